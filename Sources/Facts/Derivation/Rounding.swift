/// Numbers beyond this say nothing more; a recording may hold any number, and Swift ends the process where one does not fit.
private let limit = 1e12

extension Double {
  /// The nearest whole number; nil for what is no number.
  var wholeNumber: Int? {
    isFinite ? Int(Swift.min(Swift.max(rounded(), -limit), limit)) : nil
  }

  /// The next whole number below; nil for what is no number.
  var wholeNumberBelow: Int? { isFinite ? rounded(.down).wholeNumber : nil }
}
