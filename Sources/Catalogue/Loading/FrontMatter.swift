/// A check file cut in two: YAML for the machine, Markdown for people.
struct FrontMatter {
  var yaml: String
  /// What to add to a line of `yaml` (counted from 1) to get the file's line.
  var yamlOffset: Int
  var body: [Substring]
  /// The file's line of `body`'s first line.
  var bodyLine: Int

  /// Cuts at the two `---` lines; nil if the first line or a later one is not `---`.
  init?(_ text: String) {
    var lines = Self.lines(of: text)
    if let first = lines.first, first.hasPrefix("\u{FEFF}") { lines[0] = first.dropFirst() }
    guard let first = lines.first, Self.isMarker(first),
      let end = lines.dropFirst().firstIndex(where: Self.isMarker)
    else { return nil }
    yaml = lines[1..<end].joined(separator: "\n") + "\n"
    yamlOffset = 1
    body = Array(lines[(end + 1)...])
    bodyLine = end + 2
  }

  /// Lines, however the editor ended them; Swift counts CR LF as one character.
  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  private static func isMarker(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
  }
}
