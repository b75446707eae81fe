internal import CLDAP
internal import Security

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One LDAP connection to one numeric address.
///
/// Not `Sendable`: make it, use it and let it go inside one function that may block.
/// Referrals are not followed; nothing is written to the directory; no name is looked up.
///
/// Stops: bounded (within 50 ms of the deadline or of `isStopped`).
/// Spec: RFC 4511.
public struct DirectorySession: ~Copyable {
  let handle: OpaquePointer
  let wire: Wire
  private(set) var watch: Watch
  private let table: UnsafeMutablePointer<Sockbuf_IO>
  /// The key length of the security layer, as the library rates it; nil before the logon.
  public private(set) var securityStrength: Int?
  /// Search requests sent, pages counted each.
  public internal(set) var searches = 0
  /// Entries received.
  public internal(set) var entries = 0

  public var bytesSent: Int { wire.bytesSent }
  public var bytesReceived: Int { wire.bytesReceived }

  /// An LDAP message larger than this is not read.
  static let largestMessage = 8 << 20

  /// Connects; nothing is sent yet.
  ///
  /// - Parameter address: numeric.
  /// - Throws: `DirectoryError` for a port that is closed, silent or out of reach.
  public init(
    address: String, port: Int, deadline: ContinuousClock.Instant,
    isStopped: @escaping @Sendable () -> Bool
  ) throws(DirectoryError) {
    let watch = Watch(deadline: deadline, isStopped: isStopped)
    let descriptor = try watch.connect(address, port: port)
    let shown = address.contains(":") ? "[\(address)]" : address
    var made: OpaquePointer?
    // From here on the descriptor is the library's, which closes it.
    let code = ldap_init_fd(descriptor, LDAP_PROTO_TCP, "ldap://\(shown):\(port)", &made)
    guard code == LDAP_SUCCESS, let made else {
      throw DirectoryError(
        .unable, call: "ldap_init_fd", code: Int(code),
        message: String(cString: ldap_err2string(code)))
    }
    var version = Int32(LDAP_VERSION3)
    ldap_set_option(made, LDAP_OPT_PROTOCOL_VERSION, &version)
    _ = cldap_switch_off(made, LDAP_OPT_REFERRALS)
    // What ldap.conf says of limits and aliases is for the user's own searches.
    var none: Int32 = 0
    ldap_set_option(made, LDAP_OPT_DEREF, &none)
    ldap_set_option(made, LDAP_OPT_SIZELIMIT, &none)
    ldap_set_option(made, LDAP_OPT_TIMELIMIT, &none)
    var buffer: OpaquePointer?
    ldap_get_option(made, LDAP_OPT_SOCKBUF, &buffer)
    let wire = Wire(descriptor, watch)
    let table = UnsafeMutablePointer<Sockbuf_IO>.allocate(capacity: 1)
    guard let buffer, WireFunctions.install(wire, table, in: buffer) else {
      ldap_unbind_ext(made, nil, nil)
      table.deallocate()
      throw DirectoryError(.unable, call: "ber_sockbuf_add_io", message: "no memory")
    }
    var largest = ber_len_t(Self.largestMessage)
    _ = ber_sockbuf_ctrl(buffer, LBER_SB_OPT_SET_MAX_INCOMING, &largest)
    self.watch = watch
    self.wire = wire
    self.table = table
    handle = made
  }

  /// Sets another deadline for all that follows.
  public mutating func allow(until deadline: ContinuousClock.Instant) {
    watch.deadline = deadline
    wire.watch = watch
  }

  deinit {
    ldap_unbind_ext(handle, nil, nil)
    // The library has let go of both by now.
    extendLifetime(wire)
    table.deallocate()
  }

