import Evidence

/// The drive WSMan: as `Get-ChildItem WSMan:\localhost -Recurse` prints it; WinRM-Collect keeps the settings so.
///
/// ```
///    WSManConfig: Microsoft.WSMan.Management\WSMan::localhost\Service\Auth
///
/// Type            Name                           SourceOfValue   Value
/// ----            ----                           -------------   -----
/// System.String   CredSSP                        GPO             true
/// ```
enum WSManDriveReader: OutputReader {
  private static let mark = "WSManConfig: Microsoft.WSMan.Management\\WSMan::"

  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard path(lines[index]) != nil else { return nil }
    var draft = WinRMDraft()
    var place = WinRMDraft.Place(command: nil)
    var columns = Columns()
    var end = index
    var at = index
    var isWanted = false
    while at < lines.count {
      let line = lines[at]
      if let path = path(line) {
        isWanted = enter(path, &place, &draft)
        columns = Columns()
      } else if line.trimmed.hasPrefix("Type"), let found = Columns(line.text) {
        columns = found
      } else if let row = columns.row(line.text) {
        if isWanted { set(row, &draft, &place) }
      } else if !line.isBlank, !line.trimmed.allSatisfy({ $0 == "-" || $0 == " " }) {
        // Tables of plug-ins have other columns.
        guard !isWanted || line.indent > 0 || line.trimmed.hasPrefix("ParamName") else { break }
      }
      at += 1
      if !line.isBlank { end = at }
    }
    return Match(
      title: "WSMan: drive", end: max(end, index + 1),
      outputs: draft.isUsed ? [.winrm(draft.configuration)] : [.ignored])
  }

  private static func path(_ line: SourceLine) -> [Substring]? {
    guard line.trimmed.hasPrefix(mark) else { return nil }
    return line.trimmed.dropFirst(mark.count).split(separator: "\\")
  }

  /// - Returns: whether the settings below this path are of use.
  private static func enter(
    _ path: [Substring], _ place: inout WinRMDraft.Place, _ draft: inout WinRMDraft
  ) -> Bool {
    // The first part is the computer.
    switch path.dropFirst().map({ $0.lowercased() }) {
    case []: place.enter("Config")
    case ["client"]: place.enter("Client")
    case ["service"]: place.enter("Service")
    case ["shell"]: place.enter("Winrs")
    case ["client", "auth"], ["service", "auth"]:
      place.enter(path[1].lowercased() == "client" ? "Client" : "Service")
      place.enter("Auth")
    case ["client", "defaultports"], ["service", "defaultports"]:
      place.enter(path[1].lowercased() == "client" ? "Client" : "Service")
      place.enter("DefaultPorts")
    case let words where words.count == 2 && words[0] == "listener":
      place.enter("Listener")
      draft.beginListener(isPolicy: false)
    default: return false
    }
    return true
  }

  private static func set(
    _ row: Columns.Row, _ draft: inout WinRMDraft, _ place: inout WinRMDraft.Place
  ) {
    // One row for each address: ListeningOn_1414502903.
    if row.name.hasPrefix("ListeningOn_") {
      draft.append(row.value, to: "ListeningOn", at: place)
      return
    }
    let names = ["AllowRemoteShellAccess", "TrustedHosts", "IPv4Filter", "IPv6Filter"]
    let name = names.first { $0.lowercased() == row.name.lowercased() } ?? String(row.name)
    draft.set(name, row.value, isPolicy: row.source == "GPO", at: &place)
  }

  /// Where the columns begin.
  private struct Columns {
    struct Row {
      var name: Substring
      var source: Substring
      var value: Substring
    }

    private var name = 0
    private var source = 0
    private var value = 0

    init() {}

    init?(_ header: String) {
      func place(_ word: String) -> Int? {
        header.firstRange(of: word).map {
          header.distance(from: header.startIndex, to: $0.lowerBound)
        }
      }
      guard let name = place("Name"), let source = place("SourceOfValue"),
        let value = place("Value ") ?? (header.hasSuffix("Value") ? header.count - 5 : nil)
      else { return nil }
      (self.name, self.source, self.value) = (name, source, value)
    }

    func row(_ line: String) -> Row? {
      guard value > source, source > name, name > 0, line.hasPrefix("System.") else { return nil }
      func cell(_ from: Int, _ to: Int) -> Substring {
        line.dropFirst(from).prefix(max(0, to - from)).trimmed
      }
      return Row(
        name: cell(name, source), source: cell(source, value), value: cell(value, line.count))
    }
  }
}
