internal import Evidence
internal import Foundation

/// The file that `--record` names.
struct RecordFile {
  private let file: OutputFile

  init(checking path: String) throws(Complaint) {
    file = try OutputFile(checking: path, option: "--record", what: "a recording") { data in
      (try? Recording(decoding: data, named: path)) != nil
    }
  }

  func write(_ recording: Recording) throws(Complaint) {
    let text: String
    do {
      text = String(decoding: try recording.encoded(), as: UTF8.self)
    } catch {
      throw .ownFault("The recording cannot be encoded: \("\(error)".bounded(to: 300)).")
    }
    try file.write(text)
  }
}
