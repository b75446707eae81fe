import Catalogue
import Evidence
import Onboarding

/// The summary on the terminal: one screen, by cause, and what to repair first.
public struct FleetText {
  private let content: FleetContent
  private let style: TextStyle

  /// More causes than these are counted, and told by the reports.
  private static let mostGroups = 6

  public init(_ content: FleetContent, style: TextStyle) {
    self.content = content
    self.style = style
  }

  /// The whole text, ending in a newline.
  public func render() -> String {
    var page = Page(style)
    page.paragraph([Span(content.headline + ".", .strong)])
    if let loss = content.loss { page.paragraph([Span(loss, .broken)]) }
    drawGroups(on: &page)
    drawFirst(on: &page)
    drawWaivers(on: &page)
    page.blank()
    page.paragraph([Span(content.runSentence, .faint)])
    return page.text
  }

  private func drawGroups(on page: inout Page) {
    let groups = content.summary.groups
    guard !groups.isEmpty else { return }
    page.blank()
    let width = String(groups.map(\.count).max() ?? 0).count
    let shown = Self.largest(of: groups)
    for group in shown {
      let count = String(group.count)
      let margin = String(repeating: " ", count: width - count.count)
      page.paragraph(
        [
          Span(margin + count, group.key.state == .problem ? .broken : .unseen),
          Span("  \(group.title)"), Span("  [\(content.label(group))]", .faint),
        ], hanging: width + 2)
      page.paragraph([Span(hosts(group, indent: width + 2), .faint)], indent: width + 2)
    }
    let rest = groups.count - shown.count
    if rest > 0 {
      let hosts = groups.reduce(0) { $0 + $1.count } - shown.reduce(0) { $0 + $1.count }
      page.paragraph(
        "and \(rest) more cause\(rest == 1 ? "" : "s") for \(hosts) host\(hosts == 1 ? "" : "s"): --report hosts.html tells all"
      )
    }
  }

  /// Those with the most hosts, in the order in which they came: what cannot be told of very many is not left out for what
  /// is wrong with two.
  private static func largest(of groups: [CauseGroup]) -> [CauseGroup] {
    let places = groups.indices.sorted { (-groups[$0].count, $0) < (-groups[$1].count, $1) }
    return places.prefix(mostGroups).sorted().map { groups[$0] }
  }

  /// The group's hosts, in one line.
  private func hosts(_ group: CauseGroup, indent: Int) -> String {
    let folded = HostRanges.fold(group.hosts)
    let room = style.width - indent - 16
    var line = ""
    for (index, part) in folded.enumerated() {
      let longer = line.isEmpty ? part : "\(line), \(part)"
      guard longer.count <= room || index == 0 else {
        return "\(line) and \(folded.count - index) more"
      }
      line = longer
    }
    return line.bounded(to: max(room, 20))
  }

  private func drawFirst(on page: inout Page) {
    guard let group = content.first else { return }
    page.blank()
    let whom = group.count == 1 ? "1 host" : "\(group.count) hosts"
    if let requirement = content.requirement(group) {
      page.labelled("FIX FIRST,", [Span("for \(whom): \(requirement.howTo)")], indent: 0)
      return
    }
    guard let check = content.check(group) else { return }
    let why = check.sections.why.split(separator: "\n").first.map(String.init) ?? ""
    page.labelled(
      "FIX FIRST,",
      [
        Span("for \(whom). "),
        Span(
          HolePart.placeholders(check.howTo.isEmpty ? check.title : "HOW TO " + check.howTo)
            .onOneLine, .strong),
      ], indent: 0)
    page.paragraph(
      Self.beginning(HolePart.placeholders(why).onOneLine, most: style.width * 3), indent: 2)
    for (number, step) in check.fix.prefix(2).enumerated() {
      page.paragraph(
        "\(number + 1). \(HolePart.placeholders(step.action).onOneLine)", indent: 2, hanging: 3)
      if let command = step.command?.split(separator: "\n").first {
        page.verbatim(HolePart.placeholders(String(command)), indent: 7)
      }
    }
    page.paragraph("More: hopdoctor explain \(check.id)", indent: 2)
  }

  /// The first sentences, as many as there is room for; at least one.
  private static func beginning(_ text: String, most: Int) -> String {
    var end = text.startIndex
    for match in text.matches(of: /[.?!](\s|$)/) {
      let next = text.index(after: match.range.lowerBound)
      if end > text.startIndex, text.distance(from: text.startIndex, to: next) > most { break }
      end = next
    }
    return end > text.startIndex ? String(text[..<end]) : text.bounded(to: most)
  }

  private func drawWaivers(on page: inout Page) {
    let waivers = content.summary.waivers
    guard !waivers.isEmpty else { return }
    page.blank()
    for waiver in waivers.prefix(3) {
      page.paragraph(
        [Span(content.sentence(waiver), waiver.note.isExpired ? .warning : nil)], hanging: 2)
    }
    if waivers.count > 3 { page.paragraph("and \(waivers.count - 3) more waivers") }
  }
}
