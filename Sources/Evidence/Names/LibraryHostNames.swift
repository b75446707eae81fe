/// The host names that MIT's library puts into a service principal name, in the order in which it asks for them.
///
/// curl, pywinrm and pypsrp hand the name as typed to the library, and the library decides:
/// with `dns_canonicalize_hostname` it takes the name at the end of the aliases, and with `rdns` on top of that the
/// name to which the address leads back. With `fallback` it asks for the name as typed first. A name that its caller
/// overrides goes the same way.
///
/// Spec: krb5.conf(5), dns_canonicalize_hostname, rdns and qualify_shortname; measured with MIT 1.20.
public struct LibraryHostNames: Hashable, Sendable {
  public enum Canonicalization: Sendable {
    case off, on, fallback

    /// The words that profile_get_boolean of MIT takes for no.
    public init(_ setting: String?) {
      switch setting?.lowercased() {
      case "fallback": self = .fallback
      case "false", "no", "n", "nil", "0", "off": self = .off
      default: self = .on
      }
    }
  }

  /// One name, or two with `fallback`; empty where it cannot be told.
  public var names: [String]

  /// - Parameters:
  ///   - hop: what was typed.
  ///   - system: what the library's own resolver says; nil: not asked.
  ///   - dns: stands in for it where the user named a DNS server.
  public init(_ hop: Hop, settings: KerberosSettings, system: SystemNames?, dns: DNSRecords?) {
    let mode = Canonicalization(settings.canonicalizeHostname)
    // A short name gets a domain, by a setting or by the first search domain, neither of which was recorded.
    let literal = hop.nameKind == .fullName ? hop.name : nil
    let found = mode == .off ? nil : Self.lookedUp(hop, settings.rdns ?? true, system, dns)
    switch mode {
    case .off: names = [literal].compactMap(\.self)
    case .on: names = [found].compactMap(\.self)
    case .fallback:
      guard let literal else {
        names = []
        return
      }
      names = [literal] + [found].compactMap(\.self).filter { $0 != literal }
    }
  }

  /// nil: it cannot be told what the library would find.
  private static func lookedUp(
    _ hop: Hop, _ rdns: Bool, _ system: SystemNames?, _ dns: DNSRecords?
  ) -> String? {
    let forward: String?
    var backwards: [String?] = []
    if let system {
      guard system.status == .found else { return nil }
      forward = system.canonicalName
      // Silence backwards is not recorded, and says nothing of what the library would get.
      guard !rdns || system.reverse.count == system.addresses.count else { return nil }
      backwards = system.reverse.map(\.name)
    } else if let dns {
      let best = dns.forward.first { $0.status == .found && !$0.records.isEmpty }
      guard let best else { return nil }
      forward = best.aliases.last ?? best.name
      let denials: [DNSAnswer.Status] = [.found, .notFound, .noData]
      guard !rdns || dns.reverse.allSatisfy({ denials.contains($0.status) }) else { return nil }
      // Several records for one address come in any order.
      guard dns.reverse.allSatisfy({ $0.records.count < 2 }) else { return nil }
      backwards = dns.reverse.map { $0.status == .found ? $0.records.first : nil }
    } else {
      return nil
    }
    let name = normal(forward ?? hop.name)
    guard rdns else { return name.contains(".") ? name : nil }
    // The library looks the first address up, and which one comes first may change from one time to the next.
    let answers = Set(backwards.map { $0.map(normal) ?? name })
    guard answers.count < 2 else { return nil }
    let end = answers.first ?? name
    return end.contains(".") ? end : nil
  }

  private static func normal(_ name: String) -> String {
    let name = name.lowercased()
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }
}
