internal import Evidence
internal import Foundation

/// A file that `--report` names; its suffix says the format.
struct ReportFile {
  enum Format: String, CaseIterable {
    case html, markdown, json, text, junit

    init?(suffix: String) {
      switch suffix.lowercased() {
      case "html", "htm": self = .html
      case "md", "markdown": self = .markdown
      case "json": self = .json
      case "txt": self = .text
      case "xml": self = .junit
      default: return nil
      }
    }

    /// Whether `replay` can judge the file again.
    var carriesEvidence: Bool { self == .html || self == .json }

    /// Words that every report of the format holds, and hardly another file.
    fileprivate var watermark: String {
      switch self {
      case .html: "content=\"hopdoctor "
      case .json: "\"recording\""
      case .markdown, .text: " by hopdoctor "
      case .junit: "<testsuites name=\"hopdoctor\""
      }
    }
  }

  let format: Format
  private let file: OutputFile

  var path: String { file.path }

  /// - Throws: `Complaint` for a suffix that says no format, and for a place that cannot be written to.
  init(checking path: String) throws(Complaint) {
    let suffix = URL(fileURLWithPath: path).pathExtension
    guard let format = Format(suffix: suffix) else {
      throw .usage(
        "--report \(path.visible): the suffix says the format; use .html, .md, .json, .txt or .xml (JUnit)."
      )
    }
    self.format = format
    let watermark = Data(format.watermark.utf8)
    file = try OutputFile(checking: path, option: "--report", what: "a report of this format") {
      $0.range(of: watermark) != nil
    }
  }

  func write(_ text: String) throws(Complaint) { try file.write(text) }
}
