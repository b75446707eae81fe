/// Why a typed hop is not one, in a sentence that says what would be right.
public struct HopSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String
}

extension Chain {
  /// Reads hops as an administrator types them: `web01.corp.test`, `winrms://web01:5986/wsman`, `cifs://files01`.
  ///
  /// A bare name means WinRM.
  /// - Throws: `HopSyntaxError` for the first hop that cannot be read.
  public init(parsing typed: [String]) throws(HopSyntaxError) {
    var hops: [Hop] = []
    for text in typed { hops.append(try Hop(parsing: text)) }
    guard !hops.isEmpty else {
      throw HopSyntaxError(
        description:
          "No host was named. Name the first hop, e.g. hopdoctor diagnose web01.corp.test")
    }
    guard hops.count <= 16 else {
      throw HopSyntaxError(
        description: "\(hops.count) hops were named; a chain has at most 16.")
    }
    self.init(hops: hops)
  }
}

extension Hop {
  public init(parsing typed: String) throws(HopSyntaxError) {
    let shown = typed.visible
    func wrong(_ what: String, right: String) -> HopSyntaxError {
      HopSyntaxError(description: "Hop \"\(shown)\": \(what). \(right)")
    }
    guard !typed.isEmpty else {
      throw HopSyntaxError(
        description: "A hop is empty. Name a host, e.g. web01.corp.test or cifs://files01.corp.test"
      )
    }
    var service = Service.winrm
    var rest = typed[...]
    if let mark = typed.firstRange(of: "://") {
      let scheme = typed[..<mark.lowerBound].lowercased()
      guard let known = Service(rawValue: scheme) else {
        throw wrong(
          "\"\(scheme.visible)\" is not a service that hopdoctor knows",
          right: "Use one of \(Service.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      service = known
      rest = typed[mark.upperBound...]
    }
    if rest.contains("@") {
      throw wrong(
        "a user name or password does not belong into a hop",
        right: "Write only the host; the user is taken from your ticket.")
    }
    var path = ""
    if let slash = rest.firstIndex(of: "/") {
      path = String(rest[slash...])
      rest = rest[..<slash]
    }
    guard path.utf8.count <= 256,
      path.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value < 127 })
    else {
      throw wrong(
        "the path holds blanks or characters outside ASCII, or is longer than 256",
        right: "Write it as in a URL, e.g. winrm://web01.corp.test/wsman.")
    }
    let (host, portText) = try Self.split(rest, wrong)
    var port = service.defaultPort
    if let portText {
      guard let number = Int(portText), (1...65535).contains(number) else {
        throw wrong(
          "\"\(String(portText).visible)\" is not a port",
          right: "A port is a number from 1 to 65535.")
      }
      port = number
    }
    let name = try Self.checked(host, wrong)
    if service.isRemoting && path.isEmpty { path = "/wsman" }
    self.init(typed: typed, service: service, name: name, port: port, path: path)
  }

  private typealias Complaint = (String, String) -> HopSyntaxError

  /// Separates host and port; brackets hold an IPv6 address.
  private static func split(
    _ text: Substring, _ wrong: (String, _ right: String) -> HopSyntaxError
  ) throws(HopSyntaxError) -> (Substring, Substring?) {
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else {
        throw wrong("the bracket is not closed", "Write an IPv6 address as [2001:db8::1].")
      }
      let address = text[text.index(after: text.startIndex)..<end]
      let after = text[text.index(after: end)...]
      if after.isEmpty { return (address, nil) }
      guard after.first == ":" else {
        throw wrong("\"\(String(after).visible)\" follows the address", "Write [2001:db8::1]:5985.")
      }
      return (address, after.dropFirst())
    }
    let colons = text.count { $0 == ":" }
    if colons > 1 { return (text, nil) }
    guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
    return (text[..<colon], text[text.index(after: colon)...])
  }

  private static func checked(
    _ host: Substring, _ wrong: (String, _ right: String) -> HopSyntaxError
  ) throws(HopSyntaxError) -> String {
    var name = host.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    guard !name.isEmpty else {
      throw wrong("the host name is missing", "Write e.g. cifs://files01.corp.test.")
    }
    if name.contains(":") {
      let allowed = name.unicodeScalars.allSatisfy {
        ("0"..."9").contains($0) || ("a"..."f").contains($0) || $0 == ":" || $0 == "."
      }
      guard allowed else {
        throw wrong("this is not an IPv6 address", "Write an IPv6 address as [2001:db8::1].")
      }
      return name
    }
    guard name.utf8.count <= 253 else {
      throw wrong("a host name has at most 253 characters", "Check the name.")
    }
    for label in name.split(separator: ".", omittingEmptySubsequences: false) {
      guard !label.isEmpty else {
        throw wrong("the name has two dots in a row or begins with one", "Check the name.")
      }
      guard label.utf8.count <= 63 else {
        throw wrong("a part of the name is longer than 63 characters", "Check the name.")
      }
      let fits = label.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
      }
      guard fits, label.first != "-", label.last != "-" else {
        throw wrong(
          "\"\(String(label).visible)\" is not a part of a host name",
          "Host names are made of letters, digits and hyphens, e.g. web01.corp.test.")
      }
    }
    return name
  }
}
