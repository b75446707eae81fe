internal import Evidence
internal import Foundation
internal import Report

/// A file to be judged again: a recording, or a report that carries one.
struct InputRecording {
  /// How complaints and remarks call it.
  let name: String
  let recording: Recording
  /// What the report said, where the file is one.
  let report: CarriedReport?

  /// - Parameter path: `-` is standard input.
  init(reading path: String) throws(Complaint) {
    name = path == "-" ? "Standard input" : path.visible
    let data = try InputFile.read(path, named: name, limit: CarriedReport.largestFile)
    do {
      report = try CarriedReport(decoding: data, named: name)
      if let report {
        recording = report.recording
      } else {
        recording = try Recording(decoding: data, named: name)
      }
    } catch {
      throw .usage(error.description)
    }
  }
}
