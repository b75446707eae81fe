import Catalogue
import Evidence
import Facts
import Judgement

/// The diagnosis as GitHub-flavoured Markdown, to be pasted into a ticket.
///
/// What every reader needs stands open; explanations and facts are folded by `<details>`, the only HTML in it.
public struct MarkdownReport {
  private let content: ReportContent

  public init(_ content: ReportContent) { self.content = content }

  /// The whole text, ending in a newline.
  public func render() -> String {
    let findings = MarkdownFindings(content: content)
    return [
      head, findings.short, error, findings.explained, steps, ways, findings.notes, unknowns, facts,
      end,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private typealias Text = MarkdownText

  /// The user's error, and what the evidence says of its causes.
  private var error: String {
    guard let words = content.errorWords, let error = content.recording.reportedError else {
      return ""
    }
    var text = "## Your error\n\n**\(Text.escaped(words.answer))**\n\n"
    if let machine = words.verdict.machine {
      text += "The error speaks of \(Text.escaped(machine)).\n\n"
    }
    for cause in words.verdict.causes {
      let word = ReportWord(cause.standing)
      text += "- \(word.mark) **\(Text.escaped(words.title(cause)))** \(Text.code(cause.check)): "
      text += Text.escaped(words.standing(cause).asSentence)
      if !cause.matched.isEmpty {
        text += " The text has: \(cause.matched.map(Text.code).joined(separator: ", "))."
      }
      if let how = words.toDecide(cause) { text += " To decide: \(Text.escaped(how))" }
      text += "\n"
    }
    for code in words.verdict.codes {
      text +=
        "- \(Text.code(code.code)) \(Text.escaped("\(code.symbol) (\(code.family)): \(code.meaning)"))\n"
    }
    return text + "\n"
      + MarkdownFindings.folded("The error as it was given", Text.block(error.lines))
  }

  private var head: String {
    let word = ReportWord(content.diagnosis.outcome)
    var text = "# \(Text.escaped(content.diagnosis.sentence.asSentence))\n\n"
    text += "**\(word.mark) \(word.word).** \(chain)\n"
    if content.recording.interrupted {
      text +=
        "\nThe run was interrupted. What was seen until then is below; the rest is not known.\n"
    }
    return text
  }

  /// `you` ✓→ `web01 [WinRM]` ✗→ `files01 [SMB]`
  private var chain: String {
    let line = ChainLine(diagnosis: content.diagnosis)
    return content.chain.hops.enumerated().reduce(Text.code("you")) { text, hop in
      let mark = ReportWord(line.mark(to: hop.offset + 1))
      let name = "\(hop.element.name) [\(hop.element.service.shown)\(hop.element.shownPort)]"
      return text + " ─\(mark.mark) \(mark.word)→ " + Text.code(name)
    }
  }

  private var steps: String {
    guard !content.diagnosis.steps.isEmpty else { return "" }
    var text = "## What was seen, step by step\n"
    for subject in content.chain.subjects {
      let steps = content.diagnosis.steps.filter { $0.subject == subject }
      guard !steps.isEmpty else { continue }
      text += "\n**\(Text.escaped(content.chain.heading(subject)))**\n\n"
      text += Text.table(
        ["#", "Step", "State", "Seen", "Time"],
        steps.map { step in
          let word = ReportWord(step.state)
          return [
            String(step.number), Text.escaped(step.label), "\(word.mark) \(word.word)",
            Text.escaped(step.seen.asSentence),
            step.elapsedMilliseconds.map(StepList.elapsed) ?? "",
          ]
        })
    }
    return text
  }

  private var ways: String {
    content.diagnosis.links.map { link in
      let place = content.chain.place(link.subject)
      var text =
        "## Ways for the credential from \(Text.escaped(place)) (\(link.service.shown)): \(link.verdictWord.text)\n\n"
      text += Text.escaped(link.sentence.asSentence) + "\n"
      guard !link.mechanisms.isEmpty else { return text }
      return text + "\n"
        + Text.table(
          ["Mechanism", "Verdict", "Why"],
          link.mechanisms.map { row in
            let word = ReportWord(row)
            return [
              Text.escaped(row.name), "\(word.mark) \(word.word)",
              Text.escaped(MechanismTable.reason(row).asSentence),
            ]
          })
    }.joined(separator: "\n")
  }

  private var unknowns: String {
    func item(_ what: String, _ why: String, _ how: String) -> String {
      "- **\(Text.escaped(what))**: \(Text.escaped(why.asSentence))"
        + (how.isEmpty ? "\n" : " To find out: \(Text.code(how))\n")
    }
    let items =
      content.diagnosis.unknowns.map {
        item("\($0.what) (\(content.chain.place($0.subject)))", $0.why, $0.howToFindOut)
      }
      + content.openMechanisms.map { link, row in
        item(
          "\(row.name) (\(content.chain.place(link.subject)))", row.reason, row.howToFindOut ?? "")
      }
    return items.isEmpty
      ? "" : "## What was not observed, and how to find out\n\n" + items.joined()
  }

  private var facts: String {
    content.diagnosis.facts.filter { !$0.facts.isEmpty }.map { sheet in
      MarkdownFindings.folded(
        "Facts: \(content.chain.heading(sheet.subject))",
        Text.table(
          ["Fact", "Value"],
          sheet.facts.sorted { $0.key < $1.key }.map {
            [Text.code($0.key), Text.escaped($0.value.description)]
          }))
    }.joined(separator: "\n")
  }

  private var end: String {
    let status = ExitStatus(content.diagnosis.outcome)
    return "---\n\n\(Text.escaped(content.runSentence))\n\n"
      + "To judge the evidence again, attach the file of `--record` or a `--report` that ends in .html; "
      + "`hopdoctor replay FILE` reads both. Exit status \(status.rawValue): \(status.meaning.asSentence)\n"
  }
}
