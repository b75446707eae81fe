internal import ArgumentParser
internal import Catalogue
internal import Evidence
internal import Foundation
internal import Report

/// From an error, as somebody met it, to the checks that know it.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a check by its id, or an error by its text or number.",
    discussion: """
      Nothing is asked of anyone. The exit status is 2 if the catalogue knows nothing about it.

      EXAMPLES
        hopdoctor explain spn.unknown-name
        hopdoctor explain 0x8009030e
        hopdoctor explain SEC_E_WRONG_PRINCIPAL
        hopdoctor explain "Server not found in Kerberos database"
        hopdoctor explain --json playbook.log
        kinit alice 2>&1 | hopdoctor explain -
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "A check's id, a code, an error's text, or a file with it; - reads standard input.",
      valueName: "what"),
    completion: .checkIDs)
  var words: [String]

  @Flag(help: "Print the answer as JSON.")
  var json = false

  @OptionGroup var catalogue: CatalogueOption
  @OptionGroup var page: PageOptions

  func run() async throws {
    let text = try PastedError.read(words)
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Complaint.usage("There is nothing to explain: the text is empty.")
    }
    let index = try catalogue.errorIndex()
    let word = text.trimmingWhitespace
    let check = index.check(word.lowercased())
    if check == nil, looksLikeID(word) { throw try catalogue.engine().noSuchCheck(word) }
    if let check, !json {
      try Output.document(Engine.page(check, style: page.style))
      return
    }
    let explanation = index.explanation(of: text)
    if json {
      try Output.document(jsonText(ErrorDocument(explanation)))
      if !explanation.isRecognised { throw Status.undecided.exitCode }
      return
    }
    guard explanation.isRecognised else {
      throw Complaint.outOfReach(
        "Not recognised: the catalogue knows nothing about \"\(word.bounded(to: 120))\". Try the error's number or fewer of its words."
      )
    }
    try Output.document(Engine.page(explanation, style: page.style))
  }

  /// `stage.what-is-wrong`, with a stage that exists: error messages do not look like that.
  private func looksLikeID(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && Engine.stages.contains(String(parts[0])) && !parts[1].isEmpty
      && parts[1].allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
  }
}
