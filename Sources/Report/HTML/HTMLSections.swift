import Evidence
import Facts
import Judgement

/// One part of the page.
struct HTMLSection {
  var id: String
  var title: String
  var nodes: [HTMLNode]
}

/// The parts of the page in the order in which they are read; parts without content are left out.
struct HTMLSections {
  var content: ReportContent

  var all: [HTMLSection] {
    let findings = HTMLFindings(content: content)
    let evidence = HTMLEvidence(content: content)
    return [
      HTMLSection(id: "error", title: "Your error", nodes: HTMLError(content: content).nodes),
      HTMLSection(id: "findings", title: "What to repair, and how", nodes: findings.explained),
      HTMLSection(id: "steps", title: "What was seen, step by step", nodes: steps),
      HTMLSection(id: "ways", title: "Ways for the credential", nodes: ways),
      HTMLSection(id: "notes", title: "Worth knowing", nodes: findings.notes),
      HTMLSection(
        id: "unknowns", title: "What was not observed, and how to find out", nodes: unknowns),
      HTMLSection(id: "timeline", title: "When each question was asked", nodes: evidence.timeline),
      HTMLSection(id: "evidence", title: "Evidence", nodes: evidence.observations),
      HTMLSection(id: "facts", title: "Facts", nodes: evidence.facts),
    ].filter { !$0.nodes.isEmpty }
  }

  private var steps: [HTMLNode] {
    let proof = HTMLProof(content: content)
    return content.chain.subjects.flatMap { subject -> [HTMLNode] in
      let steps = content.diagnosis.steps.filter { $0.subject == subject }
      guard let first = steps.first else { return [] }
      let rows = steps.map { step -> HTMLNode in
        let time = step.elapsedMilliseconds.map(StepList.elapsed) ?? ""
        let source = proof.evidence(step.evidence)
        return .h(
          "li", ["id": HTMLProof.id(ofStep: step.number), "value": "\(step.number)"],
          .h(
            "p", [:], .h("strong", [:], .text(step.label)), " ", ReportWord(step.state).badge, " ",
            .text(step.seen.asSentence)),
          .h(
            "p", ["class": "source"],
            (source.isEmpty ? [] : ["Evidence: "] + source)
              + (time.isEmpty ? [] : [.text((source.isEmpty ? "" : " · ") + time)])))
      }
      return [
        .h("h3", [:], .text(content.chain.heading(subject))),
        .h("ol", ["class": "steps", "start": "\(first.number)"], rows),
      ]
    }
  }

  private var ways: [HTMLNode] {
    let proof = HTMLProof(content: content)
    return content.diagnosis.links.flatMap { link -> [HTMLNode] in
      let heading = "From \(content.chain.place(link.subject)) (\(link.service.shown))"
      let rows = link.mechanisms.map { row -> HTMLNode in
        .h(
          "tr", ["role": "row"],
          .h("th", ["scope": "row", "role": "rowheader"], .text(row.name)),
          .h("td", ["role": "cell"], ReportWord(row).badge),
          .h(
            "td", ["role": "cell"],
            [.text(MechanismTable.reason(row).asSentence)]
              + (row.evidence.isEmpty
                ? [] : [.h("span", ["class": "source"], [" "] + proof.evidence(row.evidence))])))
      }
      let table: [HTMLNode] =
        rows.isEmpty
        ? []
        : [
          .h(
            // The roles are said again because on narrow screens the style takes the table's layout away.
            "table", ["role": "table"],
            .h("caption", [:], .text("Mechanisms, \(heading.lowercasedFirst)")),
            .h(
              "thead", ["role": "rowgroup"],
              .h(
                "tr", ["role": "row"],
                ["Mechanism", "Verdict", "Why"].map {
                  .h("th", ["scope": "col", "role": "columnheader"], .text($0))
                })), .h("tbody", ["role": "rowgroup"], rows))
        ]
      return [
        .h("h3", [:], .text(heading), " ", ReportWord(link).badge),
        .h("p", [:], .text(link.sentence.asSentence)),
      ] + table
    }
  }

  private var unknowns: [HTMLNode] {
    func item(_ what: String, _ why: String, _ how: String) -> HTMLNode {
      .h(
        "li", [:],
        [
          .h("p", [:], .h("strong", [:], .text(what)), ": ", .text(why.asSentence))
        ]
          + (how.isEmpty
            ? [] : [.h("p", [:], "To find out: ", .h("span", ["class": "how"], .text(how)))]))
    }
    let items =
      content.diagnosis.unknowns.map {
        item("\($0.what) (\(content.chain.place($0.subject)))", $0.why, $0.howToFindOut)
      }
      + content.openMechanisms.map { link, row in
        item(
          "\(row.name) (\(content.chain.place(link.subject)))", row.reason, row.howToFindOut ?? "")
      }
    return items.isEmpty ? [] : [.h("ul", ["class": "unknowns"], items)]
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
