import Catalogue
import Evidence

/// A check's own texts, with their holes filled: the same in a finding's explanation and on the check's page.
struct CheckBody {
  var check: Check
  var holes: Holes

  static let notYours = "When this is not your problem"
  private static let mostErrors = 4
  private static let textIndent = 4
  private static let commandIndent = 8
  private static let fixIndent = 2

  /// Everything but the sources.
  func drawBefore(on page: inout Page) {
    drawErrors(on: &page)
    section("What happened", check.sections.whatHappened, on: &page)
    section("Why", check.sections.why, on: &page)
    if let caution = check.sections.caution { section("Caution", caution, on: &page) }
    drawFix(on: &page)
    drawConfirmation(on: &page)
    section(Self.notYours, check.sections.notYourProblem, on: &page)
  }

  func drawSources(on page: inout Page) {
    guard !check.sources.isEmpty else { return }
    page.blank()
    let sources = check.sources.joined(separator: "; ")
    page.paragraph("For more information, see \(sources.asSentence)")
  }

  private func heading(_ text: String, on page: inout Page) {
    page.blank()
    page.paragraph([Span(text, .strong)])
  }

  private func section(_ title: String, _ markdown: String, on page: inout Page) {
    let prose = Prose(markdown)
    guard !prose.blocks.isEmpty else { return }
    heading(title, on: &page)
    prose.draw(on: &page, indent: Self.textIndent, holes: holes)
  }

  private func drawErrors(on page: inout Page) {
    let errors = check.errors.prefix(Self.mostErrors)
    guard !errors.isEmpty else { return }
    heading(errors.count == 1 ? "For error:" : "For errors:", on: &page)
    for error in errors {
      let text =
        switch (error.text, error.code) {
        case (let text?, let code?): "\(text)  (\(code))"
        case (let text?, nil): text
        case (nil, let code?): "code \(code)"
        case (nil, nil): ""
        }
      page.paragraph(holes(text.onOneLine), indent: Self.textIndent, hanging: 2)
    }
  }

  private func drawFix(on page: inout Page) {
    guard !check.fix.isEmpty else { return }
    heading("HOW TO \(holes(check.howTo.onOneLine))", on: &page)
    for (index, step) in check.fix.enumerated() {
      page.blank()
      let mark = "\(index + 1). "
      page.paragraph(
        [Span(mark)] + Prose.spans(step.action.asSentence, holes), indent: Self.fixIndent,
        hanging: mark.count)
      draw(step, indent: Self.fixIndent + mark.count, on: &page)
    }
  }

  private func draw(_ step: Check.FixStep, indent: Int, on page: inout Page) {
    let place = [step.place, step.role.map { "as \($0)" }].compactMap(\.self)
    if !place.isEmpty {
      page.labelled(
        "Where:", [Span(holes(place.joined(separator: ", ").onOneLine))], indent: indent)
    }
    if let command = step.command { draw(command: command, on: &page) }
    if let changes = step.changes {
      page.labelled("Changes:", Prose.spans(changes.asSentence, holes), indent: indent)
    }
    if let undo = step.undo {
      // A sentence ends in a dot; a command does not.
      if undo.hasSuffix(".") {
        page.labelled("Undo:", Prose.spans(undo, holes), indent: indent)
      } else {
        page.labelled("Undo:", [], indent: indent)
        draw(command: undo, on: &page)
      }
    }
    if let caution = step.caution {
      page.labelled("Caution:", Prose.spans(caution.asSentence, holes), indent: indent)
    }
  }

  private func drawConfirmation(on page: inout Page) {
    guard let confirm = check.confirm else { return }
    heading("To confirm", on: &page)
    page.paragraph("Run:", indent: Self.textIndent)
    draw(command: confirm.command, on: &page)
    page.labelled(
      "It should print:", Prose.spans(confirm.expect, holes), indent: Self.textIndent)
    page.paragraph("Then run hopdoctor again.", indent: Self.textIndent)
  }

  /// Lines of a command come from the catalogue; a line break in a fact's value is made visible.
  private func draw(command: String, on page: inout Page) {
    var isPlain = true
    for line in command.split(separator: "\n") {
      let filled = holes.command(String(line))
      page.verbatim(filled.text, indent: Self.commandIndent)
      isPlain = isPlain && filled.isPlain
    }
    if !isPlain {
      page.paragraph(
        [
          Span("Check this command before you run it:", .warning),
          " a value in it was sent by a server and holds characters that mean something to a shell.",
        ], indent: Self.commandIndent)
    }
  }
}
