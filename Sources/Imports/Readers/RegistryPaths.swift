import Evidence

/// The values of the registry that are of use here. Nothing else is kept: a registry holds secrets.
enum RegistryPaths {
  private static let kept: [(suffix: String, names: Set<String>?)] = [
    ("\\policies\\microsoft\\windows\\credentialsdelegation", nil),
    ("\\policies\\system\\credssp\\parameters", ["allowencryptionoracle"]),
    (
      "\\control\\lsa",
      [
        "lsacfgflags", "disabledomaincreds", "lmcompatibilitylevel", "disableloopbackcheck",
        "restrictanonymous", "runasppl",
      ]
    ),
    ("\\control\\lsa\\msv1_0", ["backconnectionhostnames", "restrictsendingntlmtraffic"]),
    (
      "\\control\\lsa\\kerberos\\parameters",
      [
        "skewtime", "maxtokensize", "maxpacketsize", "spncachetimeout", "s4ucachetimeout",
        "s4uticketlifetime", "maxreferralcount", "loglevel",
      ]
    ),
    ("\\policies\\system\\kerberos\\parameters", ["supportedencryptiontypes", "tryipspn"]),
    ("\\policies\\system", ["localaccounttokenfilterpolicy", "enablelua"]),
    ("\\currentversion\\wsman\\client", ["spn_prefix"]),
    ("\\policies\\microsoft\\windows\\winrm\\client", nil),
    ("\\policies\\microsoft\\windows\\winrm\\service", nil),
    ("\\policies\\microsoft\\windows\\winrm\\service\\winrs", nil),
    (
      "\\policies\\microsoft\\windows\\deviceguard",
      ["lsacfgflags", "enablevirtualizationbasedsecurity"]
    ),
  ]

  /// The path as it is kept, `HKLM\...\name`; nil: of no use.
  static func kept(_ key: String, _ name: String) -> String? {
    let lower = key.lowercased()
    let isDelegationList = lower.contains("\\windows\\credentialsdelegation\\")
    let isKept =
      isDelegationList
      || kept.contains {
        lower.hasSuffix($0.suffix) && $0.names?.contains(name.lowercased()) ?? true
      }
    guard isKept, !name.isEmpty else { return nil }
    return "\(short(key))\\\(name)".bounded(to: 512)
  }

  /// A key as it is kept: `HKLM\...`, whatever the program or the drive of PowerShell calls it.
  static func short(_ key: String) -> String {
    var key = key
    for (long, short) in [
      ("HKEY_LOCAL_MACHINE", "HKLM"), ("HKEY_CURRENT_USER", "HKCU"), ("HKLM:", "HKLM"),
      ("HKCU:", "HKCU"),
    ] where key.hasPrefix(ignoringCase: long) {
      key = short + key.dropFirst(long.count)
    }
    while key.hasSuffix("\\") { key.removeLast() }
    return key.bounded(to: 512)
  }
}
