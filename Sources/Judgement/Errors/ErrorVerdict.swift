public import Evidence

/// What the evidence says of the error that the user gave with `--error`.
public struct ErrorVerdict: Codable, Hashable, Sendable {
  public enum Answer: String, Codable, Sendable, CaseIterable {
    /// A finding is a cause of this very error.
    case explained
    /// Nothing that was seen causes it, and some causes were not looked at.
    case unexplained
    /// Every cause that the catalogue knows of it is spoken against by what was seen.
    case excluded
    /// The table of codes knows it, and no check treats it.
    case codeOnly
    /// The catalogue does not know the text.
    case notRecognised
  }

  public var answer: Answer
  /// The codes in the text, with their meanings.
  public var codes: [Code]
  /// What the evidence proves first, what it excludes last; among equals as the text suggests.
  public var causes: [Cause]
  /// The machine that the error speaks of, in words; nil if the text does not tell.
  public var machine: String?

  public struct Code: Codable, Hashable, Sendable {
    public var code: String
    public var family: String
    public var symbol: String
    public var meaning: String
  }

  /// A check that fits the text, held against the evidence.
  public struct Cause: Codable, Hashable, Sendable {
    public enum Standing: String, Codable, Sendable, CaseIterable {
      /// The check fires, and its evidence is the protocol's own word.
      case proven
      /// The check fires as the usual cause of what was seen, or a finding brings it about.
      case likely
      /// What was seen neither speaks for it nor against it.
      case possible
      /// What would show it was looked for and is not there. It was seen from this computer, at this time.
      case excluded
    }

    /// The check's id.
    public var check: String
    /// The finding's title; of a cause that no finding raises, the check's title with its holes.
    public var title: String
    public var standing: Standing
    /// The finding that brings it about, if it is not the check itself.
    public var through: String?
    /// Where it fires, or where it is excluded; nil if it is possible only.
    public var subject: Subject?
    /// The facts that raise or exclude it.
    public var because: [Finding.Reason]
    public var evidence: [ObservationID]
    /// The words and codes of the text that speak for it, as the check lists them.
    public var matched: [String]
    /// What to look at to decide for or against it.
    public var separates: String
  }
}
