internal import ArgumentParser
internal import Evidence

/// From an error, as somebody met it, to the checks that know it.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a check by its id, or an error by its text or number.",
    discussion: """
      Nothing is asked of anyone. The exit status is 2 if the catalogue knows nothing about it.

      EXAMPLES
        hopdoctor explain spn.unknown-name
        hopdoctor explain 0x8009030e
        hopdoctor explain "Server not found in Kerberos database"
        kinit alice 2>&1 | hopdoctor explain -
      """)

  @Argument(
    help: ArgumentHelp(
      "A check's id, or words or a number from an error message; - reads them from standard input.",
      valueName: "text"),
    completion: .checkIDs)
  var words: [String]

  @OptionGroup var catalogue: CatalogueOption
  @OptionGroup var page: PageOptions

  /// 1 MB: far more than any error message with its stack trace.
  private static let longest = 1 << 20

  func run() async throws {
    let engine = try catalogue.engine()
    var text = words.joined(separator: " ")
    if words == ["-"] {
      let data = try InputFile.read("-", named: "Standard input", limit: Self.longest)
      guard data.count <= Self.longest else {
        throw Complaint.usage(
          "Standard input has more than \(Self.longest) bytes; give the error message alone.")
      }
      text = String(decoding: data, as: UTF8.self)
    }
    text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !text.isEmpty else {
      throw Complaint.usage("There is nothing to explain: the text is empty.")
    }
    if let check = engine.check(text) {
      try Output.document(engine.page(check, style: page.style))
      return
    }
    if looksLikeID(text) { throw engine.noSuchCheck(text) }
    guard let document = engine.explanation(ofError: text, style: page.style) else {
      throw Complaint.outOfReach(
        "The catalogue knows nothing about \"\(text.bounded(to: 120))\". Try the error's number or fewer of its words."
      )
    }
    try Output.document(document)
  }

  /// `stage.what-is-wrong`, with a stage that exists: error messages do not look like that.
  private func looksLikeID(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && Engine.stages.contains(String(parts[0])) && !parts[1].isEmpty
      && parts[1].allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
  }
}
