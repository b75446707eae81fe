import Evidence

/// Error records of PowerShell, errors of winrm and wsmprovhost: text for the index of errors.
enum ErrorReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    let first = lines[index].text
    if first[...].trimmed == "WSManFault" { return fault(lines, index) }
    // The lines that close a record stand at most so far below its first one.
    var end = index
    while part.hasErrorRecord, end < lines.count, end - index < 40, !lines[end].isBlank {
      if lines[end].text.contains("FullyQualifiedErrorId") {
        return match(lines, index, end + 1)
      }
      end += 1
    }
    return concise(lines, index)
  }

  private static func match(_ lines: [SourceLine], _ index: Int, _ end: Int) -> Match {
    let text = lines[index..<end].map { String($0.trimmed) }.joined(separator: "\n")
    return Match(
      title: "error record", end: end,
      outputs: [.errorText(text.bounded(to: 4000, keepingLines: true))])
  }

  /// `WSManFault`, `Message = ...`, `Error number:  -2144108526 0x80338012`
  private static func fault(_ lines: [SourceLine], _ index: Int) -> Match {
    var end = index + 1
    var blanks = 0
    while end < lines.count, end - index < 40, blanks < 2 {
      blanks = lines[end].isBlank ? blanks + 1 : 0
      end += 1
      if lines[end - 1].text.contains("0x"), lines[end - 1].text.contains("-2144") { break }
    }
    return match(lines, index, end)
  }

  /// PowerShell 7: `Enter-PSSession: Connecting to remote server web01 failed with the following error message : ...`
  private static func concise(_ lines: [SourceLine], _ index: Int) -> Match? {
    let first = lines[index].trimmed
    let isRemote =
      first.contains("failed with the following error message")
      || first.hasPrefix("OpenError:") || first.hasPrefix("New-PSSession:")
      || first.hasPrefix("Enter-PSSession:") || first.hasPrefix("Invoke-Command:")
      || first.hasPrefix("Test-WSMan:")
    guard isRemote else { return nil }
    var end = index + 1
    while end < lines.count, end - index < 40, !lines[end].isBlank { end += 1 }
    return match(lines, index, end)
  }
}

extension String {
  /// As `bounded(to:)`, but line feeds stay.
  fileprivate func bounded(to limit: Int, keepingLines: Bool) -> String {
    String(prefix(limit)).split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).visible }.joined(separator: "\n")
  }
}
