import Evidence
import Judgement
import Testing

@testable import Report

@Suite struct TextReportTests {
  static let samples: [(name: String, make: @Sendable () throws -> Diagnosis)] = [
    ("double-hop", SampleDiagnoses.doubleHop),
    ("nothing-observed", SampleDiagnoses.nothingObserved),
    ("hostile", SampleDiagnoses.hostile), ("long-names", SampleDiagnoses.longNames),
  ]

  static func render(
    _ diagnosis: Diagnosis, _ style: TextStyle, recordedFile: String? = nil
  ) -> String {
    let sheets = Dictionary(uniqueKeysWithValues: diagnosis.facts.map { ($0.subject, $0.facts) })
    return TextReport(
      diagnosis, check: SampleChecks.find, fill: fill(from: sheets), style: style,
      recordedFile: recordedFile
    ).render()
  }

  @Test(arguments: 0..<4) func readsAsExpected(sample: Int) throws {
    let (name, make) = Self.samples[sample]
    let text = Self.render(try make(), TextStyle(width: 100), recordedFile: "run.json")
    try expectSnapshot(text, named: "\(name)-100.txt")
  }

  @Test(arguments: [40, 80]) func doubleHopAtOtherWidths(width: Int) throws {
    let text = Self.render(
      try SampleDiagnoses.doubleHop(), TextStyle(width: width, unicode: width == 80))
    try expectSnapshot(text, named: "double-hop-\(width).txt")
  }

  @Test func doubleHopInColour() throws {
    let text = Self.render(try SampleDiagnoses.doubleHop(), TextStyle(width: 100, colour: true))
    try expectSnapshot(text, named: "double-hop-colour.txt")
    let plain = Self.render(try SampleDiagnoses.doubleHop(), TextStyle(width: 100))
    #expect(text.replacing(/\u{1b}\[[0-9;]*m/, with: "") == plain)
  }

  /// Commands stand at column 8 and are longer than the page when they must be.
  @Test(arguments: [40, 57, 71, 72, 80, 100, 200], 0..<4)
  func noLineIsWiderThanThePage(width: Int, sample: Int) throws {
    let text = Self.render(try Self.samples[sample].make(), TextStyle(width: width))
    let wide = text.split(separator: "\n").filter { $0.displayWidth > width }
    #expect(wide.allSatisfy { $0.hasPrefix("        ") && Self.isCommand($0) }, "\(wide)")
  }

  private static func isCommand(_ line: Substring) -> Bool {
    ["setspn ", "Set-ADComputer ", "Invoke-Command ", "klist "].contains {
      line.trimmingPrefix { $0 == " " }.hasPrefix($0)
    }
  }

  @Test(arguments: [true, false], 0..<4)
  func nothingButNewlinesControlsTheTerminal(unicode: Bool, sample: Int) throws {
    let text = Self.render(try Self.samples[sample].make(), TextStyle(unicode: unicode))
    let unsafe = text.unicodeScalars.filter {
      $0 != "\n" && (String($0).visible != String($0) || (!unicode && !$0.isASCII))
    }
    #expect(unsafe.isEmpty)
  }

  @Test(arguments: 0..<4) func colourAddsOnlyColour(sample: Int) throws {
    let text = Self.render(try Self.samples[sample].make(), TextStyle(colour: true))
      .replacing(/\u{1b}\[(0|1|2|32|33|35|36|1;31|36;1)m/, with: "")
    #expect(!text.contains("\u{1b}"))
    #expect(text.contains("\n"))
  }

  @Test func aValueFromAServerAddsNoLineAndNoCommand() throws {
    let text = Self.render(try SampleDiagnoses.hostile(), TextStyle(width: 200))
    let lines = text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
    #expect(!lines.contains { $0.hasPrefix("rm -rf") })
    #expect(text.contains("setspn -S HTTP/web01\\u{a}\\u{a}    rm -rf / \\u{202e}; calc"))
    #expect(text.contains("Check this command before you run it:"))
  }

  @Test func aFactThatWasNotObservedLeavesItsNameInACommand() throws {
    let text = Self.render(try SampleDiagnoses.hostile(), TextStyle(width: 200))
    #expect(text.contains("<ntlm.computer>"))
    #expect(!text.contains("setspn -S (not observed)"))
  }

  @Test func nothingIsShownAsPassedThatWasNotObserved() throws {
    let text = Self.render(try SampleDiagnoses.nothingObserved(), TextStyle(width: 100))
    #expect(!text.contains("✓"))
    #expect(!text.contains(/\bok\b/))
    #expect(text.contains("──?──> web01 [WinRM] ──?──> web02 [WinRM]"))
    #expect(text.contains("Exit status 2:"))
  }

  @Test func commandsAreNeverWrapped() throws {
    let text = Self.render(try SampleDiagnoses.doubleHop(), TextStyle(width: 40))
    #expect(
      text.contains(
        "        Set-ADComputer -Identity files01 -PrincipalsAllowedToDelegateToAccount "
          + "(Get-ADComputer -Identity web01)\n"))
    #expect(text.contains("        Invoke-Command {\n          klist purge -li 0x3e7\n        }\n"))
  }
}
