import Catalogue
import Evidence
import Judgement

/// The top of the page: the verdict, the drawing, and what to do first. It has to do for a reader with one minute.
struct HTMLHeader {
  var content: ReportContent

  var node: HTMLNode {
    .h("header", [:], [verdict, drawing] + (first.map { [$0] } ?? []))
  }

  private var verdict: HTMLNode {
    let word = ReportWord(content.diagnosis.outcome)
    var nodes: [HTMLNode] = [
      .h("p", ["class": "eyebrow"], "hopdoctor report ", word.badge),
      .h("h1", [:], .text(content.diagnosis.sentence.asSentence)),
    ]
    if content.recording.interrupted {
      nodes.append(
        .h(
          "p", ["class": "beware"],
          "The run was interrupted. What was seen until then is below; the rest is not known."))
    }
    if let words = content.errorWords {
      nodes.append(.h("p", [:], .text(words.answer), " (", .link(to: "error", "your error"), ")"))
    }
    return .h("div", ["class": "verdict"], nodes)
  }

  private var drawing: HTMLNode {
    .h("div", ["class": "drawing"], ChainDrawing(content: content).nodes)
  }

  /// Cause, proof and the first command of the first finding.
  private var first: HTMLNode? {
    guard let finding = content.explained.first else { return nil }
    let prose = HTMLProse(holes: content.holes(finding))
    var rows: [HTMLNode] = [
      .h("dt", [:], "Cause"),
      .h(
        "dd", [:],
        .h(
          "p", [:],
          cause(finding, prose) + [
            .text(" (\(finding.certainty.rawValue); "),
            .link(to: HTMLFindings.id(of: 0), "explanation and repair"), ")",
          ])),
    ]
    if let step = content.proof(of: finding) {
      rows += [
        .h("dt", [:], "Proof"),
        .h(
          "dd", [:],
          .h(
            "p", [:], HTMLProof(content: content).step(step.number), ": ",
            .text(step.seen.asSentence))),
      ]
    }
    if let step = content.check(finding.check)?.fix.first {
      rows.append(.h("dt", [:], "Do first"))
      rows.append(
        .h(
          "dd", [:],
          [.h("p", [:], prose.inline(step.action.asSentence) + HTMLFindings.where(step, prose))]
            + (step.command.map(prose.command) ?? [])))
    }
    return .h("dl", ["class": "short"], rows)
  }

  /// The finding's title; where that is the verdict already, what happened.
  private func cause(_ finding: Finding, _ prose: HTMLProse) -> [HTMLNode] {
    guard finding.title == content.diagnosis.sentence,
      case .paragraph(let text)? = content.check(finding.check).flatMap({
        Prose($0.sections.whatHappened).blocks.first
      })
    else { return [.text(finding.title.asSentence)] }
    return prose.inline(text)
  }
}
