import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numeric addresses for the KDC transport.
enum SocketAddress {
  /// The addresses of a host as the system's resolver gives them, at most 8; empty if there are none. Blocks.
  static func resolve(_ host: String) -> [String] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var addresses: [String] = []
    var entry = list
    while let current = entry, addresses.count < 8 {
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let code = getnameinfo(
        current.pointee.ai_addr, current.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0,
        NI_NUMERICHOST)
      let address = String(
        decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if code == 0, !addresses.contains(address) { addresses.append(address) }
      entry = current.pointee.ai_next
    }
    return addresses
  }

  /// `address:port`, an IPv6 address in brackets.
  static func shown(_ address: String, port: Int) -> String {
    address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
  }

  static func isNumeric(_ host: String) -> Bool { with(host, port: 0) { _, _, _ in true } ?? false }

  /// Fills a socket address from a numeric address and hands it to `body`.
  static func with<Result>(
    _ address: String, port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t, Int32) -> Result
  ) -> Result? {
    var v4 = sockaddr_in()
    if inet_pton(AF_INET, address, &v4.sin_addr) == 1 {
      v4.sin_family = sa_family_t(AF_INET)
      v4.sin_port = in_port_t(port).bigEndian
      return withUnsafePointer(to: &v4) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          body($0, socklen_t(MemoryLayout<sockaddr_in>.size), AF_INET)
        }
      }
    }
    var v6 = sockaddr_in6()
    let bare = String(address.prefix { $0 != "%" })
    guard inet_pton(AF_INET6, bare, &v6.sin6_addr) == 1 else { return nil }
    v6.sin6_family = sa_family_t(AF_INET6)
    v6.sin6_port = in_port_t(port).bigEndian
    return withUnsafePointer(to: &v6) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in6>.size), AF_INET6)
      }
    }
  }
}
