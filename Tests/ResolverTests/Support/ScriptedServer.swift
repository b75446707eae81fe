import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A DNS server on a loopback port that answers each query with the datagrams that a script makes of it.
final class ScriptedServer: Sendable {
  /// From a query's bytes to the datagrams sent back; none is silence.
  typealias Script = @Sendable ([UInt8]) -> [[UInt8]]

  struct Failure: Error {}

  let port: UInt16
  private let count = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)

  var address: String { "127.0.0.1:\(port)" }
  /// Queries over UDP so far.
  var queries: Int { count.load(ordering: .sequentiallyConsistent) }

  /// - Parameter overTCP: the answer to a query over TCP; nil if nobody listens there.
  init(overTCP: Script? = nil, _ script: @escaping Script) throws {
    let (udp, port) = try Self.bound(Self.datagram, to: 0)
    self.port = port
    if let overTCP {
      let (tcp, _) = try Self.bound(Self.stream, to: port)
      listen(tcp, 8)
      let thread = Thread { [self] in serveStream(tcp, overTCP) }
      thread.start()
    }
    let thread = Thread { [self] in serve(udp, script) }
    thread.start()
  }

  func stop() { isStopped.store(true, ordering: .sequentiallyConsistent) }

  #if canImport(Glibc)
    private static let datagram = CInt(SOCK_DGRAM.rawValue)
    private static let stream = CInt(SOCK_STREAM.rawValue)
  #else
    private static let datagram = SOCK_DGRAM
    private static let stream = SOCK_STREAM
  #endif

  private static func bound(_ type: CInt, to port: UInt16) throws -> (CInt, UInt16) {
    let descriptor = socket(AF_INET, type, 0)
    guard descriptor >= 0 else { throw Failure() }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) | getsockname(descriptor, $0, &length)
      }
    }
    guard code == 0 else {
      close(descriptor)
      throw Failure()
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private func isReadable(_ descriptor: CInt) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 20) > 0
  }

  private func serve(_ descriptor: CInt, _ script: Script) {
    defer { close(descriptor) }
    while !isStopped.load(ordering: .sequentiallyConsistent) {
      guard isReadable(descriptor) else { continue }
      var buffer = [UInt8](repeating: 0, count: 4096)
      var peer = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      withUnsafeMutablePointer(to: &peer) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
          let received = recvfrom(descriptor, &buffer, buffer.count, 0, raw, &length)
          guard received > 0 else { return }
          count.add(1, ordering: .sequentiallyConsistent)
          for datagram in script(Array(buffer.prefix(received))) {
            sendto(descriptor, datagram, datagram.count, 0, raw, length)
          }
        }
      }
    }
  }

  private func serveStream(_ listener: CInt, _ script: Script) {
    defer { close(listener) }
    while !isStopped.load(ordering: .sequentiallyConsistent) {
      guard isReadable(listener) else { continue }
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { continue }
      defer { close(connection) }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let received = recv(connection, &buffer, buffer.count, 0)
      guard received > 2 else { continue }
      for message in script(Array(buffer[2..<received])) {
        let framed = [UInt8(message.count >> 8), UInt8(message.count & 255)] + message
        send(connection, framed, framed.count, 0)
      }
      // The client closes; until then, its answer must not be cut off by a reset.
      _ = isReadable(connection)
    }
  }
}
