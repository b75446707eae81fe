import Evidence

/// An event as the Event Viewer copies it ("Copy details as text") and as `wevtutil qe /f:text` prints it: labelled
/// lines, then the text. Get-WinEvent's lists are read with other lists of properties.
///
/// ```
/// Log Name:      Microsoft-Windows-WinRM/Operational
/// Source:        Microsoft-Windows-WinRM
/// Date:          11/23/2026 10:00:00 AM
/// Event ID:      142
/// Level:         Error
/// Description:
/// WSMan operation CreateShell failed, error code 2150858770
/// Event Xml:
/// ```
enum EventReader: OutputReader {
  /// English, German, French, Spanish, Italian.
  private static let firstLabels: Set = [
    "Log Name", "Protokollname", "Nom du journal", "Nombre de registro", "Nome registro",
  ]
  private static let textLabels: Set = [
    "Description", "Beschreibung", "Descripción", "Descrizione",
  ]
  /// Providers whose events say why a logon or a session failed. Others are known, and of no use here.
  private static let providers = [
    "winrm", "kerberos", "schannel", "lsa", "http", "powershell", "ntlm", "netlogon",
    "security-auditing", "credssp", "time-service", "grouppolicy", "dns-client",
  ]

  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    // "Event[0]:" and "Event[0]" of wevtutil
    let first = lines[index].trimmed.hasPrefix("Event[") ? index + 1 : index
    guard first < lines.count, let (label, log) = lines[first].text.halves(at: ":"),
      firstLabels.contains(String(label)), !log.isEmpty
    else { return nil }
    var source = ""
    var level = ""
    var keywords = ""
    var at = first + 1
    while at < lines.count, at - first < 20, let (label, value) = lines[at].text.halves(at: ":") {
      if textLabels.contains(String(label)) { break }
      if at == first + 1 { source = value.lowercased() }
      if ["Level", "Ebene", "Niveau", "Nivel", "Livello"].contains(String(label)) {
        level = value.lowercased()
      }
      if label.hasPrefix("Keyword") || label.hasPrefix("Schlüssel") || label.hasPrefix("Mots") {
        keywords = value.lowercased()
      }
      at += 1
    }
    guard at < lines.count, let (last, rest) = lines[at].text.halves(at: ":"),
      textLabels.contains(String(last))
    else { return nil }
    var words = rest.isEmpty ? [] : [String(rest)]
    at += 1
    while at < lines.count, words.count < 80, !isEnd(lines[at]) {
      words.append(String(lines[at].trimmed))
      at += 1
    }
    at = afterXML(lines, at)
    while at > first, lines[at - 1].isBlank { at -= 1 }
    let isFailure = ["failure", "gescheitert", "échec"].contains { keywords.contains($0) }
    let isOfUse =
      providers.contains { source.contains($0) || log.lowercased().contains($0) }
      && (!level.hasPrefix("informa") || isFailure)
    let text = words.joined(separator: "\n").split(separator: "\n").map { String($0).visible }
      .joined(separator: "\n")
    return Match(
      title: "event", end: at,
      outputs: isOfUse && !text.isEmpty ? [.errorText(String(text.prefix(4000)))] : [.ignored])
  }

  private static func isEnd(_ line: SourceLine) -> Bool {
    let text = line.trimmed
    if text.hasPrefix("<Event") || text.hasPrefix("Event[") { return true }
    guard let (label, value) = text.halves(at: ":") else { return false }
    return firstLabels.contains(String(label))
      || value.isEmpty && label.lowercased().contains("xml")
  }

  private static func afterXML(_ lines: [SourceLine], _ start: Int) -> Int {
    var at = start
    if at < lines.count, lines[at].trimmed.lowercased().hasSuffix("xml:") { at += 1 }
    guard at < lines.count, lines[at].trimmed.hasPrefix("<Event") else { return at }
    while at < lines.count, at - start < 500 {
      at += 1
      if lines[at - 1].text.contains("</Event>") { return at }
    }
    return at
  }
}
