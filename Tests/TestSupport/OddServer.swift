internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A TCP server on a free loopback port that treats each client in one odd way, until it is let go.
public final class OddServer: Sendable {
  public enum Manner: Sendable {
    /// Accepts and says nothing.
    case silent
    /// Sends these bytes and closes.
    case says([UInt8])
  }

  public let port: Int
  private let descriptor: Int32

  public init(_ manner: Manner) throws {
    #if canImport(Glibc)
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
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
    let thread = Thread {
      var clients: [Int32] = []
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { break }
        switch manner {
        case .silent: clients.append(client)
        case .says(let bytes):
          var request = [UInt8](repeating: 0, count: 4096)
          _ = recv(client, &request, request.count, 0)
          _ = bytes.withUnsafeBytes { send(client, $0.baseAddress, $0.count, 0) }
          close(client)
        }
      }
      for client in clients { close(client) }
      // Closed here and nowhere else: a number that is free again may be another server's by now.
      close(listener)
    }
    thread.start()
  }

  deinit {
    // Makes accept return; its thread then closes.
    shutdown(descriptor, Int32(SHUT_RDWR))
  }
}
