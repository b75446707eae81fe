/// Why the laboratory could not be started, in a sentence that says what would help.
public enum LabError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A program that the lab runs is not installed.
  case programMissing(program: String, packages: String)
  /// A program ended with an error, or did not end in time.
  case programFailed(program: String, output: String)
  /// The operating system refused something (a socket, a file, a directory).
  case system(call: String, what: String, code: Int32)
  /// No scenario has this name.
  case unknownScenario(String)
  /// The lab's certificate could not be made.
  case certificate(String)

  public var description: String {
    switch self {
    case .programMissing(let program, let packages):
      "The lab needs the program \(program), which is not installed. "
        + "On Debian and Ubuntu: apt-get install \(packages)"
    case .programFailed(let program, let output):
      "The lab's \(program) failed: \(output)"
    case .system(let call, let what, let code):
      "The lab cannot use \(what): \(call): \(systemText(code))"
    case .unknownScenario(let name):
      "There is no scenario named \"\(name)\". Scenarios: "
        + Scenario.all.map(\.name).joined(separator: ", ")
    case .certificate(let reason):
      "The lab's certificate could not be made: \(reason)"
    }
  }
}
