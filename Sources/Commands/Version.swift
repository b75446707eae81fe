/// The one place that knows the program's version.
enum Version {
  static let number = "0.1.0"
  /// As recordings name their maker.
  static let tool = number
}
