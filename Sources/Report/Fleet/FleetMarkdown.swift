import Catalogue
import Onboarding

/// The run as Markdown: by cause, then host by host.
public struct FleetMarkdown {
  private let content: FleetContent

  public init(_ content: FleetContent) { self.content = content }

  /// The whole document, ending in a newline.
  public func render() -> String {
    var text = "# \(MarkdownText.escaped(content.headline))\n\n"
    if let loss = content.loss { text += "**\(MarkdownText.escaped(loss))**\n\n" }
    let groups = content.summary.groups
    if !groups.isEmpty {
      text += "## Causes\n\n"
      text += MarkdownText.table(
        ["Hosts", "Cause", "Which"],
        groups.map { group in
          [
            String(group.count),
            MarkdownText.escaped(group.title) + " (" + MarkdownText.code(content.label(group))
              + ")",
            MarkdownText.escaped(group.foldedHosts),
          ]
        })
      text += "\n"
      for group in groups { text += repair(group) }
    }
    let waivers = content.summary.waivers
    if !waivers.isEmpty {
      text += "## Waivers\n\n"
      for waiver in waivers { text += "- \(MarkdownText.escaped(content.sentence(waiver)))\n" }
      text += "\n"
    }
    text += "## Hosts\n\n"
    text += MarkdownText.table(
      ["Host", "State", "What was found"],
      content.results.map {
        [
          MarkdownText.escaped($0.host), $0.state.words(1), MarkdownText.escaped($0.sentence),
        ]
      })
    return text + "\n\(MarkdownText.escaped(content.runSentence))\n"
  }

  private func repair(_ group: CauseGroup) -> String {
    if let requirement = content.requirement(group), !requirement.howTo.isEmpty {
      return
        "### \(MarkdownText.escaped(group.title))\n\n\(MarkdownText.escaped(requirement.howTo))\n\n"
    }
    guard let check = content.check(group) else { return "" }
    var text = "### \(MarkdownText.escaped(group.title))\n\n"
    text += MarkdownText.escaped(HolePart.placeholders(check.sections.why)) + "\n\n"
    if !check.howTo.isEmpty {
      text += "HOW TO \(MarkdownText.escaped(HolePart.placeholders(check.howTo)))\n\n"
    }
    for (number, step) in check.fix.enumerated() {
      text += "\(number + 1). \(MarkdownText.escaped(HolePart.placeholders(step.action)))\n"
      if let command = step.command {
        let lines = command.split(separator: "\n").map { HolePart.placeholders(String($0)) }
        text += "\n" + MarkdownText.block(lines, indent: "   ") + "\n"
      }
    }
    return text + "\nMore: `hopdoctor explain \(check.id)`\n\n"
  }
}
