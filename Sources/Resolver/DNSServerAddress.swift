/// Why a text does not name a DNS server, in a sentence that says what would be right.
public struct DNSServerSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String
}

/// A DNS server's address and port.
public struct DNSServerAddress: Hashable, Sendable, CustomStringConvertible {
  /// IPv4 or IPv6, in the usual short form, without brackets.
  public var address: String
  public var port: UInt16

  /// The port of DNS. Spec: RFC 1035 section 4.2.
  public static let defaultPort: UInt16 = 53

  /// - Parameter address: an IP address; not checked here.
  public init(address: String, port: UInt16 = defaultPort) {
    self.address = address
    self.port = port
  }

  /// Reads `10.0.0.1`, `10.0.0.1:53`, `2001:db8::1`, `[2001:db8::1]` or `[2001:db8::1]:53`.
  ///
  /// - Throws: `DNSServerSyntaxError` for all else; a name is refused, because who would look it up?
  public init(parsing text: String) throws(DNSServerSyntaxError) {
    var host = text[...]
    var port: Substring?
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { throw Self.wrong }
      let rest = text[text.index(after: end)...]
      guard rest.isEmpty || rest.first == ":" else { throw Self.wrong }
      host = text[text.index(after: text.startIndex)..<end]
      port = rest.isEmpty ? nil : rest.dropFirst()
      guard host.contains(":") else { throw Self.wrong }
    } else if text.count(where: { $0 == ":" }) == 1, let colon = text.firstIndex(of: ":") {
      host = text[..<colon]
      port = text[text.index(after: colon)...]
    }
    guard let address = IPAddress(String(host)) else { throw Self.wrong }
    self.init(address: address.text)
    if let port {
      let isNumber = port.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard isNumber, let number = UInt16(port), number > 0 else { throw Self.wrong }
      self.port = number
    }
  }

  private static var wrong: DNSServerSyntaxError {
    DNSServerSyntaxError(
      description:
        "This is not a DNS server's address. Write 10.0.0.1, 10.0.0.1:53 or [2001:db8::1]:53.")
  }

  public var description: String {
    address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}
