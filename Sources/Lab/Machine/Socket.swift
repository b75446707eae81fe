internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A socket of ours. Closed by its owner, once.
internal struct Socket: Hashable, Sendable {
  enum Kind { case tcp, udp }

  let number: Int32

  /// Opens a socket that children do not inherit.
  init(_ kind: Kind) throws(LabError) {
    #if os(Linux)
      let type = Int32((kind == .tcp ? SOCK_STREAM : SOCK_DGRAM).rawValue)
      number = socket(AF_INET, type | Int32(SOCK_CLOEXEC.rawValue), 0)
    #else
      number = socket(AF_INET, kind == .tcp ? SOCK_STREAM : SOCK_DGRAM, 0)
    #endif
    guard number >= 0 else { throw systemError("socket", "the network") }
    #if !os(Linux)
      _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    #endif
  }

  init(accepted number: Int32) { self.number = number }

  func close() { _ = Foundation.close(number) }

  /// Binds to an address and a port (0: a free one) and returns the port.
  func bind(_ address: String, _ port: Int) throws(LabError) -> Int {
    var yes: Int32 = 1
    setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var name = Self.name(address, port)
    let bound = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.bind(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard bound == 0 else { throw systemError("bind", "\(address):\(port)") }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &length) }
    }
    return Int(UInt16(bigEndian: name.sin_port))
  }

  func listen(backlog: Int32) throws(LabError) {
    guard Foundation.listen(number, backlog) == 0 else { throw systemError("listen", "a port") }
  }

  /// Starts a connection and does not wait for it.
  func startConnecting(_ address: String, _ port: Int) {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    var name = Self.name(address, port)
    _ = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// The next connection, or nil if there is none within `milliseconds`.
  func accept(within milliseconds: Int32) -> Socket? {
    guard isReadable(within: milliseconds) else { return nil }
    let accepted = inheritance.withLock { _ in
      let accepted = Foundation.accept(number, nil, nil)
      if accepted >= 0 { _ = fcntl(accepted, F_SETFD, FD_CLOEXEC) }
      return accepted
    }
    return accepted >= 0 ? Socket(accepted: accepted) : nil
  }

  func isReadable(within milliseconds: Int32) -> Bool {
    var wanted = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, milliseconds) > 0
  }

  /// Ends both directions: a thread that waits on the socket goes on.
  func shutdown() { _ = Foundation.shutdown(number, Int32(SHUT_RDWR)) }

  /// Whether something accepts connections on this address and port now.
  static func accepts(_ address: String, _ port: Int) -> Bool {
    guard let socket = try? Socket(.tcp) else { return false }
    defer { socket.close() }
    var name = name(address, port)
    return withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(socket.number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    } == 0
  }

  /// A port that is free for TCP and UDP at this address now.
  static func freePort(_ address: String) throws(LabError) -> Int {
    var last = LabError.system(call: "bind", what: address, code: EADDRINUSE)
    for _ in 0..<20 {
      let tcp = try Socket(.tcp)
      defer { tcp.close() }
      let port = try tcp.bind(address, 0)
      let udp = try Socket(.udp)
      defer { udp.close() }
      do {
        return try udp.bind(address, port)
      } catch {
        last = error
      }
    }
    throw last
  }

  private static func name(_ address: String, _ port: Int) -> sockaddr_in {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = UInt16(port).bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    return name
  }
}
