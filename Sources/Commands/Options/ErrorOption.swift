internal import ArgumentParser
internal import Evidence

/// The error that the user met, given beside the chain.
struct ErrorOption: ParsableArguments {
  @Option(
    name: .customLong("error"), parsing: .unconditional,
    help: ArgumentHelp(
      "The error that you met, to be held against what is seen.",
      discussion: """
        Its text or code, a file of it as @FILE, or - for standard input. It is kept in the recording, without \
        passwords and tokens; --redact takes the names out of it too.
        """,
      valueName: "text"))
  var pasted: String?

  /// The error, fit to be kept; nil if none was given.
  ///
  /// - Throws: `Complaint` if it cannot be read, is empty, or is too long.
  func error() throws(Complaint) -> ReportedError? {
    guard let pasted else { return nil }
    let text = try PastedError.read(option: pasted)
    guard let error = ReportedError(pasted: text) else {
      throw .usage("--error \(pasted.bounded(to: 80)): there is no error in it; the text is empty.")
    }
    return error
  }
}
