/// One host of the chain, with the service that is spoken to it.
public struct Hop: Codable, Hashable, Sendable {
  /// The hop as the user typed it.
  public var typed: String
  public var service: Service
  /// The host part in lower case, without a final dot and without brackets.
  public var name: String
  public var port: Int
  /// `/wsman` and the like; empty where the service has none.
  public var path: String

  public init(typed: String, service: Service, name: String, port: Int, path: String = "") {
    self.typed = typed
    self.service = service
    self.name = name
    self.port = port
    self.path = path
  }

  /// What kind of host name this is: it decides whether Kerberos can be used at all.
  public enum NameKind: String, Codable, Sendable, CaseIterable {
    case fullName, shortName, address, localhost
  }

  public var nameKind: NameKind {
    if name == "localhost" || name.hasSuffix(".localhost") { return .localhost }
    if name.contains(":") { return .address }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return .address }
    return parts.count > 1 ? .fullName : .shortName
  }

  /// The first label of a name (`web01` of `web01.corp.test`); an address as it is.
  public var shortName: String {
    nameKind == .address ? name : String(name.prefix { $0 != "." })
  }

  /// The name without its first label; nil for short names and addresses.
  public var domain: String? {
    guard nameKind == .fullName, let dot = name.firstIndex(of: ".") else { return nil }
    return String(name[name.index(after: dot)...])
  }
}

/// The hosts in the order in which the credential travels. At least one.
public struct Chain: Codable, Hashable, Sendable {
  public var hops: [Hop]

  public init(hops: [Hop]) { self.hops = hops }

  /// The subjects that can be judged: the client, each hop, and each link beyond the first hop.
  public var subjects: [Subject] {
    [.client] + hops.indices.map { .hop($0 + 1) } + hops.indices.dropFirst().map { .link($0 + 1) }
  }

  public subscript(hop number: Int) -> Hop { hops[number - 1] }
}
