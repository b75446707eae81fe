/// Finds checks by what a user has in hand: an id, an error's code, or its text.
public struct ErrorIndex: Sendable {
  /// A check that fits, and why.
  public struct Match: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
      /// The check has this very id.
      case id
      /// The check lists this code, as it is written there.
      case code(String)
      /// The check lists this text.
      case text(String)
    }

    public var check: Check
    public var reason: Reason
    /// How many characters of the question speak for the check. More is better.
    public var strength: Int
  }

  /// Characters of a question that are read: a long log may be pasted, its error stands near the
  /// top, and the answer is to come at once.
  static let longestQuestion = 20_000

  private let catalogue: Catalogue
  private let entries: [[Entry]]

  /// An error of a check, made ready for comparing.
  private struct Entry {
    var reported: Check.ReportedError
    var foldedCode: String?
    var code: ErrorCode?
    var pattern: TextPattern?

    init(_ reported: Check.ReportedError) {
      self.reported = reported
      foldedCode = reported.code?.folded
      code = foldedCode.flatMap(ErrorCode.init)
      pattern = reported.text.map(TextPattern.init)
    }
  }

  /// Prepares a catalogue for many questions.
  public init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    entries = catalogue.checks.map { $0.errors.map(Entry.init) }
  }

  /// The checks that fit, the best first and of equals the gravest; empty if none does.
  ///
  /// An id names one check, in use or retired. A code names all that list it: hexadecimal,
  /// decimal and signed 32-bit spellings are one. Anything else is a pasted text: it fits where
  /// an error's text is found in it, or it in an error's text, or where it holds the code of an
  /// error of Windows or libkrb5, which is the same in every language.
  public func matches(_ question: String) -> [Match] {
    let question = String(question.prefix(Self.longestQuestion)).folded
    if let check = catalogue[question] {
      return [Match(check: check, reason: .id, strength: question.count)]
    }
    let code = ErrorCode(question)
    let codes = Set(code.map { [$0] } ?? ErrorCode.unmistakableCodes(in: question))
    return zip(catalogue.checks, entries).compactMap { check, entries in
      var found = entries.flatMap { match(check, $0, question, codes) }
      // An exact code is no text: 7 is in no sentence.
      if code != nil { found.removeAll { if case .text = $0.reason { true } else { false } } }
      return found.max { $0.strength < $1.strength }
    }
    .sorted {
      ($1.strength, $0.check.severity, $0.check.id) < ($0.strength, $1.check.severity, $1.check.id)
    }
  }

  private func match(
    _ check: Check, _ entry: Entry, _ question: String, _ codes: Set<ErrorCode>
  ) -> [Match] {
    var found: [Match] = []
    if let written = entry.reported.code,
      entry.foldedCode == question || entry.code.map(codes.contains) == true
    {
      found.append(.init(check: check, reason: .code(written), strength: written.count))
    }
    if let written = entry.reported.text, let strength = entry.pattern?.strength(in: question) {
      found.append(.init(check: check, reason: .text(written), strength: strength))
    }
    return found
  }
}
