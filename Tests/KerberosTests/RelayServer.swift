import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A TCP server before a real KDC: it passes the first messages on, and keeps silent about the rest.
final class RelayServer: Sendable {
  let port: Int
  private let descriptor: Int32
  private let messages = Mutex(0)

  /// How many messages came.
  var count: Int { messages.withLock { $0 } }

  /// - Parameters:
  ///   - target: a KDC on IPv4.
  ///   - passing: the number of messages that are passed on; each comes over a connection of its own.
  init(to target: (address: String, port: Int), passing: Int) throws {
    let listener = Self.stream()
    var address = Self.address("127.0.0.1", 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 8) == 0
          && getsockname(listener, $0, &size) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    descriptor = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    let thread = Thread { [weak self] in
      var kept: [Int32] = []
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { break }
        var request = [UInt8](repeating: 0, count: 65_536)
        let length = recv(client, &request, request.count, 0)
        let number = self?.messages.withLock {
          $0 += 1
          return $0
        }
        guard length > 0, let number, number <= passing else {
          kept.append(client)
          continue
        }
        Self.pass(Array(request.prefix(length)), to: target, back: client)
        close(client)
      }
      for client in kept { close(client) }
      close(listener)
    }
    thread.start()
  }

  deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private static func pass(
    _ request: [UInt8], to target: (address: String, port: Int), back client: Int32
  ) {
    let server = stream()
    defer { close(server) }
    var address = address(target.address, target.port)
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return }
    _ = request.withUnsafeBytes { send(server, $0.baseAddress, $0.count, 0) }
    // A KDC's answer of this size comes in one piece on loopback.
    var reply = [UInt8](repeating: 0, count: 65_536)
    let length = recv(server, &reply, reply.count, 0)
    if length > 0 { _ = reply.withUnsafeBytes { send(client, $0.baseAddress, length, 0) } }
  }

  private static func stream() -> Int32 {
    #if canImport(Glibc)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  private static func address(_ text: String, _ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    inet_pton(AF_INET, text, &address.sin_addr)
    return address
  }
}
