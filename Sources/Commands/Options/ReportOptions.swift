internal import ArgumentParser
internal import Catalogue
internal import Evidence
internal import Foundation

/// How the document is to look, and by which catalogue it is judged.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Write JSON for programs in place of text.")
  var json = false

  @Flag(
    name: .shortAndLong,
    help: "Print the chain and the verdict only; --report and --record are written as always.")
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: "Tell each exchange on standard error: messages to KDCs, questions to DNS, HTTP requests."
  )
  var verbose = false

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Also write the report to a file that only you can read; may be given several times.",
      discussion: """
        The suffix says the format: .html (one file that carries its evidence), .md, .json, .txt, .xml (JUnit).
        """,
      valueName: "file"),
    completion: .file(extensions: ["html", "md", "json", "txt", "xml"]))
  var files: [String] = []

  @OptionGroup var redaction: RedactionOptions
  @OptionGroup var catalogue: CatalogueOption
  @OptionGroup var page: PageOptions

  func validate() throws {
    if quiet && json {
      throw ValidationError(
        "--quiet shortens the text, and --json prints none; leave one of them out.")
    }
  }

  /// The files of `--report`, looked at before anything is asked.
  ///
  /// - Parameter others: files that no report may overwrite.
  func reportFiles(besides others: [String?]) throws(Complaint) -> [ReportFile] {
    var seen = Set(
      others.compactMap(\.self).map { URL(fileURLWithPath: $0).standardizedFileURL.path })
    var result: [ReportFile] = []
    for path in files {
      guard seen.insert(URL(fileURLWithPath: path).standardizedFileURL.path).inserted else {
        throw .usage("--report \(path.visible): this file is named twice.")
      }
      result.append(try ReportFile(checking: path))
    }
    return result
  }
}

struct CatalogueOption: ParsableArguments {
  @Option(
    name: .customLong("checks"),
    help: ArgumentHelp(
      "A folder of check files that are added to the built-in ones, or replace them.",
      valueName: "folder"),
    completion: .directory)
  var checksFolder: String?

  func engine() throws(Complaint) -> Engine {
    if let checksFolder { try requireFolder(checksFolder, option: "--checks") }
    return try Engine(checksFolder: checksFolder)
  }

  /// What finds checks by their errors. The built-in checks need not all be read for it.
  func errorIndex() throws(Complaint) -> ErrorIndex {
    checksFolder == nil ? .embedded() : try engine().errorIndex
  }
}

struct PageOptions: ParsableArguments {
  @Option(
    help:
      "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var color = ColorChoice.auto

  @Option(
    help: ArgumentHelp(
      "Columns of the text, 40 to 400. (default: the terminal's width)", valueName: "columns"))
  var width: Int?

  func validate() throws {
    if let width, !(40...400).contains(width) {
      throw ValidationError("--width is \(width); it must be a number from 40 to 400.")
    }
  }

  /// The style for standard output of this process.
  var style: PageStyle {
    PageStyle(
      color: color, width: width, environment: ProcessInfo.processInfo.environment,
      terminalColumns: Terminal.columns(of: STDOUT_FILENO),
      isTerminal: Terminal.isTerminal(STDOUT_FILENO))
  }
}

/// - Throws: `Complaint` if there is no such folder.
func requireFolder(_ path: String, option: String) throws(Complaint) {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
    throw .usage("\(option) \(path.visible): there is no such folder.")
  }
  guard isFolder.boolValue else {
    throw .usage("\(option) \(path.visible): this is a file; name the folder that holds it.")
  }
}
