internal import ArgumentParser
internal import Catalogue
internal import Evidence
internal import Foundation

/// How the document is to look, and by which catalogue it is judged.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Write JSON for programs in place of text.")
  var json = false

  @OptionGroup var catalogue: CatalogueOption
  @OptionGroup var page: PageOptions
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
