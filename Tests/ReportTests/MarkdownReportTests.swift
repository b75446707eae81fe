import Evidence
import Judgement
import Testing

@testable import Report

@Suite struct MarkdownReportTests {
  @Test func readsAsExpected() throws {
    let content = ReportSamples.content(try SampleDiagnoses.doubleHop())
    try expectSnapshot(MarkdownReport(content).render(), named: "double-hop.md")
  }

  /// The only HTML is our own, and every row of a table has its columns.
  @Test func nothingRemoteBecomesMarkup() throws {
    for (name, content) in try ReportSamples.all {
      let text = MarkdownReport(content).render()
      var isCode = false
      var columns: Int?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.trimmingPrefix(while: { $0 == " " }).hasPrefix("```") { isCode.toggle() }
        if isCode { continue }
        let bare = Self.withoutCode(String(line))
          .replacing(/<\/?(details|summary)>|<br>/, with: "").replacing(/\\./, with: "")
        #expect(!bare.contains("<"), "\(name): \(line)")
        if line.hasPrefix("|") {
          let count = bare.count { $0 == "|" }
          #expect(columns == nil || columns == count, "\(name): \(line)")
          columns = count
        } else {
          columns = nil
        }
      }
      #expect(!isCode, "\(name)")
      #expect(
        text.matches(of: /<details>/).count == text.matches(of: /<\/details>/).count, "\(name)")
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || String($0).visible == String($0) })
    }
  }

  /// Spec: CommonMark 0.31 section 6.1; a cell ends at a bar even inside code, unless it is escaped.
  private static func withoutCode(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let fence = rest.firstMatch(of: /`+/) {
      let after = rest[fence.range.upperBound...]
      let isEscaped = rest[..<fence.range.lowerBound].hasSuffix("\\")
      guard !isEscaped,
        let end = after.matches(of: /`+/).first(where: { $0.output.count == fence.output.count })
      else {
        result += rest[..<fence.range.upperBound]
        rest = after
        continue
      }
      result += rest[..<fence.range.lowerBound]
      rest = after[end.range.upperBound...]
    }
    return result + rest
  }

  @Test(arguments: [
    ("plain", "`plain`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a|b", "`a\\|b`"),
  ])
  func codeSpansHoldBackticks(text: String, markdown: String) {
    #expect(MarkdownText.code(text) == markdown)
  }

  @Test func aFenceIsLongerThanWhatItHolds() {
    #expect(
      MarkdownText.block(["a", "```", "b"], indent: "  ") == "  ````\n  a\n  ```\n  b\n  ````\n")
  }
}
