import Catalogue
import Evidence
import Facts
import Judgement

/// The findings, each explained the way a help topic is.
struct HTMLFindings {
  var content: ReportContent

  static func id(of index: Int) -> String { "finding-\(index + 1)" }

  var explained: [HTMLNode] {
    content.explained.enumerated().map { index, finding in
      .h(
        "article", ["id": Self.id(of: index), "aria-labelledby": "\(Self.id(of: index))-title"],
        [
          .h("h3", ["id": "\(Self.id(of: index))-title"], .text("\(index + 1). \(finding.title)"))
        ] + body(finding))
    }
  }

  var notes: [HTMLNode] {
    content.notes.map { note in
      .h(
        "details", ["class": "note"],
        [.h("summary", [:], .h("h3", [:], .text(note.title)))] + body(note))
    }
  }

  private func body(_ finding: Finding) -> [HTMLNode] {
    let likely =
      finding.certainty == .likely && finding.severity != .note
      ? [
        HTMLNode.h(
          "p", ["class": "beware"],
          .text(
            "Likely: the usual cause of what was seen, not proof. Read “\(CheckBody.notYours)” "
              + "before you change anything."))
      ] : []
    let head = HTMLNode.h(
      "p", ["class": "source"], ReportWord(finding.severity).badge,
      .text(" \(finding.certainty.rawValue), \(content.place(finding.subject)) · "),
      .h("code", [:], .text(finding.check)))
    let met =
      content.explainsError(finding)
      ? [HTMLNode.h("p", ["class": "beware"], "This explains your error.")] : []
    guard let check = content.check(finding.check) else {
      return [
        head,
        .h(
          "p", [:],
          "The catalogue in use holds no check with this id, so there is no explanation. Use the catalogue with which the report was made."
        ),
      ] + because(finding)
    }
    return [head] + met + likely + topic(check, HTMLProse(holes: content.holes(finding)))
      + because(finding) + sources(check)
  }

  private func topic(_ check: Check, _ prose: HTMLProse) -> [HTMLNode] {
    func section(_ title: String, _ markdown: String?) -> [HTMLNode] {
      let blocks = markdown.map(prose.blocks) ?? []
      return blocks.isEmpty ? [] : [.h("h4", [:], .text(title))] + blocks
    }
    return section("What happened", check.sections.whatHappened)
      + section("Why", check.sections.why) + section("Caution", check.sections.caution)
      + fix(check, prose) + confirmation(check, prose)
      + section(CheckBody.notYours, check.sections.notYourProblem) + errors(check, prose)
  }

  private func fix(_ check: Check, _ prose: HTMLProse) -> [HTMLNode] {
    guard !check.fix.isEmpty else { return [] }
    let steps = check.fix.map { step -> HTMLNode in
      var nodes: [HTMLNode] = [
        .h("p", [:], prose.inline(step.action.asSentence) + Self.where(step, prose))
      ]
      nodes += step.command.map(prose.command) ?? []
      if let changes = step.changes { nodes.append(labelled("Changes", changes.asSentence, prose)) }
      if let undo = step.undo {
        nodes +=
          undo.hasSuffix(".")
          ? [labelled("Undo", undo, prose)]
          : [.h("p", ["class": "small"], .h("strong", [:], "Undo:"))] + prose.command(undo)
      }
      if let caution = step.caution { nodes.append(labelled("Caution", caution.asSentence, prose)) }
      return .h("li", [:], nodes)
    }
    return [
      .h("h4", [:], [.text("HOW TO ")] + prose.inline(check.howTo)),
      .h("ol", ["class": "howto"], steps),
    ]
  }

  /// " Where: PowerShell on web01, as administrator."
  static func `where`(_ step: Check.FixStep, _ prose: HTMLProse) -> [HTMLNode] {
    let place = [step.place, step.role.map { "as \($0)" }].compactMap(\.self)
    guard !place.isEmpty else { return [] }
    return [
      .h(
        "span", ["class": "small"],
        [.h("br"), .h("strong", [:], "Where:"), " "]
          + prose.inline(place.joined(separator: ", ").asSentence))
    ]
  }

  private func labelled(_ label: String, _ text: String, _ prose: HTMLProse) -> HTMLNode {
    .h(
      "p", ["class": "small"], [.h("strong", [:], .text(label + ":")), " "] + prose.inline(text))
  }

  private func confirmation(_ check: Check, _ prose: HTMLProse) -> [HTMLNode] {
    guard let confirm = check.confirm else { return [] }
    return [.h("h4", [:], "To confirm")] + prose.command(confirm.command) + [
      .h(
        "p", [:],
        [.text("It should print: ")] + prose.inline(confirm.expect.asSentence)
          + [" Then run hopdoctor again."])
    ]
  }

  private func errors(_ check: Check, _ prose: HTMLProse) -> [HTMLNode] {
    guard !check.errors.isEmpty else { return [] }
    let items = check.errors.map { error -> HTMLNode in
      let text = error.text.map { prose.holes($0.onOneLine) }
      let code = error.code.map { text == nil ? "code \($0)" : " (\($0))" } ?? ""
      return .h("li", [:], .text((text ?? "") + code))
    }
    return [
      .h(
        "details", [:], .h("summary", [:], "The errors by which people meet this"),
        .h("ul", [:], items))
    ]
  }

  private func because(_ finding: Finding) -> [HTMLNode] {
    let proof = HTMLProof(content: content)
    let steps = content.steps
    var nodes: [HTMLNode] = []
    if !finding.because.isEmpty {
      nodes += [
        .h("h4", [:], "Because"),
        .h(
          "ul", ["class": "because"],
          finding.because.map { reason in
            var source = steps.number(for: reason, of: finding).map { [proof.step($0)] } ?? []
            let evidence = proof.evidence(reason.evidence)
            if !source.isEmpty, !evidence.isEmpty { source.append(", ") }
            source += evidence
            return .h(
              "li", [:],
              [
                .h("code", [:], .text(reason.fact.rawValue)),
                .text(": \(reason.value.description)"),
              ] + (source.isEmpty ? [] : [.h("span", ["class": "source"], [" "] + source)]))
          }),
      ]
    }
    let folded = finding.explains.flatMap(\.withConsequences)
    if !folded.isEmpty {
      nodes += [
        .h("h4", [:], "Goes away with it"),
        .h(
          "ul", [:],
          folded.map { consequence in
            .h(
              "li", [:],
              (steps.number(for: consequence).map { [proof.step($0), ": "] } ?? [])
                + [.text(consequence.title), " ", .h("code", [:], .text(consequence.check))])
          }),
      ]
    }
    return nodes
  }

  private func sources(_ check: Check) -> [HTMLNode] {
    check.sources.isEmpty
      ? []
      : [
        .h(
          "p", ["class": "source"],
          .text("For more information, see \(check.sources.joined(separator: "; ").asSentence)"))
      ]
  }
}
