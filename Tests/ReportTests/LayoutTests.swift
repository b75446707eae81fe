import Testing

@testable import Report

@Suite struct LayoutTests {
  @Test(arguments: [
    ("web01", 5), ("漢字", 4), ("e\u{301}", 1), ("👍", 2), ("ｗ", 2), ("한", 2), ("é", 1), ("✗", 1),
  ])
  func widthOfText(text: String, columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test func wrapsAtBlanksAndCutsWhatIsTooLong() {
    let style = TextStyle()
    let lines = style.glyphs([Span("one two threefourfive six")]).wrapped(to: 7)
    #expect(lines.map { String($0.map(\.character)) } == ["one two", "threefo", "urfive", "six"])
  }

  @Test func aHangingParagraphLosesNothing() {
    var page = Page(TextStyle(width: 40))
    let words = (1...60).map { "word\($0)" }
    page.paragraph("- " + words.joined(separator: " "), indent: 3, hanging: 2)
    #expect(page.lines.dropFirst().allSatisfy { $0.hasPrefix("     word") })
    let seen = page.text.split { $0 == " " || $0 == "\n" }.map(String.init)
    #expect(seen == ["-"] + words)
  }

  @Test(arguments: [(nil, 100), (20, 40), (79, 79), (300, 110)] as [(Int?, Int)])
  func widthOfATerminal(columns: Int?, width: Int) {
    #expect(TextStyle(terminalColumns: columns, colour: false, unicode: true).width == width)
  }

  @Test func asciiReplacesTypographyAndEscapesLetters() {
    let style = TextStyle(unicode: false)
    #expect(style.shown("a → “b” … ü") == "a -> \"b\" ... \\u{fc}")
  }

  @Test(arguments: [
    (0.04, "0 ms"), (0.4, "0.4 ms"), (0.97, "1 ms"), (12.4, "12 ms"), (999.7, "1.0 s"),
    (61_234, "61.2 s"), (150_000, "2 min"), (-1, ""), (.nan, ""), (.infinity, ""),
  ])
  func elapsedTime(milliseconds: Double, text: String) {
    #expect(StepList.elapsed(milliseconds) == text)
  }
}
