internal import ArgumentParser
internal import Evidence
internal import Foundation

/// Runs this very program against a laboratory on this computer.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a chain at work or broken, in a laboratory on this computer alone.",
    usage:
      "hopdoctor demo [<name>] [--hosts <number>] [--list] [--keep] [--report <file>] [-- <option> ...]",
    discussion: """
      A real KDC, a DNS server and WinRM listeners are started on loopback addresses as an ordinary user, and hopdoctor \
      diagnose is run against them. Everything is removed at the end. It needs the Debian packages krb5-kdc and \
      krb5-user, or their like.

      EXAMPLES
        hopdoctor demo --list
        hopdoctor demo
        hopdoctor demo NAME
        hopdoctor demo NAME -- --json --timeout 10
            with options for hopdoctor diagnose
        hopdoctor demo NAME --report chain.html
            the report as a page for a browser
        hopdoctor demo --hosts 500
            many hosts, some of them broken in each way, for hopdoctor onboard
        hopdoctor demo NAME --keep
            leaves it running until Ctrl-C, to be looked at with klist, dig, curl
      """)

  @Argument(
    help: ArgumentHelp("The scenario. (default: the first of --list)", valueName: "name"),
    completion: .custom { _, _, prefix in
      Engine.scenarios.map(\.name).filter { $0.hasPrefix(prefix) }
    })
  var name: String?

  @Option(
    help: ArgumentHelp(
      "A laboratory of so many hosts for hopdoctor onboard, 1 to 1000, in place of a scenario.",
      valueName: "number"))
  var hosts: Int?

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp(
      "Options for hopdoctor diagnose, or onboard, after --.", valueName: "option"))
  var options: [String] = []

  @Flag(help: "List the scenarios.")
  var list = false

  @Flag(help: "Keep the laboratory running until Ctrl-C, and say how to use it.")
  var keep = false

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Also write the report to a file, as hopdoctor diagnose does; may be given several times.",
      valueName: "file"),
    completion: .file(extensions: ["html", "md", "json", "txt", "xml"]))
  var files: [String] = []

  private var allOptions: [String] { files.flatMap { ["--report", $0] } + options }

  func validate() throws {
    guard let hosts else { return }
    guard (1...1000).contains(hosts) else {
      throw ValidationError("--hosts is \(hosts); it must be a number from 1 to 1000.")
    }
    if let name {
      throw ValidationError(
        "--hosts is a laboratory of its own, so the scenario \(name.visible) is one too many.")
    }
  }

  func run() async throws {
    if list {
      let width = Engine.scenarios.map(\.name.count).max() ?? 0
      for scenario in Engine.scenarios {
        let name = scenario.name.padding(toLength: width, withPad: " ", startingAt: 0)
        try Output.document("\(name)  \(scenario.title)\n")
      }
      return
    }
    // Before the laboratory is built, which takes a while.
    let scenario = hosts == nil ? try chosen() : nil
    if hosts == nil {
      for path in files { _ = try ReportFile(checking: path) }
    } else {
      _ = try FleetReportFile.check(files, besides: [])
    }
    let signals = DemoSignals()
    let lab: RunningLab
    if let scenario {
      Output.remark("\(scenario.name): \(scenario.title)")
      lab = try await Engine.startLab(scenario)
    } else {
      Output.remark("A laboratory of \(hosts ?? 0) hosts.")
      lab = try await Engine.startFleet(hosts: hosts ?? 0)
    }
    defer { signals.stop() }
    let status: Int32
    do {
      if signals.interrupted {
        status = Status.undecided.rawValue
      } else {
        status = try await keep ? hold(lab, signals) : look(lab, signals)
      }
    } catch {
      await lab.stop()
      throw error
    }
    await lab.stop()
    throw ExitCode(status)
  }

  private func chosen() throws(Complaint) -> DemoScenario {
    let all = Engine.scenarios
    guard let first = all.first else {
      throw .outOfReach("This build of hopdoctor has no scenarios.")
    }
    guard let name else { return first }
    guard let scenario = all.first(where: { $0.name == name }) else {
      throw .usage(
        "There is no scenario \"\(name.bounded(to: 60))\". Use one of \(all.map(\.name).joined(separator: ", "))."
      )
    }
    return scenario
  }

  private func look(_ lab: RunningLab, _ signals: DemoSignals) async throws -> Int32 {
    try await Child.run(
      Self.thisProgram, lab.command + allOptions,
      environment: ProcessInfo.processInfo.environment.merging(lab.environment) { $1 },
      started: { signals.hand(to: $0) })
  }

  /// Prints what a shell needs to use the laboratory, and waits for Ctrl-C.
  private func hold(_ lab: RunningLab, _ signals: DemoSignals) async throws -> Int32 {
    var lines = lab.environment.sorted { $0.key < $1.key }
      .map { "export \($0.key)=\(Self.quoted($0.value))" }
    lines.append("")
    lines.append("# Then, in the same shell:")
    let command = [Self.thisProgram] + lab.command + allOptions
    for command in [command.map(Self.quoted).joined(separator: " ")] + lab.commands {
      lines.append("# " + command)
    }
    try Output.document(lines.joined(separator: "\n") + "\n")
    Output.remark(lab.description)
    Output.remark("The laboratory is running. Ctrl-C ends it.")
    for await _ in signals.stream { break }
    return Status.works.rawValue
  }

  /// As a POSIX shell reads it.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
          || "-_./:=@,+%".unicodeScalars.contains($0)
      }
    return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  private static var thisProgram: String {
    Bundle.main.executablePath ?? CommandLine.arguments[0]
  }
}
