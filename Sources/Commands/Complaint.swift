internal import ArgumentParser
internal import Evidence
internal import Judgement

/// Why a command ends without a document: one sentence for standard error, and the exit status.
struct Complaint: Error, Hashable, CustomStringConvertible {
  var description: String
  var status: Status

  /// The user's turn: something was typed or given that cannot be used.
  static func usage(_ sentence: String) -> Complaint {
    Complaint(description: sentence, status: .usage)
  }

  /// Something that was needed was out of reach.
  static func outOfReach(_ sentence: String) -> Complaint {
    Complaint(description: sentence, status: .undecided)
  }

  /// hopdoctor could not do its own part.
  static func ownFault(_ sentence: String) -> Complaint {
    Complaint(description: sentence, status: .ownFault)
  }
}

/// What the exit status says; the same for every format of the report.
enum Status: Int32, CaseIterable {
  case works = 0
  case problem = 1
  /// Something that was needed was out of reach.
  case undecided = 2
  /// EX_USAGE of sysexits.h, as the argument parser has it.
  case usage = 64
  /// EX_SOFTWARE of sysexits.h.
  case ownFault = 70

  init(_ diagnosis: Diagnosis) {
    switch diagnosis.outcome {
    // A run that was cut short has not shown that all is well.
    case .works: self = diagnosis.recording.interrupted ? .undecided : .works
    case .problem: self = .problem
    case .undecided: self = .undecided
    }
  }

  var exitCode: ExitCode { ExitCode(rawValue) }
}