  /// Logs on with a ticket from a credential cache; from then on everything is signed and sealed.
  ///
  /// A server that does not offer sealing is not logged on to. If the ticket is in the cache, no KDC is asked.
  ///
  /// - Parameters:
  ///   - service: the principal of the server's LDAP service, `ldap/dc01.corp.test@CORP.TEST`.
  ///   - cacheName: the cache that holds the ticket, e.g. `MEMORY:hopdoctor`.
  /// - Throws: `DirectoryError`; `answered` with LDAP's code where the server refuses.
  ///
  /// Spec: RFC 4513 section 5.2, RFC 4752.
  public mutating func logOn(service: String, cacheName: String) throws(DirectoryError) {
    var token: [UInt8] = []
    do {
      var initiator = try SecurityInitiator(
        service: service, cacheName: cacheName, mechanism: .kerberos)
      var received: [UInt8]?
      // Two legs for Kerberos; more is a server that never ends.
      for _ in 0..<4 {
        let step = try initiator.step(received)
        token = step.token
        if step.isDone && token.isEmpty { break }
        received = try bind(token)
        guard received != nil || !step.isDone else {
          throw DirectoryError(
            .security, call: "ldap_sasl_bind",
            message: "the server ended the logon before it agreed on signing and sealing")
        }
      }
      guard try initiator.outcome().isMutual else {
        throw DirectoryError(
          .security, call: "gss_init_sec_context", message: "the server did not prove who it is")
      }
      guard let offer = try bind([]) else {
        throw DirectoryError(
          .security, call: "ldap_sasl_bind",
          message: "the server ended the logon before it agreed on signing and sealing")
      }
      let layers = try initiator.unwrap(offer).message
      // Bit 4: confidentiality. Then the largest message that the server takes.
      guard layers.count == 4, layers[0] & 4 != 0 else {
        throw DirectoryError(
          .security, call: "ldap_sasl_bind",
          message: "the server does not offer to sign and seal the connection")
      }
      let largest = layers.dropFirst().reduce(0) { $0 << 8 | Int($1) }
      let mine = Wire.largestReceived
      let choice = [4, UInt8(mine >> 16 & 255), UInt8(mine >> 8 & 255), UInt8(mine & 255)]
      let answer = try initiator.wrap(choice, sealed: false)
      guard try bind(answer) == nil else {
        throw DirectoryError(
          .security, call: "ldap_sasl_bind", message: "the server's logon does not end")
      }
      securityStrength = initiator.strength()
      wire.protect(with: WrappedInitiator(initiator), largestSent: largest)
    } catch let error as GSSError {
      throw DirectoryError(
        .security, call: error.call, code: error.kerberosCode ?? 0, message: error.description)
    } catch let error as DirectoryError {
      throw error
    } catch {
      throw DirectoryError(.security, call: "ldap_sasl_bind", message: "\(error)")
    }
  }

  /// Sends one token of the logon.
  ///
  /// - Returns: the server's token; nil if it says that the logon is done.
  private borrowing func bind(_ token: [UInt8]) throws(DirectoryError) -> [UInt8]? {
    var number: Int32 = 0
    var bytes = token.map { CChar(bitPattern: $0) } + [0]
    let code = bytes.withUnsafeMutableBufferPointer { memory in
      // An empty token is sent as one: the pointer must not be null.
      var value = berval(bv_len: ber_len_t(token.count), bv_val: memory.baseAddress)
      return ldap_sasl_bind(handle, nil, "GSSAPI", &value, nil, nil, &number)
    }
    try checkSent(code, "ldap_sasl_bind")
    let message = try result(of: number, "ldap_sasl_bind")
    defer { ldap_msgfree(message) }
    var server: UnsafeMutablePointer<berval>?
    ldap_parse_sasl_bind_result(handle, message, &server, 0)
    defer { ber_bvfree(server) }
    let answer = try verdict(of: message, "ldap_sasl_bind")
    if answer.code == LDAP_SUCCESS { return nil }
    guard answer.code == LDAP_SASL_BIND_IN_PROGRESS else {
      throw DirectoryError(
        .answered, call: "ldap_sasl_bind", code: Int(answer.code), message: answer.words)
    }
    guard let value = server?.pointee, let start = value.bv_val else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(value.bv_len)))
  }
}

extension DirectorySession {
  /// Throws if a request could not be sent.
  borrowing func checkSent(_ code: Int32, _ call: String) throws(DirectoryError) {
    guard code != LDAP_SUCCESS else { return }
    throw lost(code, call)
  }

  /// Waits for the next message of a request.
  borrowing func result(
    of number: Int32, _ call: String
  ) throws(DirectoryError) -> OpaquePointer {
    let before = wire.bytesReceived
    while !watch.isOver {
      let slice = watch.nextSlice.components.attoseconds / 1_000_000_000_000
      var time = timeval(tv_sec: 0, tv_usec: .init(slice))
      var message: OpaquePointer?
      let code = ldap_result(handle, number, 0, &time, &message)
      if code > 0, let message { return message }
      if code < 0 {
        var reason: Int32 = 0
        ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &reason)
        throw lost(reason, call)
      }
    }
    ldap_abandon_ext(handle, number, nil, nil)
    throw wire.bytesReceived > before
      ? DirectoryError(.garbage, call: call, message: "an answer began and did not end")
      : DirectoryError(.silent, call: call, message: "no answer came")
  }

  private borrowing func lost(_ code: Int32, _ call: String) -> DirectoryError {
    if watch.isOver { return DirectoryError(.silent, call: call, message: "no answer came") }
    return DirectoryError(
      .garbage, call: call, code: Int(code),
      message: wire.complaint ?? "the connection ended: \(String(cString: ldap_err2string(code)))")
  }

  /// The result code of a message, and the server's words.
  borrowing func verdict(
    of message: OpaquePointer, _ call: String
  ) throws(DirectoryError) -> (code: Int32, words: String) {
    var code: Int32 = 0
    var words: UnsafeMutablePointer<CChar>?
    let parsed = ldap_parse_result(handle, message, &code, nil, &words, nil, nil, 0)
    defer { ldap_memfree(words) }
    guard parsed == LDAP_SUCCESS else { throw lost(parsed, call) }
    let name = String(cString: ldap_err2string(code))
    let text = words.map { String(cString: $0) } ?? ""
    return (code, text.isEmpty ? name : "\(name): \(text)")
  }
}
