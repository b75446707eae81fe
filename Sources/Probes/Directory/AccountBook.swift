import Directory
import Evidence
import WireFormats

/// The accounts seen so far, each once, by distinguished name.
struct AccountBook {
  private var byName: [String: DirectoryAccount] = [:]
  private var order: [String] = []

  var all: [DirectoryAccount] { order.compactMap { byName[$0] } }

  func inDomain(_ base: String) -> [DirectoryAccount] {
    all.filter {
      DirectoryVisit.dnsName(of: $0.distinguishedName) == DirectoryVisit.dnsName(of: base)
    }
  }

  init() {}

  /// Accounts that were read before.
  init(_ accounts: [DirectoryAccount]) {
    for account in accounts {
      let key = account.distinguishedName.lowercased()
      if byName[key] == nil { order.append(key) }
      byName[key] = account
    }
  }

  /// An account seen in its own domain is not replaced by what the global catalogue has of it.
  mutating func add(_ entries: [DirectoryEntry], isPartial: Bool) {
    for entry in entries {
      let account = DirectoryAccount(entry, isPartial: isPartial)
      let key = account.distinguishedName.lowercased()
      if byName[key] == nil { order.append(key) } else if isPartial { continue }
      byName[key] = account
    }
  }

  /// The same accounts as they are known by now.
  func latest(_ accounts: [DirectoryAccount]) -> [DirectoryAccount] {
    accounts.map { byName[$0.distinguishedName.lowercased()] ?? $0 }
  }

  mutating func setGroups(of name: String, _ entry: DirectoryEntry) {
    let groups = entry.bytes("tokenGroups")
    // No tokenGroups at all was not given out: every account has a primary group.
    guard !groups.isEmpty, groups.count <= DirectoryLimits.groups,
      !entry.cut.contains("tokengroups")
    else { return }
    byName[name.lowercased()]?.groups = groups.compactMap { SecurityIdentifier($0)?.description }
      .sorted()
  }

  /// Those whom the access lists name, without the built-in ones, which need no directory.
  var unnamedTrustees: [SecurityIdentifier] {
    var seen = Set<String>()
    return all.flatMap { $0.allowedToActOnBehalf?.entries ?? [] }.map(\.trustee)
      .filter { $0.hasPrefix("S-1-5-21-") && seen.insert($0).inserted }
      .compactMap { SecurityIdentifier(text: $0) }
  }

  mutating func nameTrustees(_ entries: [DirectoryEntry]) {
    var names: [String: String] = [:]
    for entry in entries {
      guard let sid = entry.bytes("objectSid").first.flatMap({ SecurityIdentifier($0) }) else {
        continue
      }
      names[sid.description] = entry.text("sAMAccountName")?.bounded(to: DirectoryLimits.name)
    }
    for (key, account) in byName {
      guard var descriptor = account.allowedToActOnBehalf else { continue }
      descriptor.entries = descriptor.entries?.map { entry in
        var entry = entry
        entry.trusteeName = names[entry.trustee] ?? entry.trusteeName
        return entry
      }
      byName[key]?.allowedToActOnBehalf = descriptor
    }
  }
}
