/// A section's header in an INI inventory: `[web]`, `[web:vars]`, perhaps with a comment behind it.
struct SectionHeader {
  var group: String
  /// What stands behind the colon.
  var kind: String?

  /// Nil where the line is no header.
  init?(_ line: String) {
    guard line.first == "[", let close = line.firstIndex(of: "]") else { return nil }
    guard Self.isCommentOrNothing(line[line.index(after: close)...]) else { return nil }
    let inside = line[line.index(after: line.startIndex)..<close]
    let colon = inside.firstIndex(of: ":")
    let name = inside[..<(colon ?? inside.endIndex)]
    guard Self.isName(name) else { return nil }
    if let colon {
      let kind = inside[inside.index(after: colon)...]
      guard !kind.isEmpty, kind.unicodeScalars.allSatisfy(\.isWord) else { return nil }
      self.kind = String(kind)
    }
    group = String(name)
  }

  /// The group that a line beneath `[…:children]` names; nil where it names none.
  static func groupName(_ line: String) -> String? {
    let scalars = line.unicodeScalars
    let name = line[..<(scalars.firstIndex { $0.isBlank } ?? line.endIndex)]
    guard isName(name) else { return nil }
    return isCommentOrNothing(line[name.endIndex...]) ? String(name) : nil
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0 != ":" && $0 != "]" && !$0.isBlank }
  }

  private static func isCommentOrNothing(_ text: Substring) -> Bool {
    let rest = text.stripped
    return rest.isEmpty || rest.hasPrefix("#")
  }
}
