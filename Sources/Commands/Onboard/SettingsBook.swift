internal import Evidence
internal import Facts
internal import Inventory
internal import Judgement
internal import Onboarding

/// The settings by which hosts were reached, from what was seen of each.
actor SettingsBook {
  private var settings: [Int: ClientSettings] = [:]
  private let trustPath: String?

  /// - Parameter trustPath: the file of authorities that certificates were held against; nil for the system's.
  init(trustPath: String?) { self.trustPath = trustPath }

  func take(_ number: Int, _ diagnosis: Diagnosis) {
    let hop = diagnosis.recording.chain[hop: 1]
    let facts = diagnosis.facts.first { $0.subject == .hop(1) }?.facts ?? [:]
    func text(_ name: FactName) -> String? {
      if case .text(let value)? = facts[name.rawValue] { value } else { nil }
    }
    // Only a logon that was accepted proves that settings work.
    guard hop.service.isRemoting, text(.sessionOutcome) == "accepted" else { return }
    var found = ClientSettings(
      name: hop.name, address: hop.name, port: hop.port,
      scheme: hop.service == .winrms ? .https : .http,
      path: hop.path.isEmpty ? "/wsman" : hop.path,
      authentication: text(.sessionScheme) == "Kerberos" ? .kerberos : .negotiate)
    let parts = text(.sessionSpn)?.split(separator: "/", maxSplits: 1).map(String.init) ?? []
    if parts.count == 2 {
      found.serviceClass = parts[0]
      if parts[1].lowercased() != hop.name { found.kerberosHostName = parts[1] }
    }
    if found.scheme == .https { found.trustPath = trustPath }
    settings[number] = found
  }

  /// Hosts whose settings are written out.
  private static let most = 5

  /// For the hosts that are ready; nothing where none is.
  func text(for results: [HostResult]) -> String {
    let ready = results.indices.filter {
      (results[$0].state == .ready || results[$0].state == .waived) && settings[$0] != nil
    }
    guard !ready.isEmpty else {
      return "\nNo logon was accepted, so there are no settings that are known to work.\n"
    }
    var text = ""
    for number in ready.prefix(Self.most) {
      guard let settings = settings[number] else { continue }
      text += "\nSETTINGS THAT WORK for \(results[number].host)\n"
      text += "  PowerShell   \(settings.powerShellCommand)\n"
      text += "  curl         \(settings.curlCommand)\n"
      text += "  pypsrp       \(settings.pypsrpArguments)\n"
      text += "  Ansible      as host_vars/\(results[number].host).yml:\n"
      for line in settings.ansibleVariables.split(separator: "\n") { text += "    \(line)\n" }
    }
    if ready.count > Self.most {
      text +=
        "\nand \(ready.count - Self.most) more hosts are ready; name them alone to see their settings.\n"
    }
    return text
  }
}
