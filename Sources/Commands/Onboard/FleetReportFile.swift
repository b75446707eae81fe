internal import Evidence
internal import Foundation
internal import Report

/// A file that `hopdoctor onboard --report` names; its suffix says the format.
struct FleetReportFile {
  enum Format: String, CaseIterable {
    case html, markdown, json, text, junit, metrics

    init?(suffix: String) {
      switch suffix.lowercased() {
      case "html", "htm": self = .html
      case "md", "markdown": self = .markdown
      case "json": self = .json
      case "txt": self = .text
      case "xml": self = .junit
      case "prom": self = .metrics
      default: return nil
      }
    }

    /// Words that every report of the format holds, and hardly another file.
    fileprivate var watermark: String {
      switch self {
      case .html: "content=\"hopdoctor-onboard "
      case .markdown, .text: " by hopdoctor "
      case .json: "\"hopdoctor onboard\""
      case .junit: "<testsuites name=\"hopdoctor onboard\""
      case .metrics: "hopdoctor_onboard_"
      }
    }
  }

  let format: Format
  private let file: OutputFile

  /// - Throws: `Complaint` for a suffix that says no format, and for a place that cannot be written to.
  init(checking path: String) throws(Complaint) {
    let suffix = URL(fileURLWithPath: path).pathExtension
    guard let format = Format(suffix: suffix) else {
      throw .usage(
        "--report \(path.visible): the suffix says the format; use .html, .md, .json, .txt, .xml (JUnit) or .prom (Prometheus)."
      )
    }
    self.format = format
    let watermark = Data(format.watermark.utf8)
    file = try OutputFile(
      checking: path, option: "--report", what: "a report of this format",
      // node_exporter runs as a user of its own.
      mode: format == .metrics ? 0o644 : 0o600
    ) { $0.range(of: watermark) != nil }
  }

  /// All files of `--report`.
  static func check(_ paths: [String], besides others: [String?]) throws(Complaint) -> [Self] {
    var seen = Set(
      others.compactMap(\.self).map { URL(fileURLWithPath: $0).standardizedFileURL.path })
    var files: [Self] = []
    for path in paths {
      guard seen.insert(URL(fileURLWithPath: path).standardizedFileURL.path).inserted else {
        throw .usage("--report \(path.visible): this file is named twice.")
      }
      files.append(try Self(checking: path))
    }
    return files
  }

  /// - Throws: `Complaint` where the file cannot be written; `EncodingError`.
  func write(_ content: FleetContent) throws {
    let text =
      switch format {
      case .html: FleetHTML(content).render()
      case .markdown: FleetMarkdown(content).render()
      case .json: try FleetJSON(content).render()
      case .text: FleetText(content, style: TextStyle()).render()
      case .junit: FleetJUnit(content).render()
      case .metrics: FleetMetrics(content).render()
      }
    try file.write(text)
  }
}
