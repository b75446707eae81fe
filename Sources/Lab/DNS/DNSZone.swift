/// One record of the lab's DNS. Spec: RFC 1035 section 3.2.
internal enum DNSRecord: Hashable, Sendable {
  case a(String)
  case aaaa(String)
  case cname(String)
  case ptr(String)
  case srv(priority: UInt16 = 0, weight: UInt16 = 100, port: UInt16, target: String)

  /// The type's number. Spec: RFC 1035 section 3.2.2, RFC 3596, RFC 2782.
  var type: UInt16 {
    switch self {
    case .a: 1
    case .cname: 5
    case .ptr: 12
    case .aaaa: 28
    case .srv: 33
    }
  }
}

/// The names that the lab's DNS knows; all others do not exist.
internal struct DNSZone: Hashable, Sendable {
  /// By name in lower case, without a final dot.
  private(set) var records: [String: [DNSRecord]] = [:]

  mutating func add(_ name: String, _ record: DNSRecord) {
    records[name.lowercased(), default: []].append(record)
  }

  /// Adds a host's address, and the name that its address leads back to.
  mutating func addHost(_ name: String, _ address: String, reverse: String?) {
    add(name, .a(address))
    guard let reverse else { return }
    let parts = address.split(separator: ".").reversed().joined(separator: ".")
    add("\(parts).in-addr.arpa", .ptr(reverse))
  }

  struct Answer: Sendable {
    var records: [(name: String, record: DNSRecord)]
    var exists: Bool
  }

  /// What is known of a name: aliases are followed. Spec: RFC 1034 section 4.3.2, RFC 6604.
  func answer(_ name: String, type: UInt16) -> Answer {
    /// ANY. Spec: RFC 1035 section 3.2.3.
    let any: UInt16 = 255
    var found: [(String, DNSRecord)] = []
    var name = name
    // 8: no alias of the lab is longer, and a loop ends.
    for _ in 0..<8 {
      guard let here = records[name] else { return Answer(records: found, exists: isInside(name)) }
      let wanted = here.filter { $0.type == type || type == any }
      found += wanted.map { (name, $0) }
      guard wanted.isEmpty, case .cname(let target)? = here.first else { break }
      found.append((name, .cname(target)))
      name = target
    }
    return Answer(records: found, exists: true)
  }

  /// Whether the name has no records itself, but names below it have: then it exists. Spec: RFC 8020.
  private func isInside(_ name: String) -> Bool {
    records.keys.contains { $0.hasSuffix("." + name) }
  }
}
