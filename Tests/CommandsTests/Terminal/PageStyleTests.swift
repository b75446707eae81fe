import Testing

@testable import Commands

@Suite struct PageStyleTests {
  private func style(
    _ color: ColorChoice = .auto, width: Int? = nil, _ environment: [String: String] = [:],
    isTerminal: Bool = true
  ) -> PageStyle {
    PageStyle(
      color: color, width: width, environment: environment, terminalColumns: isTerminal ? 132 : nil,
      isTerminal: isTerminal)
  }

  @Test func coloursAreForTerminals() {
    #expect(style().colour)
    #expect(!style(isTerminal: false).colour)
    #expect(style(.always, isTerminal: false).colour)
    #expect(!style(.never).colour)
    #expect(!style(.auto, ["TERM": "dumb"]).colour)
  }

  /// https://no-color.org: "when present and not an empty string".
  @Test func noColorCountsUnlessAnOptionSaysOtherwise() {
    #expect(!style(.auto, ["NO_COLOR": "1"]).colour)
    #expect(style(.auto, ["NO_COLOR": ""]).colour)
    #expect(style(.always, ["NO_COLOR": "1"]).colour)
  }

  @Test func theWidthIsTheOptionsThenTheTerminals() {
    #expect(style(width: 60).columns == 60)
    #expect(style().columns == 132)
    #expect(style(isTerminal: false).columns == nil)
  }

  @Test(arguments: [
    ([:], false), (["LANG": "de_DE.UTF-8"], true), (["LANG": "C.utf8"], true),
    (["LANG": "C"], false), (["LANG": "de_DE.UTF-8", "LC_ALL": "C"], false),
    (["LANG": "C", "LC_CTYPE": "en_US.UTF-8"], true),
    (["LANG": "en_US.UTF-8", "LC_ALL": ""], true),
  ])
  func theLocaleDecidesOnUnicode(_ environment: [String: String], _ unicode: Bool) {
    #expect(style(.auto, environment).unicode == unicode)
  }
}
