internal import Blocking
internal import Foundation
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
  /// The command that looks at it, with hosts and options.
  var command: [String]
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
    let lab = try await start { () throws(LabError) in try Scenario.named(scenario.name) }
    return RunningLab(
      environment: lab.environment, command: ["diagnose"] + lab.diagnoseArguments,
      description: lab.describe(), commands: commands(lab, host: "web01.corp.test"),
      stop: { lab.stop() })
  }

  /// Starts a laboratory of many hosts, in which an inventory of them lies.
  ///
  /// - Throws: as `startLab`.
  static func startFleet(hosts: Int) async throws(Complaint) -> RunningLab {
    let parts = FleetPart.mixture(of: hosts)
    let lab = try await start { Scenario.fleet(parts) }
    let inventory = lab.path + "/hosts.ini"
    do {
      try Data(Scenario.inventory(of: parts).utf8).write(to: URL(fileURLWithPath: inventory))
    } catch {
      lab.stop()
      throw .outOfReach("The laboratory's inventory cannot be written.")
    }
    var command = ["onboard", inventory, "--dns-server", lab.dnsServer]
    if let authorities = lab.authorities { command += ["--ca-file", authorities] }
    return RunningLab(
      environment: lab.environment, command: command,
      description: "\(hosts) hosts: "
        + parts.map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
        + "\n  DNS      \(lab.dnsServer)\n  folder   \(lab.path)",
      commands: commands(lab, host: lab.listeners.first?.host ?? "dc01.corp.test"),
      stop: { lab.stop() })
  }

  private static func start(
    _ scenario: @escaping @Sendable () throws(LabError) -> Scenario
  ) async throws(Complaint) -> Lab {
    let started: Result<Lab, LabError>
    do {
      started = try await runBlocking(name: "lab", deadline: .now + longestStart) {
        Result { () throws(LabError) in try Lab.start(try scenario()) }
      }
    } catch {
      throw .outOfReach("The laboratory did not start within a minute.")
    }
    switch started {
    case .failure(let error): throw .outOfReach("\(error)")
    case .success(let lab): return lab
    }
  }

  private static func commands(_ lab: Lab, host: String) -> [String] {
    let first = lab.listeners.first { $0.port == 5985 }
    let curl = first.map {
      "curl --negotiate -u : --resolve \($0.host):\($0.port):\($0.address) -d '' http://\($0.host):\($0.port)/wsman -v"
    }
    let server = lab.dnsServer.split(separator: ":")
    return [
      "klist -f", "dig @\(server[0]) -p \(server[1]) \(host)", "kvno HTTP/\(host)",
    ] + [curl].compactMap(\.self)
  }
}
