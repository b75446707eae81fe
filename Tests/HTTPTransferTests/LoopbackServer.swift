import Foundation

/// A server on 127.0.0.1 that does to each connection whatever the test says.
final class LoopbackServer: Sendable {
  let port: Int
  private let listener: Int32

  /// - Parameter serve: gets each accepted socket and its number, from 0, on one thread; the socket is closed afterwards.
  init(_ serve: @escaping @Sendable (Int32, Int) -> Void) {
    let listener = Self.listening(backlog: 16)
    self.listener = listener.0
    port = listener.1
    Thread {
      var number = 0
      while true {
        let socket = accept(listener.0, nil, nil)
        guard socket >= 0 else {
          // Closed here and nowhere else: a number that is free again may be another server's by now.
          close(listener.0)
          return
        }
        serve(socket, number)
        close(socket)
        number += 1
      }
    }.start()
  }

  deinit {
    // Makes accept return; its thread then closes.
    shutdown(listener, Int32(SHUT_RDWR))
  }

  static func listening(backlog: Int32) -> (Int32, Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(listener, $0, size)
        _ = getsockname(listener, $0, &size)
      }
    }
    if backlog >= 0 { listen(listener, backlog) }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// A port on which nobody listens.
  static func closedPort() -> Int {
    let (socket, port) = listening(backlog: -1)
    close(socket)
    return port
  }

  /// Reads one request, head and body; nil if the client is gone.
  static func readRequest(_ socket: Int32) -> String? {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      if let end = text.range(of: "\r\n\r\n") {
        let length =
          text.range(of: "Content-Length: ").map {
            Int(text[$0.upperBound...].prefix { $0.isNumber }) ?? 0
          } ?? 0
        if text[end.upperBound...].utf8.count >= length { return text }
      }
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      text += String(decoding: buffer.prefix(count), as: UTF8.self)
    }
  }

  static func write(_ text: String, to socket: Int32) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(socket, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Makes the close that follows a reset.
  static func reset(_ socket: Int32) {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
  }
}
