internal import CKrb5
public import Evidence
import Foundation

/// What krb5.conf says, read without any network.
public struct KerberosConfiguration: Sendable {
  /// The files in libkrb5's order, with or without being there.
  public var files: [String]
  /// What libkrb5 says of a configuration that it cannot use; nil if it can.
  public var error: KerberosError?
  public var defaultRealm: String?
  public var settings: KerberosSettings

  /// Reads the configuration as libkrb5 finds it (KRB5_CONFIG, else the system's places).
  public init() {
    files = Self.defaultFiles()
    settings = KerberosSettings()
    do {
      let context = try KerberosContext()
      let profile = try Profile(context)
      defaultRealm = profile.first(["libdefaults", "default_realm"])
      settings = KerberosSettings(
        forwardable: profile.boolean("forwardable"), rdns: profile.boolean("rdns"),
        canonicalizeHostname: profile.canonicalization,
        enforceOkAsDelegate: profile.boolean("enforce_ok_as_delegate"),
        dnsLookupKDC: profile.boolean("dns_lookup_kdc") ?? profile.boolean("dns_fallback"),
        kdcTimesync: profile.first(["libdefaults", "kdc_timesync"]).map { $0 != "0" })
    } catch {
      self.error = error
    }
  }

  /// The `kdc = ` entries of a realm, in order, as written: `[tcp/|udp/]host[:port]` or a URL.
  static func servers(of realm: String, in context: borrowing KerberosContext) -> [String] {
    guard let profile = try? Profile(context) else { return [] }
    return profile.values(["realms", realm, "kdc"])
  }

  /// The file of `http_anchors`, for the certificates of a realm's KDC proxies; nil for none, or for a directory or
  /// an environment variable, which are not followed. Spec: MIT krb5.conf(5), section realms, http_anchors.
  static func proxyAnchors(of realm: String, in context: borrowing KerberosContext) -> String? {
    guard let profile = try? Profile(context) else { return nil }
    let value = profile.first(["realms", realm, "http_anchors"]) ?? ""
    return value.hasPrefix("FILE:") ? String(value.dropFirst(5)) : nil
  }

  /// The names of the realms that krb5.conf describes or maps hosts to, in order, each once.
  public static func namedRealms() -> [String] {
    guard let context = try? KerberosContext(), let profile = try? Profile(context) else {
      return []
    }
    var names: [String] = []
    let mapped = profile.names(["domain_realm"]).flatMap { profile.values(["domain_realm", $0]) }
    for name in profile.names(["realms"]) + mapped where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  /// KRB5_CONFIG, else the place that the packages of the distributions use. libkrb5 does not publish its own list.
  private static func defaultFiles() -> [String] {
    let named = ProcessInfo.processInfo.environment["KRB5_CONFIG"] ?? "/etc/krb5.conf"
    return named.split(separator: ":").map(String.init)
  }
}

/// The parsed files. Freed with the context's own copy untouched.
private struct Profile: ~Copyable {
  private let raw: profile_t

  init(_ context: borrowing KerberosContext) throws(KerberosError) {
    var profile: profile_t?
    try context.check(krb5_get_profile(context.raw, &profile), "krb5_get_profile")
    guard let profile else {
      throw KerberosError(call: "krb5_get_profile", code: -1, message: "no profile")
    }
    raw = profile
  }

  deinit { profile_release(raw) }

  borrowing func values(_ path: [String]) -> [String] {
    list(path) { profile_get_values($0, $1, $2) }
  }

  /// The names of the relations and subsections in a section.
  borrowing func names(_ path: [String]) -> [String] {
    var seen: [String] = []
    let all =
      list(path) { profile_get_relation_names($0, $1, $2) }
      + list(path) { profile_get_subsection_names($0, $1, $2) }
    for name in all where !seen.contains(name) { seen.append(name) }
    return seen
  }

  private typealias Getter = (
    profile_t?, UnsafeMutablePointer<UnsafePointer<CChar>?>?,
    UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
  ) -> Int

  private borrowing func list(_ path: [String], _ get: Getter) -> [String] {
    let names = path.map { strdup($0) }
    defer { for name in names { free(name) } }
    var pointers = names.map { UnsafePointer<CChar>($0) }
    pointers.append(nil)
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    guard get(raw, &pointers, &list) == 0, let list else { return [] }
    defer { profile_free_list(list) }
    var values: [String] = []
    while values.count < 64, let value = list[values.count] {
      values.append(String(cString: value))
    }
    return values
  }

  borrowing func first(_ path: [String]) -> String? { values(path).first }

  /// The words that libprofile takes for yes and no.
  borrowing func boolean(_ name: String) -> Bool? {
    switch first(["libdefaults", name])?.lowercased() {
    case "y", "yes", "true", "t", "1", "on": true
    case "n", "no", "false", "nil", "0", "off": false
    default: nil
    }
  }

  var canonicalization: String? {
    let value = first(["libdefaults", "dns_canonicalize_hostname"])?.lowercased()
    if value == "fallback" { return value }
    return boolean("dns_canonicalize_hostname").map { $0 ? "true" : "false" }
  }
}
