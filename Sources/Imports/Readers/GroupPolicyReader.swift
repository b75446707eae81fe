import Evidence

/// The settings of the registry in `gpresult /v` and `/z`: each stands below the group policy that sets it.
///
/// ```
///     GPO: Servers
///         KeyName:     Software\Policies\Microsoft\Windows\WinRM\Service\AllowAutoConfig
///         Value:       1, 0, 0, 0
///         State:       Enabled
/// ```
enum GroupPolicyReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard entry(lines, index) != nil else { return nil }
    var listing = RegistryListing(isPolicy: true)
    var end = index
    while end < lines.count, listing.values.count < 2000 {
      if lines[end].isBlank {
        end += 1
        continue
      }
      guard let found = entry(lines, end) else { break }
      if let value = found.value { listing.values.append(value) }
      end = found.end
    }
    while end > index + 1, lines[end - 1].isBlank { end -= 1 }
    return Match(title: "gpresult", end: end, outputs: [.registry(listing)])
  }

  private static func entry(
    _ lines: [SourceLine], _ index: Int
  ) -> (value: WindowsComputer.RegistryValue?, end: Int)? {
    var at = index
    // "GPO: Servers", "Gruppenrichtlinienobjekt: ..."
    if lines[at].text.contains(":"), path(lines[at]) == nil { at += 1 }
    guard at < lines.count, var path = path(lines[at]) else { return nil }
    at += 1
    // A long path is wrapped.
    while at < lines.count, !lines[at].isBlank, !lines[at].text.contains(": "), at - index < 5 {
      path += lines[at].trimmed
      at += 1
    }
    guard at < lines.count, let (_, data) = lines[at].text.halves(at: ":") else { return nil }
    var numbers = data[...]
    var text = String(numbers)
    at += 1
    while text.hasSuffix(","), at < lines.count, !lines[at].isBlank, !lines[at].text.contains(":"),
      text.utf8.count < 16_384
    {
      text += lines[at].trimmed
      at += 1
    }
    numbers = text[...]
    let bytes = numbers.split(separator: ",").map { UInt8($0.trimmed) }
    guard !bytes.isEmpty, bytes.allSatisfy({ $0 != nil }) else { return nil }
    // "State: Enabled"
    if at < lines.count, !lines[at].isBlank, lines[at].text.contains(":"),
      self.path(lines[at]) == nil
    {
      at += 1
    }
    guard let cut = path.lastIndex(of: "\\"),
      let kept = RegistryPaths.kept(
        "HKLM\\" + path[..<cut], String(path[path.index(after: cut)...]))
    else { return (nil, at) }
    let known = bytes.compactMap(\.self)
    let data2 =
      known.count == 4
      ? String(known.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) })
      : RegistryText.text(known)
    return (.init(registryPath: kept, data: data2), at)
  }

  /// What stands behind the colon, if it is a path below the policies.
  private static func path(_ line: SourceLine) -> String? {
    guard let (_, path) = line.text.halves(at: ":"),
      path.hasPrefix(ignoringCase: "Software\\") || path.hasPrefix(ignoringCase: "System\\")
    else { return nil }
    return path.bounded(to: 512)
  }
}
