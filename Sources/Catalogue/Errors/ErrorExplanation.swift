/// What a pasted error says, and what it usually comes from.
public struct ErrorExplanation: Sendable {
  /// A check that fits, and why.
  public struct Cause: Sendable {
    public enum Certainty: String, Sendable {
      /// The user named this check.
      case certain
      /// The text tells this cause, and no other so well.
      case likely
      /// The text fits; it fits others too.
      case possible
    }

    public var check: Check
    public var certainty: Certainty
    /// The words and codes that speak for it, as the check lists them; of a text that is itself a part of such words, the
    /// text.
    public var matched: [String]
    /// What to look at to decide between this and the next; with holes.
    public var separates: String
    /// How much speaks for it. Comparable within one explanation only.
    public var score: Double
  }

  /// Whether the text is an error that the catalogue or the table of codes knows.
  public var isRecognised: Bool { !causes.isEmpty || !codes.isEmpty }
  /// Whether a bare small number was asked for that stands in several lists.
  public var isAmbiguous = false
  /// Every meaning of every code in the text; of a bare small number several.
  public var codes: [CodeTable.Entry]
  /// The best first.
  public var causes: [Cause]
  /// The machine that the error speaks of, in words; nil if the text does not tell.
  public var machine: String?
}
