import Foundation
import TransportSecurity

/// A server on a loopback address that does to each connection whatever the test says, each on a thread of its own.
final class PortServer: Sendable {
  let port: Int
  private let listener: Int32

  /// - Parameter serve: gets each accepted socket, and closes it in its own way.
  init(
    address: String = "127.0.0.1", port: Int = 0, closing: Bool = true,
    _ serve: @escaping @Sendable (Int32) -> Void
  ) {
    let (listener, port) = Self.listening(address: address, port: port, backlog: 16)
    self.listener = listener
    self.port = port
    Thread {
      while true {
        let socket = accept(listener, nil, nil)
        guard socket >= 0 else {
          // Closed here and nowhere else: a number that is free again may be another server's by now.
          close(listener)
          return
        }
        Thread {
          serve(socket)
          if closing { close(socket) }
        }.start()
      }
    }.start()
  }

  deinit {
    // Makes accept return; its thread then closes.
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// - Parameter backlog: -1 binds without listening.
  static func listening(address: String, port: Int, backlog: Int32) -> (Int32, Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var on: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, 4)
    var target = self.address(address, port)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(listener, $0, size)
        _ = getsockname(listener, $0, &size)
      }
    }
    if backlog >= 0 { listen(listener, backlog) }
    return (listener, Int(UInt16(bigEndian: target.sin_port)))
  }

  static func address(_ text: String, _ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr(text)
    address.sin_port = UInt16(port).bigEndian
    return address
  }

  static func closedPort() -> Int {
    let (socket, port) = listening(address: "127.0.0.1", port: 0, backlog: -1)
    close(socket)
    return port
  }

  /// A port whose queue is full: the kernel drops each further SYN, as a firewall does.
  ///
  /// - Returns: the port, and the sockets to close.
  static func silentPort() -> (Int, [Int32]) {
    let (listener, port) = listening(address: "127.0.0.1", port: 0, backlog: 0)
    var sockets = [listener]
    for _ in 0..<4 {
      let filler = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
      var target = address("127.0.0.1", port)
      withUnsafePointer(to: &target) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = connect(filler, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      sockets.append(filler)
    }
    return (port, sockets)
  }

  /// Reads one request, head and body, from `read`; nil if the client is gone.
  static func request(_ read: () -> [UInt8]) -> String? {
    var text = ""
    while true {
      if let end = text.range(of: "\r\n\r\n") {
        let length =
          text.range(of: "Content-Length: ").map {
            Int(text[$0.upperBound...].prefix { $0.isNumber }) ?? 0
          } ?? 0
        if text[end.upperBound...].utf8.count >= length { return text }
      }
      let bytes = read()
      guard !bytes.isEmpty else { return nil }
      text += String(decoding: bytes, as: UTF8.self)
    }
  }

  static func read(_ socket: Int32) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(socket, &buffer, buffer.count, 0)
    return Array(buffer.prefix(max(0, count)))
  }

  static func write(_ text: String, to socket: Int32) {
    let bytes = Array(text.utf8)
    _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Makes the close that follows a reset.
  static func reset(_ socket: Int32) {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
  }
}
