internal import Blocking
internal import Evidence

extension Duration {
  /// "30 s", "2.5 s": for sentences.
  var inSeconds: String {
    let hundredths = (milliseconds / 10).rounded() / 100
    return hundredths == hundredths.rounded() ? "\(Int(hundredths)) s" : "\(hundredths) s"
  }

  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}

/// The reasons that the survey itself gives.
enum Wording {
  static let interrupted = "interrupted by the user"

  static func overdue(after limit: Duration) -> String { "no result within \(limit.inSeconds)" }

  static func usedUp(_ total: Duration) -> String {
    "the total time of \(total.inSeconds) was used up"
  }

  /// An error in one line, whatever its library put into it.
  static func failure(_ error: any Error, limit: Duration) -> String {
    if let error = error as? BlockingError, error == .deadlinePassed {
      return overdue(after: limit)
    }
    return line("\(error)")
  }

  /// 300 characters: two lines of a report.
  static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").bounded(to: 300)
  }
}
