import Foundation
import Testing

@testable import Catalogue

/// Errors as people pasted them in public threads, with the cause that was found in the end.
///
/// `ReportedErrors.jsonl` has one report a line: where it stands, its text or an excerpt of it, and the
/// checks that name its cause, as judged by who collected it. The `held` ones were left out when the
/// ranking was tuned. They had been read while they were collected, so their score flatters.
@Suite struct ReportedErrorTests {
  struct Report: Decodable {
    var source: String
    var text: String
    var accept: [String]
    var held: Bool
  }

  struct Score {
    var reports = 0
    var first = 0
    var amongThree = 0

    var shares: (first: Double, amongThree: Double) {
      (Double(first) / Double(reports), Double(amongThree) / Double(reports))
    }
  }

  private static func file(_ name: String) throws -> Data {
    try Data(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: name))
  }

  private static func reports(_ name: String = "ReportedErrors.jsonl") throws -> [Report] {
    try file(name).split(separator: UInt8(ascii: "\n"))
      .map { try JSONDecoder().decode(Report.self, from: $0) }
  }

  private static func score(
    _ reports: [Report], _ index: ErrorIndex, showMissed: Bool = true
  ) -> Score {
    var score = Score()
    for report in reports {
      let causes = index.explanation(of: report.text).causes.map(\.check.id)
      let place = causes.firstIndex { report.accept.contains($0) }
      score.reports += 1
      if place == 0 { score.first += 1 }
      if let place, place < 3 {
        score.amongThree += 1
      } else if showMissed {
        print("not among three: \(report.source) wants \(report.accept), got \(causes.prefix(3))")
      }
    }
    return score
  }

  /// The floors stand a little below what was reached, and only ever go up.
  @Test(arguments: [(held: false, first: 0.85, amongThree: 0.9), (true, 0.8, 0.85)])
  func causesAreFound(held: Bool, first: Double, amongThree: Double) throws {
    let index = ErrorIndex(try Catalogue.embedded())
    let score = Self.score(try Self.reports().filter { $0.held == held }, index)
    print(
      "\(held ? "held out" : "known"): cause first in \(score.first), among three in",
      "\(score.amongThree) of \(score.reports) reports")
    #expect(score.shares.first >= first)
    #expect(score.shares.amongThree >= amongThree)
  }

  /// Collected anew, with the cause written down from the thread before the ranking had been asked.
  ///
  /// The `held` third stays unread when patterns are improved: only its score is honest.
  @Test(arguments: [(held: false, first: 0.8, amongThree: 0.95), (true, 0.8, 0.9)])
  func causesOfTheSecondCollectionAreFound(held: Bool, first: Double, amongThree: Double) throws {
    let index = ErrorIndex(try Catalogue.embedded())
    let score = Self.score(
      try Self.reports("BlindReports.jsonl").filter { $0.held == held }, index, showMissed: !held)
    print(
      "second collection, \(held ? "held out" : "known"): cause first in \(score.first), among three in",
      "\(score.amongThree) of \(score.reports) reports")
    #expect(score.shares.first >= first)
    #expect(score.shares.amongThree >= amongThree)
  }

  /// Collections that were asked about blind, and after which patterns were widened by what such programs and systems
  /// print: so these scores are no longer blind. At first sight the third had its cause first in 33, and among three in
  /// 37 of 53 reports; the fourth in 30 and 33 of 50, the fifth in 30 and 34 of 53.
  @Test(arguments: ["ThirdReports.jsonl", "FourthReports.jsonl", "FifthReports.jsonl"])
  func causesOfLaterCollectionsAreFound(_ name: String) throws {
    let index = ErrorIndex(try Catalogue.embedded())
    let score = Self.score(try Self.reports(name), index)
    print(
      "\(name), known: cause first in \(score.first), among three in \(score.amongThree) of",
      "\(score.reports) reports")
    #expect(score.shares.first >= 0.85)
    #expect(score.shares.amongThree >= 0.92)
  }

  /// The words of the system alone tell the code: PowerShell prints them without it.
  @Test(arguments: [
    (
      "The WS-Management service cannot process the request. The service cannot find the resource\nidentified by the "
        + "resource URI and selectors.", "ERROR_WSMAN_RESOURCE_NOT_FOUND"
    ),
    (
      "The response that the WS-Management service computed exceeds the maximum envelope size in the request.",
      "ERROR_WSMAN_MAX_ENVELOPE_SIZE_EXCEEDED"
    ),
    ("The clocks on the client and server machines are skewed.", "SEC_E_TIME_SKEW"),
  ])
  func wordsOfTheSystemTellTheCode(text: String, symbol: String) throws {
    let answer = ErrorIndex(try Catalogue.embedded()).explanation(of: text)
    #expect(answer.codes.map(\.symbol) == [symbol])
    #expect(!answer.causes.isEmpty)
  }

  @Test(arguments: [
    "ReportedErrors.jsonl", "BlindReports.jsonl", "ThirdReports.jsonl", "FourthReports.jsonl",
    "FifthReports.jsonl",
  ])
  func reportsNameChecksAndSources(_ name: String) throws {
    let catalogue = try Catalogue.embedded()
    for report in try Self.reports(name) {
      #expect(report.source.hasPrefix("https://") || report.source.hasPrefix("http://"))
      for id in report.accept { #expect(catalogue[id] != nil, "\(report.source): \(id)") }
    }
  }

  @Test func unrelatedTextsAreNotRecognised() throws {
    let index = ErrorIndex(try Catalogue.embedded())
    let texts = try JSONDecoder().decode([String].self, from: Self.file("UnrelatedTexts.json"))
    for text in texts {
      let found = index.explanation(of: text)
      #expect(!found.isRecognised, "\(text): \(found.causes.map(\.check.id)) \(found.codes)")
    }
  }
}
