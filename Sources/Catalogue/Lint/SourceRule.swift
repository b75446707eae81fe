/// What counts as naming a place in a document.
enum SourceRule {
  /// A section, a manual page, an address, a numbered article, or whatever follows the document's
  /// name and a comma: a heading, a parameter, an error's number.
  ///
  /// "RFC 4120" alone is 138 pages, and proves nothing.
  static func isPrecise(_ source: String) -> Bool {
    let words = source.lowercased()
    let places = [" section ", "appendix", "chapter", "§", "http://", "https://", "about_", ", "]
    if places.contains(where: words.contains) { return true }
    return words.contains(/^\[[^\]]+\] \w/)
      || words.contains(/\b[a-z0-9_.-]+\([1-9]\)/)
      || words.contains(/\b((kb ?|cve-|adv)\d{4,}|(issues?|pull requests?) #?\d+)/)
  }
}
