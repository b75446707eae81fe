import Evidence

/// `winrm get winrm/config` and below, and `winrm enumerate winrm/config/listener`.
///
/// Sections are told by their names and not by indentation, which pasting loses. Settings that a policy dictates end
/// in `[Source="GPO"]`. Spec: [MS-WSMV] sections 2.2.4.9, 2.2.4.15, 2.2.4.30, 2.2.4.38.
enum WinRMReader: OutputReader {
  private static let sections: Set<String> = [
    "Config", "Client", "Service", "Winrs", "Auth", "DefaultPorts", "Listener",
  ]
  private static let keys: Set<String> = [
    "MaxEnvelopeSizekb", "MaxTimeoutms", "MaxBatchItems", "MaxProviderRequests", "NetworkDelayms",
    "URLPrefix", "AllowUnencrypted", "Basic", "Digest", "Kerberos", "Negotiate", "Certificate",
    "CredSSP", "HTTP", "HTTPS", "TrustedHosts", "RootSDDL", "MaxConcurrentOperations",
    "MaxConcurrentOperationsPerUser", "EnumerationTimeoutms", "MaxConnections",
    "MaxPacketRetrievalTimeSeconds", "CbtHardeningLevel", "IPv4Filter", "IPv6Filter",
    "EnableCompatibilityHttpListener", "EnableCompatibilityHttpsListener",
    "CertificateThumbprint", "AllowRemoteAccess", "AllowRemoteShellAccess", "IdleTimeout",
    "MaxConcurrentUsers", "MaxShellRunTime", "MaxProcessesPerShell", "MaxMemoryPerShellMB",
    "MaxShellsPerUser", "Address", "Transport", "Port", "Hostname", "Enabled", "ListeningOn",
  ]
  /// Values that are long enough to be wrapped.
  private static let wrapped: Set<String> = ["RootSDDL", "TrustedHosts", "ListeningOn"]

  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard let first = section(lines[index].trimmed), first.name != "DefaultPorts",
      let next = lines[(index + 1)...].prefix(4).first(where: { !$0.isBlank }),
      section(next.trimmed) != nil || setting(next.trimmed) != nil
    else { return nil }
    var draft = WinRMDraft()
    var place = WinRMDraft.Place(command: part.command)
    var end = index
    var at = index
    var lastKey: String?
    while at < lines.count {
      let line = lines[at].trimmed
      if line.isEmpty {
        at += 1
        continue
      }
      if let section = section(line) {
        place.enter(section.name)
        if section.name == "Listener" { draft.beginListener(isPolicy: section.isPolicy) }
        lastKey = nil
      } else if let (key, value, isPolicy) = setting(line) {
        draft.set(key, value, isPolicy: isPolicy, at: &place)
        lastKey = key
      } else if let key = lastKey, wrapped.contains(key), at == end, !line.contains(" = "),
        isContinuation(line, of: key)
      {
        draft.append(line, to: key, at: place)
      } else {
        break
      }
      at += 1
      end = at
    }
    guard draft.isUsed else { return nil }
    let title =
      first.name == "Listener"
      ? "winrm enumerate winrm/config/listener" : "winrm get winrm/config"
    return Match(title: title, end: end, outputs: [.winrm(draft.configuration)])
  }

  private static func section(_ line: Substring) -> (name: String, isPolicy: Bool)? {
    let (text, isPolicy) = withoutSource(line)
    guard sections.contains(String(text)) else { return nil }
    return (String(text), isPolicy)
  }

  private static func setting(_ line: Substring) -> (String, Substring, Bool)? {
    let (text, isPolicy) = withoutSource(line)
    if let (key, value) = text.halves(at: " = "), keys.contains(String(key)) {
      return (String(key), value, isPolicy)
    }
    if text.hasSuffix(" ="), keys.contains(String(text.dropLast(2))) {
      return (String(text.dropLast(2)), "", isPolicy)
    }
    return keys.contains(String(text)) ? (String(text), "", isPolicy) : nil
  }

  /// `[Source="GPO"]` and `[Source="Compatibility"]`.
  private static func withoutSource(_ line: Substring) -> (Substring, Bool) {
    guard line.hasSuffix("]"), let place = line.firstRange(of: "[Source=") else {
      return (line, false)
    }
    return (line[..<place.lowerBound].trimmed, line[place.upperBound...].contains("GPO"))
  }

  private static func isContinuation(_ line: Substring, of key: String) -> Bool {
    switch key {
    case "RootSDDL": line.contains(";") || line.contains(":") || line.contains(")")
    case "ListeningOn": line.allSatisfy { $0.isHexDigit || ".:, %".contains($0) }
    default: !line.contains(" ") || line.contains(",")
    }
  }
}
