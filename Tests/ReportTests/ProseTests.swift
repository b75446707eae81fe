import Evidence
import Testing

@testable import Report

@Suite struct ProseTests {
  @Test func readsTheMarkdownOfChecks() {
    let prose = Prose(
      """
      One paragraph
      on two lines.

      - first item
        goes on
      * second
      1. numbered

          indented code

          more

      ```powershell
      fenced
        code
      ```
      ### Heading
      > quoted
      """)
    #expect(
      prose.blocks == [
        .paragraph("One paragraph on two lines."), .item(mark: "-", text: "first item goes on"),
        .item(mark: "-", text: "second"), .item(mark: "1.", text: "numbered"),
        .code(["indented code", "", "more"]), .code(["fenced", "  code"]),
        .paragraph("**Heading**"), .paragraph("quoted"),
      ])
  }

  @Test func aValueCannotChangeTheStructure() {
    var page = Page(TextStyle(width: 100))
    let holes = Holes(subject: .client) { template, _ in
      template.replacing("{evil}", with: "x\n\n    format c:\n\n**loud**")
    }
    Prose("Seen: {evil}.").draw(on: &page, indent: 4, holes: holes)
    #expect(page.lines.count == 1)
    #expect(page.text.contains("**loud**"))
  }

  @Test func codeIsNeverWrapped() {
    let command = (1...30).map { "word\($0)" }.joined(separator: " ")
    var page = Page(TextStyle(width: 40))
    let holes = Holes(subject: .client) { template, _ in template }
    Prose("Type\n\n    \(command)").draw(on: &page, indent: 4, holes: holes)
    #expect(page.lines == ["    Type", "", "        " + command])
  }

  @Test func lineBreaksOfATemplateAreBlanks() {
    let holes = Holes(subject: .client) { template, _ in template }
    #expect(Prose.spans("first\n  second\n", holes) == [Span("first second")])
  }

  @Test func boldLosesItsAsterisksAndCodeKeepsItsBackticks() {
    let holes = Holes(subject: .client) { template, _ in template }
    #expect(
      Prose.spans("a **b** `c**d`", holes) == [
        Span("a "), Span("b", .strong), Span(" "), Span("`c**d`", .code),
      ])
  }

  @Test(arguments: [
    ("HTTP/web01.corp.test", true), ("CORP\\alice", true), ("WEB01$", true), ("a, b", true),
    ("a; calc", false), ("$(calc)", false), ("$env:X", false), ("`x", false), ("a b", false),
    ("a|b", false), ("-Force", false), ("a\nb", false), ("a'b", false), ("ünicode", false),
  ])
  func plainValuesInCommands(value: String, isPlain: Bool) {
    let holes = Holes(subject: .client) { template, _ in
      template.replacing("{spn.name}", with: value)
    }
    let command = holes.command("setspn -Q {spn.name}")
    #expect(command == FilledCommand(text: "setspn -Q \(value)", isPlain: isPlain))
  }

  @Test func placeholders() {
    #expect(
      HolePart.placeholders("Invoke-Command {hop.name} {{ klist }}")
        == "Invoke-Command <server> { klist }")
  }
}
