/// What counts as naming a place in a document.
enum SourceRule {
  /// A section (or a heading in quotes), a manual page, an address, or a numbered article.
  ///
  /// "RFC 4120" alone is 138 pages, and proves nothing.
  static func isPrecise(_ source: String) -> Bool {
    let words = source.lowercased()
    let places = [
      "section", "appendix", "chapter", "table", "§", "http://", "https://", "about_", "heading",
      "parameter", "notes on", "pull request", "\"",
    ]
    if places.contains(where: words.contains) { return true }
    return words.contains(/\b[a-z0-9_.-]+\([1-9]\)/)
      || words.contains(/\b(kb ?|cve-|adv)\d{4,}/)
  }
}
