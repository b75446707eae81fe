internal import CLDAP
import Security

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What lies between libldap and the socket: it counts, looks at the first byte, and after the logon signs and seals.
///
/// It stands where Cyrus SASL's layer would. Our own is used because Cyrus' GSSAPI module lets libkrb5 make the
/// service's name, which asks DNS (dns_canonicalize_hostname, rdns) behind the survey's back, and because then no
/// module has to be installed.
///
/// Lives on one thread, that of its session.
final class Wire {
  private let descriptor: Int32
  var watch: Watch
  private var initiator: WrappedInitiator?
  /// The largest message that the server takes, protected.
  private var largestSent = 0
  /// Bytes of a protected message that is not complete.
  private var incoming: [UInt8] = []
  /// Read, and not yet taken by libldap.
  private var plain: [UInt8] = []
  private var plainTaken = 0
  private(set) var bytesSent = 0
  private(set) var bytesReceived = 0
  /// The library's words if a message of the server's could not be believed.
  private(set) var complaint: String?

  /// Given to the server as the largest message that it may send, protected. Spec: RFC 4752 section 3.1 (24 bits).
  static let largestReceived = 1 << 20

  init(_ descriptor: Int32, _ watch: Watch) {
    self.descriptor = descriptor
    self.watch = watch
  }

  /// From here on everything is sealed.
  func protect(with initiator: WrappedInitiator, largestSent: Int) {
    self.initiator = initiator
    self.largestSent = largestSent
  }

  var hasPlain: Bool { plainTaken < plain.count }

  // MARK: - Reading

  /// - Returns: bytes read; 0 at the end; -1 with errno otherwise.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard initiator != nil else {
      let first = bytesReceived == 0
      let count = receive(buffer)
      // Every LDAPMessage is a SEQUENCE. Anything else would be waited for as long as its second byte says.
      if first, count > 0, buffer[0] != 0x30 {
        complaint = "the first byte is not that of an LDAP message"
        return fail(EPROTO)
      }
      return count
    }
    while !hasPlain {
      let more = fill()
      if more <= 0 { return more }
    }
    let count = min(buffer.count, plain.count - plainTaken)
    plain.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[plainTaken..<plainTaken + count]))
    }
    plainTaken += count
    return count
  }

  /// Reads on until a whole protected message is there. Spec: RFC 4422 section 3.7: four bytes of length before each.
  private func fill() -> Int {
    let wanted: Int
    if incoming.count < 4 {
      wanted = 4
    } else {
      let length = incoming.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      guard (1...Self.largestReceived).contains(length) else {
        complaint = "a protected message of \(length) bytes was announced"
        return fail(EPROTO)
      }
      wanted = 4 + length
    }
    if incoming.count < wanted {
      var piece = [UInt8](repeating: 0, count: min(wanted - incoming.count, 65_536))
      let count = piece.withUnsafeMutableBytes { receive($0) }
      if count > 0 { incoming += piece.prefix(count) }
      return count
    }
    guard wanted > 4 else { return 1 }
    do {
      guard let opened = try initiator?.unwrap(Array(incoming[4...])), opened.sealed else {
        complaint = "a message came that is not encrypted"
        return fail(EPROTO)
      }
      plain = opened.message
      plainTaken = 0
      incoming = []
      return 1
    } catch {
      complaint = error.description
      return fail(EPROTO)
    }
  }

  private func receive(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
    if count > 0 { bytesReceived += count }
    return count
  }

  private func fail(_ code: Int32) -> Int {
    errno = code
    return -1
  }

  // MARK: - Writing

  /// Sends all of it: requests are small, and a server that takes none by the deadline is silent.
  func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let initiator else { return send(Array(bytes)) ? bytes.count : -1 }
    // The wrapping of a message adds less than this: RFC 4121 section 4.2.4.
    let piece = max(256, min(largestSent - 256, 65_536))
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let sealed = try? initiator.wrap(Array(rest.prefix(piece))) else { return fail(EPROTO) }
      let length = UInt32(sealed.count)
      let head = (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * UInt32($0))) }
      guard send(head + sealed) else { return -1 }
      rest = rest.dropFirst(piece)
    }
    return bytes.count
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard watch.wait(descriptor, for: POLLOUT) else {
        errno = ETIMEDOUT
        return false
      }
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
        let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
      #else
        let count = rest.withUnsafeBytes { Darwin.send(descriptor, $0.baseAddress, $0.count, 0) }
      #endif
      if count < 0 && errno != EAGAIN { return false }
      if count > 0 {
        rest = rest.dropFirst(count)
        bytesSent += count
      }
    }
    return true
  }
}

/// A finished authentication, whose one owner is the wire.
final class WrappedInitiator {
  private let initiator: SecurityInitiator

  init(_ initiator: consuming SecurityInitiator) { self.initiator = initiator }

  func wrap(_ message: [UInt8]) throws(GSSError) -> [UInt8] {
    try initiator.wrap(message, sealed: true)
  }

  func unwrap(_ token: [UInt8]) throws(GSSError) -> (message: [UInt8], sealed: Bool) {
    try initiator.unwrap(token)
  }
}

/// The wire in the form that liblber calls.
enum WireFunctions {
  /// Puts the wire between a connection's buffer and its socket. Both, and the table, must outlive the buffer.
  static func install(
    _ wire: Wire, _ table: UnsafeMutablePointer<Sockbuf_IO>, in buffer: OpaquePointer
  ) -> Bool {
    table.initialize(
      to: Sockbuf_IO(
        sbi_setup: { descriptor, argument in
          descriptor?.pointee.sbiod_pvt = argument
          return 0
        },
        sbi_remove: { _ in 0 },
        sbi_ctrl: { descriptor, option, argument in
          guard let wire = WireFunctions.wire(descriptor) else { return 0 }
          // LBER_SB_OPT_DATA_READY: there is something to read though the socket is quiet.
          if option == LBER_SB_OPT_DATA_READY && wire.hasPlain { return 1 }
          guard let next = descriptor?.pointee.sbiod_next,
            let control = next.pointee.sbiod_io.pointee.sbi_ctrl
          else { return 0 }
          return control(next, option, argument)
        },
        sbi_read: { descriptor, bytes, count in
          guard let wire = WireFunctions.wire(descriptor) else { return -1 }
          return ber_slen_t(
            wire.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: Int(count))))
        },
        sbi_write: { descriptor, bytes, count in
          guard let wire = WireFunctions.wire(descriptor) else { return -1 }
          return ber_slen_t(wire.write(UnsafeRawBufferPointer(start: bytes, count: Int(count))))
        },
        sbi_close: { _ in 0 }))
    return ber_sockbuf_add_io(
      buffer, table, LBER_SBIOD_LEVEL_APPLICATION, Unmanaged.passUnretained(wire).toOpaque()) == 0
  }

  private static func wire(_ descriptor: UnsafeMutablePointer<Sockbuf_IO_Desc>?) -> Wire? {
    descriptor?.pointee.sbiod_pvt.map { Unmanaged<Wire>.fromOpaque($0).takeUnretainedValue() }
  }
}
