import Evidence

/// `whoami /all`, `/user`, `/groups`, in any language: tables in which SIDs and integrity levels stand.
enum AccountReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard isTitle(lines, index) else { return nil }
    var user: (String, String)?
    var groups: [String] = []
    var sawGroups = false
    var elevated: Bool?
    var end = index
    while end < lines.count, isTitle(lines, end) {
      let (rows, next) = table(lines, end + 2)
      end = next
      let found = rows.compactMap { row in sid(in: row).map { (row, $0) } }
      if user == nil, rows.count == 1, let (row, sid) = found.first, isAccount(sid) {
        user = (String(row[..<row.firstRange(of: sid)!.lowerBound].trimmed), sid)
      } else if !found.isEmpty {
        sawGroups = true
        for (_, sid) in found {
          if let level = integrity(sid) { elevated = level } else { groups.append(sid) }
        }
      }
      while end < lines.count, lines[end].isBlank { end += 1 }
      // What follows the last table: "Kerberos support for Dynamic Access Control ...".
      if end < lines.count, !isTitle(lines, end), isKnownSentence(lines[end].trimmed) { end += 1 }
      while end < lines.count, lines[end].isBlank { end += 1 }
    }
    guard let user, !user.0.isEmpty else { return nil }
    return Match(
      title: "whoami", end: end,
      outputs: [
        .account(
          WindowsComputer.Account(
            user: user.0.bounded(to: 256), sid: user.1,
            groups: sawGroups ? Array(groups.prefix(1100)) : nil, isElevated: elevated))
      ])
  }

  /// A title, and below it dashes only.
  private static func isTitle(_ lines: [SourceLine], _ index: Int) -> Bool {
    guard index + 1 < lines.count, !lines[index].isBlank else { return false }
    let rule = lines[index + 1].trimmed
    return rule.count >= 5 && rule.allSatisfy { $0 == "-" } && index + 6 <= lines.count
      && lines[(index + 2)...].prefix(4).contains {
        isRule($0.trimmed) || isKnownSentence($0.trimmed)
      }
  }

  private static func isRule(_ line: Substring) -> Bool {
    line.count >= 5 && line.allSatisfy { $0 == "=" || $0 == " " } && line.contains("=")
  }

  private static func isKnownSentence(_ line: Substring) -> Bool {
    line.count > 20 && line.hasSuffix(".") && !line.contains(":")
  }

  /// The rows below the header, wrapped ones joined.
  private static func table(_ lines: [SourceLine], _ start: Int) -> ([Substring], Int) {
    var index = start
    while index < lines.count, !isRule(lines[index].trimmed) {
      if isTitle(lines, index) { return ([], index) }
      index += 1
      if index - start > 6 { return ([], index) }
    }
    index += 1
    var rows: [Substring] = []
    while index < lines.count, !lines[index].isBlank {
      rows.append(lines[index].trimmed)
      index += 1
    }
    return (rows, index)
  }

  /// `S-1-5-21-1-2-3-1104`
  static func sid(in text: Substring) -> String? {
    guard let place = text.firstRange(of: "S-1-") else { return nil }
    let sid = text[place.lowerBound...].prefix {
      $0 == "S" || $0 == "-" || ($0.isASCII && $0.isNumber)
    }
    return sid.count > 5 && sid.count < 200 && sid.last != "-" ? String(sid) : nil
  }

  private static func isAccount(_ sid: String) -> Bool { !sid.hasPrefix("S-1-16-") }

  /// Spec: [MS-DTYP] section 2.4.2.4: 12288 high, 16384 system.
  private static func integrity(_ sid: String) -> Bool? {
    guard sid.hasPrefix("S-1-16-"), let level = Int(sid.dropFirst(7)) else { return nil }
    return level >= 12288
  }
}
