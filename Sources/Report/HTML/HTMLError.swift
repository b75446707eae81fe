import Evidence
import Judgement

/// The error that the user gave, and what the evidence says of its causes.
struct HTMLError {
  var content: ReportContent

  var nodes: [HTMLNode] {
    guard let words = content.errorWords, let error = content.recording.reportedError else {
      return []
    }
    var nodes: [HTMLNode] = [
      .h("p", [:], .h("strong", [:], .text(words.answer))),
      .h(
        "details", [:], .h("summary", [:], "The error as it was given"),
        .h("pre", ["tabindex": "0"], .h("code", [:], .lines(error.lines)))),
    ]
    if let machine = words.verdict.machine {
      nodes.append(.h("p", [:], .text("The error speaks of \(machine).")))
    }
    if !words.verdict.causes.isEmpty {
      nodes.append(.h("ol", ["class": "causes"], words.verdict.causes.map { item($0, words) }))
    }
    if !words.verdict.codes.isEmpty {
      nodes.append(
        .h(
          "ul", [:],
          words.verdict.codes.map { code in
            .h(
              "li", [:], .h("code", [:], .text(code.code)),
              .text(" \(code.symbol) (\(code.family)): \(code.meaning)"))
          }))
    }
    return nodes
  }

  private func item(_ cause: ErrorVerdict.Cause, _ words: ErrorWords) -> HTMLNode {
    let proof = HTMLProof(content: content)
    var source: [HTMLNode] = [.text(words.standing(cause))]
    if let step = words.number(cause) { source += [" · ", proof.step(step)] }
    if !cause.evidence.isEmpty { source += [" · "] + proof.evidence(cause.evidence) }
    var nodes: [HTMLNode] = [
      .h(
        "p", [:], .h("strong", [:], .text(words.title(cause))), " ",
        ReportWord(cause.standing).badge,
        " ", .h("code", [:], .text(cause.check))),
      .h("p", ["class": "source"], source),
    ]
    if !cause.matched.isEmpty {
      nodes.append(
        .h("p", ["class": "small"], .text("The text has: \(cause.matched.joined(separator: "; "))"))
      )
    }
    if let how = words.toDecide(cause) {
      nodes.append(.h("p", [:], "To decide: ", .h("span", ["class": "how"], .text(how))))
    }
    return .h("li", [:], nodes)
  }
}
