public import Judgement

/// What the program's exit status says; the same in every format of the report.
public enum ExitStatus: Int32, Codable, Hashable, Sendable, CaseIterable {
  case works = 0
  case problem = 1
  case undecided = 2
  /// The command line could not be understood (EX_USAGE of sysexits.h).
  case usage = 64
  /// A fault of hopdoctor itself (EX_SOFTWARE of sysexits.h).
  case internalError = 70

  public init(_ outcome: Diagnosis.Outcome) {
    switch outcome {
    case .works: self = .works
    case .problem: self = .problem
    case .undecided: self = .undecided
    }
  }

  /// One line, without a final dot.
  public var meaning: String {
    switch self {
    case .works: "the chain works"
    case .problem: "a problem was found"
    case .undecided: "not decided, because something that was needed was not seen"
    case .usage: "the command line was not understood"
    case .internalError: "a fault of hopdoctor itself"
    }
  }
}
