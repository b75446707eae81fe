/// One scenario of the laboratory, as `demo` lists it.
struct DemoScenario: Hashable, Sendable {
  var name: String
  /// One line: what is broken.
  var title: String
}

/// A laboratory that was started and has to be stopped.
struct RunningLab: Sendable {
  /// Variables for every program that is to use it.
  var environment: [String: String]
  /// Hosts and options, after `hopdoctor diagnose`.
  var diagnoseArguments: [String]
  /// Other commands that are worth a try in it.
  var commands: [String]
  /// Ends its servers and removes its files.
  var stop: @Sendable () async -> Void
}

extension Engine {
  static var scenarios: [DemoScenario] { [] }

  /// - Throws: `Complaint` if the laboratory cannot be started, e.g. because there is no KDC program.
  static func startLab(_ scenario: DemoScenario) async throws(Complaint) -> RunningLab {
    throw .outOfReach("The laboratory cannot be started.")
  }
}
