import Foundation
import Lab

/// Starts a lab, runs `body`, and ends the lab whatever happens.
func withLab<Result>(
  _ scenario: Scenario, _ body: (Lab) async throws -> Result
) async throws -> Result {
  let lab = try Lab.start(scenario)
  defer { lab.stop() }
  return try await body(lab)
}

extension Lab {
  /// Runs `hopdoctor diagnose` in this lab.
  func diagnose(_ options: [String], hops: [String]? = nil) throws -> Program {
    var arguments = diagnoseArguments
    if let hops { arguments = hops + arguments.dropFirst(self.hops.count) }
    return try Program.run(
      Program.hopdoctor, ["diagnose"] + arguments + options,
      environment: environment.mapValues { $0 })
  }
}

/// The parts of the JSON report that tests look at.
struct Report: Decodable {
  struct Finding: Decodable {
    var check: String
    var severity: String
  }

  struct Step: Decodable {
    var label: String
    var state: String
    var seen: String
  }

  var outcome: String
  var sentence: String
  var findings: [Finding]
  var steps: [Step]

  init(_ json: String) throws {
    self = try JSONDecoder().decode(Report.self, from: Data(json.utf8))
  }
}
