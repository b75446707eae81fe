/// What was understood of one file, and what was not.
public struct ImportReading: Hashable, Sendable {
  public struct Understood: Hashable, Sendable {
    /// `klist`
    public var title: String
    /// The first and the last line, from 1.
    public var lines: ClosedRange<Int>
  }

  /// The file's name, without its folder.
  public var file: String
  public var encoding: DecodedText.Encoding
  public var understood: [Understood]
  /// The numbers of the lines that are in no output that is known.
  public var notUnderstood: [Int]
  /// What a person should know: a list that PowerShell cut, a computer's name that does not fit.
  public var remarks: [String]
  /// The computers that marker lines name, in capitals as Windows has them.
  public var computers: [String]
}

/// A text of an error that a file holds: for the index of errors.
public struct ImportedError: Hashable, Sendable {
  public var file: String
  public var text: String
}

/// Why a file cannot be read, in one sentence.
public struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String
}
