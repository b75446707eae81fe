#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An IPv4 or IPv6 address, read and written by the C library.
public struct IPAddress: Hashable, Sendable {
  /// 4 or 16 bytes in network order.
  public let bytes: [UInt8]

  /// - Returns: nil if `text` is not an address; names are never looked up, and zones (`%eth0`) are not taken.
  public init?(_ text: String) {
    // A C string ends at the first zero byte, and what follows would go unseen.
    guard !text.utf8.contains(0) else { return nil }
    let isLong = text.utf8.contains(UInt8(ascii: ":"))
    var bytes = [UInt8](repeating: 0, count: isLong ? 16 : 4)
    guard inet_pton(isLong ? AF_INET6 : AF_INET, text, &bytes) == 1 else { return nil }
    self.bytes = bytes
  }

  /// - Returns: nil unless there are 4 or 16 bytes.
  init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = Array(bytes)
  }

  /// The usual short form: `10.0.0.1`, `2001:db8::1`.
  public var text: String {
    var buffer = [CChar](repeating: 0, count: 46)
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "" }
    return Resolver.text(ofCString: buffer)
  }

  /// The name under which DNS keeps the address's PTR records. Spec: RFC 1035 section 3.5, RFC 3596 section 2.5.
  public var reverseName: String {
    if bytes.count == 4 {
      return bytes.reversed().map(String.init).joined(separator: ".") + ".in-addr.arpa"
    }
    let digits = bytes.reversed().flatMap { [$0 & 15, $0 >> 4] }
    return digits.map { String($0, radix: 16) }.joined(separator: ".") + ".ip6.arpa"
  }
}
