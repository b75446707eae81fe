internal import Blocking
internal import Lab

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
  /// What stands where, for a person.
  var description: String
  /// Other commands that are worth a try in it.
  var commands: [String]
  /// Ends its servers and removes its files.
  var stop: @Sendable () async -> Void
}

extension Engine {
  static var scenarios: [DemoScenario] {
    Scenario.all.map { DemoScenario(name: $0.name, title: $0.title) }
  }

  /// A lab is up in half a second; a slow machine may take longer to make the KDC's database.
  private static let longestStart = Duration.seconds(60)

  /// - Throws: `Complaint` if the laboratory cannot be started, e.g. because there is no KDC program.
  static func startLab(_ scenario: DemoScenario) async throws(Complaint) -> RunningLab {
    let started: Result<Lab, LabError>
    do {
      started = try await runBlocking(name: "lab", deadline: .now + longestStart) {
        Result { () throws(LabError) in try Lab.start(try Scenario.named(scenario.name)) }
      }
    } catch {
      throw .outOfReach("The laboratory did not start within a minute.")
    }
    switch started {
    case .failure(let error): throw .outOfReach("\(error)")
    case .success(let lab):
      let first = lab.listeners.first { $0.port == 5985 }
      let curl = first.map {
        "curl --negotiate -u : --resolve \($0.host):\($0.port):\($0.address) -d '' http://\($0.host):\($0.port)/wsman -v"
      }
      let server = lab.dnsServer.split(separator: ":")
      return RunningLab(
        environment: lab.environment, diagnoseArguments: lab.diagnoseArguments,
        description: lab.describe(),
        commands: [
          "klist -f", "dig @\(server[0]) -p \(server[1]) web01.corp.test",
          "kvno HTTP/web01.corp.test",
        ] + [curl].compactMap(\.self),
        stop: { lab.stop() })
    }
  }
}
