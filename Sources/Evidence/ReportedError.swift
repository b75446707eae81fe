/// An error that the user met and gave to hopdoctor beside the chain: evidence that no probe can bring.
///
/// It is kept as it may be shown to anybody who may see the recording: bounded, with control characters
/// made visible, and without passwords, tokens and keys.
public struct ReportedError: Codable, Hashable, Sendable {
  /// Unicode scalars that are kept: far more than an error message, and less than a log.
  public static let longest = 16_384

  /// Lines end in `\n`; no other control character is in it.
  public var text: String
  /// Whether the middle of a longer text was left out. An error stands at the beginning of a log or at its end.
  public var isCut: Bool

  /// - Returns: nil if the text holds nothing but white space.
  public init?(pasted: String) {
    let plain = Self.withoutTerminalCodes(pasted)
    // Secrets are looked for in the whole text, so that none is cut into an unrecognisable half.
    let safe = SecretScrubber.scrubbed(plain)
    let scalars = safe.unicodeScalars
    isCut = scalars.count > Self.longest
    let kept =
      isCut
      ? String(scalars.prefix(Self.longest / 2)) + "\n…\n"
        + String(scalars.suffix(Self.longest / 2))
      : safe
    let lines = kept.split(separator: "\n", omittingEmptySubsequences: false)
    text =
      lines.map { String($0).replacing("\t", with: " ") }.map(\.visible)
      .joined(separator: "\n").trimmingNewlines
    if !text.contains(where: { !$0.isWhitespace }) { return nil }
  }

  /// The text, line by line.
  public var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  /// Without ECMA-48 control sequences (ESC [ parameters, then one letter) and carriage returns:
  /// a terminal's colours are no part of an error.
  private static func withoutTerminalCodes(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    var held = scalars.next()
    while let scalar = held {
      held = scalars.next()
      if scalar == "\u{1b}", held == "[" {
        held = scalars.next()
        while let parameter = held, !("\u{40}"..."\u{7e}").contains(parameter) {
          held = scalars.next()
        }
        held = scalars.next()
      } else if scalar != "\r" {
        kept.append(scalar)
      }
    }
    return String(kept)
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    var rest = self[...]
    while rest.last?.isNewline == true { rest.removeLast() }
    while rest.first?.isNewline == true { rest.removeFirst() }
    return String(rest)
  }
}
