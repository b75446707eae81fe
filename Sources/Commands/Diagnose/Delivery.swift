internal import Foundation
internal import Judgement
internal import Report

/// Hands a diagnosis over: to standard output, and to the files that were named.
///
/// What cannot be written to a file can still be reported; it is said afterwards.
struct Delivery {
  var engine: Engine
  var options: ReportOptions
  /// Where the evidence is kept; nil if it is not.
  var recordedFile: String?
  private var failure: Complaint?

  init(engine: Engine, options: ReportOptions) {
    self.engine = engine
    self.options = options
  }

  /// Whether nothing has failed until now.
  var isWhole: Bool { failure == nil }

  /// Remembers the first failure.
  mutating func attempt(_ write: () throws(Complaint) -> Void) {
    do {
      try write()
    } catch {
      failure = failure ?? error
    }
  }

  /// - Throws: `Complaint` for the first file that could not be written, when all else is done.
  mutating func deliver(_ diagnosis: Diagnosis, to files: [ReportFile]) throws {
    // The evidence is kept by the recording, or else by a report that carries it.
    let kept = recordedFile ?? files.first { $0.format.carriesEvidence }?.path
    for file in files {
      let text = try engine.document(diagnosis, as: file.format, recordedFile: kept)
      attempt { () throws(Complaint) in try file.write(text) }
    }
    try Output.document(
      options.json
        ? engine.json(diagnosis)
        : engine.text(
          diagnosis, style: TextStyle(options.page.style),
          recordedFile: failure == nil ? kept : nil, isBrief: options.quiet))
    if let failure { throw failure }
  }
}
