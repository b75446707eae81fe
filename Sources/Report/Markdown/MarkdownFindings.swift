import Catalogue
import Evidence
import Facts
import Judgement

/// The findings in Markdown: the way out stands open, the lecture is folded.
struct MarkdownFindings {
  var content: ReportContent

  private typealias Text = MarkdownText

  static func folded(_ title: String, _ text: String) -> String {
    // The empty lines make what is inside Markdown again.
    "<details>\n<summary>\(HTMLNode.escaped(title))</summary>\n\n\(text)\n</details>\n"
  }

  /// Cause, proof and the first command, for a reader with one minute.
  var short: String {
    guard let finding = content.explained.first else { return "" }
    var rows = [
      [
        "Cause",
        "\(Text.escaped(finding.title.asSentence)) (\(finding.certainty.rawValue))",
      ]
    ]
    if let step = content.proof(of: finding) {
      rows.append(["Proof", "step \(step.number): \(Text.escaped(step.seen.asSentence))"])
    }
    if let step = content.check(finding.check)?.fix.first {
      let prose = MarkdownProse(holes: content.holes(finding))
      let command = step.command.flatMap { command in
        command.contains("\n") ? nil : content.holes(finding).command(command)
      }
      rows.append([
        "Do first",
        prose.inline(step.action.asSentence)
          + (command.map { $0.isPlain ? " " + Text.code($0.text) : "" } ?? ""),
      ])
    }
    return Text.table(["In short", ""], rows)
  }

  var explained: String {
    let items = content.explained.enumerated().map { index, finding in
      "### \(index + 1). \(Text.escaped(finding.title))\n\n" + body(finding)
    }
    return items.isEmpty ? "" : "## What to repair, and how\n\n" + items.joined(separator: "\n")
  }

  var notes: String {
    guard !content.notes.isEmpty else { return "" }
    return "## Worth knowing\n\n"
      + content.notes.map { Self.folded($0.title, body($0)) }.joined(separator: "\n")
  }

  private func body(_ finding: Finding) -> String {
    let word = ReportWord(finding.severity)
    var text =
      "**\(word.mark) \(word.word)**, \(finding.certainty.rawValue), \(Text.escaped(content.place(finding.subject))), \(Text.code(finding.check))\n\n"
    if content.explainsError(finding) { text += "**This explains your error.**\n\n" }
    guard let check = content.check(finding.check) else {
      return text
        + "The catalogue in use holds no check with this id, so there is no explanation.\n"
    }
    let prose = MarkdownProse(holes: content.holes(finding))
    text += prose.blocks(check.sections.whatHappened)
    text += fix(check, prose)
    if let confirm = check.confirm {
      text += "To confirm:\n\n" + prose.command(confirm.command)
      text += "\nIt should print: \(prose.inline(confirm.expect.asSentence))\n\n"
    }
    return text + Self.folded("Why, proof and sources", lecture(finding, check, prose))
  }

  private func lecture(_ finding: Finding, _ check: Check, _ prose: MarkdownProse) -> String {
    func section(_ title: String, _ markdown: String?) -> String {
      let blocks = markdown.map(prose.blocks) ?? ""
      return blocks.isEmpty ? "" : "**\(title)**\n\n\(blocks)"
    }
    var text = section("Why", check.sections.why) + section("Caution", check.sections.caution)
    text += section(CheckBody.notYours, check.sections.notYourProblem)
    if !finding.because.isEmpty {
      text += "**Because**\n\n"
      for reason in finding.because {
        let step = content.steps.number(for: reason, of: finding).map { ["step \($0)"] } ?? []
        let source = (step + reason.evidence.map(\.description)).joined(separator: ", ")
        text += "- \(Text.code(reason.fact.rawValue)): \(Text.escaped(reason.value.description))"
        text += source.isEmpty ? "\n" : " (\(source))\n"
      }
      text += "\n"
    }
    let folded = finding.explains.flatMap(\.withConsequences)
    if !folded.isEmpty {
      text += "**Goes away with it**\n\n"
      text += folded.map { "- \(Text.escaped($0.title)) \(Text.code($0.check))\n" }.joined() + "\n"
    }
    if !check.sources.isEmpty {
      text += "Sources: \(Text.escaped(check.sources.joined(separator: "; ").asSentence))\n"
    }
    return text
  }

  private func fix(_ check: Check, _ prose: MarkdownProse) -> String {
    guard !check.fix.isEmpty else { return "" }
    var text = "**HOW TO \(prose.inline(check.howTo))**\n\n"
    for (index, step) in check.fix.enumerated() {
      text += "\(index + 1). \(prose.inline(step.action.asSentence))"
      let place = [step.place, step.role.map { "as \($0)" }].compactMap(\.self)
      if !place.isEmpty {
        text += " Where: \(prose.inline(place.joined(separator: ", ").asSentence))"
      }
      if let changes = step.changes { text += " Changes: \(prose.inline(changes.asSentence))" }
      if let caution = step.caution { text += " **Caution:** \(prose.inline(caution.asSentence))" }
      text += "\n"
      if let command = step.command { text += "\n" + prose.command(command, indent: "   ") }
      if let undo = step.undo {
        text +=
          undo.hasSuffix(".")
          ? "\n   Undo: \(prose.inline(undo))\n"
          : "\n   Undo:\n\n" + prose.command(undo, indent: "   ")
      }
      text += "\n"
    }
    return text
  }
}
