public import Catalogue
public import Evidence
public import Foundation
public import Judgement

/// What a report file says and carries: its evidence, and the verdict that was drawn from it then.
///
/// Read from what `--report FILE.html`, `--report FILE.json` or `--json` wrote.
public struct CarriedReport: Decodable, Sendable {
  public var format: Int
  public var outcome: Diagnosis.Outcome
  public var sentence: String
  public var findings: [CarriedFinding]
  public var links: [LinkVerdict]
  public var recording: Recording

  /// A finding without its explanation.
  public struct CarriedFinding: Decodable, Hashable, Sendable {
    public var check: String
    public var subject: Subject
    public var severity: Check.Severity
    public var certainty: Check.Certainty
    public var title: String
    public var explains: [CarriedFinding]
  }

  /// The `id` of the HTML element that holds the JSON.
  static let elementID = "hopdoctor-report"

  private static let opening = "<script type=\"application/json\" id=\"\(elementID)\">"
  private static let closing = "</script>"

  /// JSON that no HTML parser can take for the end of its element. Outside strings, JSON has none of these.
  static func escapedForHTML(_ json: String) -> String {
    json.replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
      .replacing("&", with: "\\u0026")
  }

  /// The JSON inside an HTML report; nil if the data is no HTML.
  private static func json(inHTML data: Data, named name: String) throws(RecordingFileError)
    -> Data?
  {
    let start = data.prefix(1024).drop { $0 <= 0x20 || [0xef, 0xbb, 0xbf].contains($0) }
    guard start.first == UInt8(ascii: "<") else { return nil }
    guard let opening = data.range(of: Data(opening.utf8)),
      let closing = data.range(of: Data(closing.utf8), in: opening.upperBound..<data.endIndex)
    else {
      throw RecordingFileError(
        description: "\(name) is HTML, but not a report of hopdoctor that carries its evidence.")
    }
    return data[opening.upperBound..<closing.lowerBound]
  }

  /// Reads a report; nil if the data is neither HTML nor a JSON report, but may be a recording.
  ///
  /// - Parameter name: the file's name, for the error's sentence.
  public init?(decoding data: Data, named name: String) throws(RecordingFileError) {
    struct Envelope: Decodable {
      var format: Int
      var recording: Format
      struct Format: Decodable { var format: Int }
    }
    guard data.count <= Self.largestFile else {
      throw RecordingFileError(
        description: "\(name) has \(data.count) bytes; a report has at most \(Self.largestFile).")
    }
    let inside = try Self.json(inHTML: data, named: name)
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    guard let envelope = try? decoder.decode(Envelope.self, from: inside ?? data) else {
      guard inside == nil else {
        throw RecordingFileError(description: "\(name) is a damaged report of hopdoctor.")
      }
      return nil
    }
    guard envelope.format <= JSONReport.currentFormat,
      envelope.recording.format <= Recording.currentFormat
    else {
      throw RecordingFileError(
        description:
          "\(name) is a report of format \(envelope.format), and this hopdoctor reads up to \(JSONReport.currentFormat). Use a newer hopdoctor."
      )
    }
    do {
      self = try decoder.decode(CarriedReport.self, from: inside ?? data)
    } catch {
      throw RecordingFileError(
        description: "\(name) is a damaged report of hopdoctor: \("\(error)".bounded(to: 300)).")
    }
    guard !recording.chain.hops.isEmpty else {
      throw RecordingFileError(
        description: "\(name) is a damaged report of hopdoctor: its chain has no hop.")
    }
  }

  /// Twice a recording: a report holds the evidence and what it says about it.
  public static let largestFile = 2 * Recording.largestFile
}
