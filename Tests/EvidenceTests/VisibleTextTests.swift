import Evidence
import Testing

@Suite struct VisibleTextTests {
  /// One character can hold any number of combining marks, so characters are no bound.
  @Test func boundsScalarsAndNotCharacters() {
    let hostile = "e" + String(repeating: "\u{301}", count: 10_000)
    #expect(hostile.count == 1)
    #expect(hostile.bounded(to: 100).unicodeScalars.count == 101)
    #expect("short".bounded(to: 5) == "short")
    #expect("longer".bounded(to: 5) == "longe…")
  }

  @Test(arguments: [
    ("\u{1b}[31mred", "\\u{1b}[31mred"), ("a\u{202e}b", "a\\u{202e}b"), ("é", "é"),
  ])
  func showsWhatWouldMoveTheCursor(_ text: String, _ expected: String) {
    #expect(text.visible == expected)
  }
}
