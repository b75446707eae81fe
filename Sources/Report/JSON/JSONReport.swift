public import Catalogue
public import Evidence
import Facts
import Foundation
public import Judgement

/// The diagnosis as JSON: everything that the text report says, and the evidence it rests on.
///
/// Shape, `format` 1. Keys are sorted, dates are ISO 8601 in UTC, absent values are left out:
/// - `format`: the number of this shape. It grows when a reader could misread the document; new keys
///   alone do not change it.
/// - `outcome`: `works`, `problem` or `undecided`; `exitStatus`: the program's, see `ExitStatus`;
///   `sentence`: the verdict.
/// - `steps`: what was seen, in order (`Step`).
/// - `findings`: root causes first (`ExplainedFinding`), each with its explanation and repair filled in.
/// - `links`: whether the credential crosses each link, by which mechanisms (`LinkVerdict`).
/// - `unknowns`: what was not observed, and how to find out (`Unknown`).
/// - `facts`: the facts of each subject, by the names that `hopdoctor facts` prints.
/// - `reportedError`: what the evidence says of the error that the user gave (`ExplainedError`); absent if none was.
/// - `recording`: the evidence, in the format of a recording file, so that it can be judged again.
///
/// Control and direction characters are written as `\u` escapes: the document can be shown on a terminal,
/// and a parser still reads what was sent.
public struct JSONReport: Encodable {
  /// Grows when a reader of the JSON could misread it.
  public static let currentFormat = 1

  public let format: Int
  public let outcome: Diagnosis.Outcome
  public let exitStatus: ExitStatus
  public let sentence: String
  public let steps: [Step]
  public let findings: [ExplainedFinding]
  public let links: [LinkVerdict]
  public let unknowns: [Unknown]
  public let facts: [SubjectFacts]
  public let reportedError: ExplainedError?
  public let recording: Recording

  /// - Parameters:
  ///   - check: finds a check of the catalogue by its id.
  ///   - fill: puts the facts of a subject into the holes of a template.
  public init(_ diagnosis: Diagnosis, check: (String) -> Check?, fill: FillHoles) {
    format = Self.currentFormat
    outcome = diagnosis.outcome
    exitStatus = ExitStatus(diagnosis.outcome)
    sentence = diagnosis.sentence
    steps = diagnosis.steps
    let reference = StepReference(steps: diagnosis.steps)
    findings = diagnosis.findings.map {
      ExplainedFinding($0, steps: reference, check: check, fill: fill)
    }
    links = diagnosis.links
    unknowns = diagnosis.unknowns
    facts = diagnosis.facts
    self.reportedError = diagnosis.reportedError.map { ExplainedError($0, steps: reference) }
    recording = diagnosis.recording
  }

  /// The document, ending in a newline.
  /// - Throws: `EncodingError` if a number is none (not finite).
  public func render() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    let data = try encoder.encode(self)
    return Self.escapingUnsafe(String(decoding: data, as: UTF8.self)) + "\n"
  }

  /// The document on one line, without a newline: for a file that carries it.
  func renderCompact() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return Self.escapingUnsafe(String(decoding: try encoder.encode(self), as: UTF8.self))
  }

  /// Outside its strings, JSON holds nothing but ASCII and newlines; so whatever is unsafe to show is inside one.
  private static func escapingUnsafe(_ json: String) -> String {
    var result = ""
    result.reserveCapacity(json.utf8.count)
    for scalar in json.unicodeScalars {
      if scalar == "\n" || (0x20..<0x7f).contains(scalar.value) || !scalar.isMadeVisible {
        result.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Control and direction characters, and non-characters, which some readers refuse.
  fileprivate var isMadeVisible: Bool {
    String(self).visible != String(self) || value & 0xfffe == 0xfffe
  }
}
