internal import ArgumentParser
internal import Catalogue
internal import Evidence
internal import Fleet
internal import Foundation
internal import Inventory
internal import Judgement
internal import Onboarding
internal import Report
internal import Survey

/// Many hosts against a standard.
struct Onboard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at many hosts, and say which cause keeps which of them out.",
    discussion: """
      Each host of the inventory is looked at as hopdoctor diagnose does. The summary tells the causes and not the \
      hosts, the commonest first, and what to repair first. What is the same for all hosts is asked once.

      An inventory is Ansible's (INI, YAML, or what ansible-inventory --list prints), CSV with a header, JSON lines, or \
      a plain list with a host or a chain of hosts a line; - is standard input. Ctrl-C ends the run, and what was \
      found until then is told; a second Ctrl-C ends the program.

      A standard is a file of requirements in the words of hopdoctor facts, with severities, and with waivers that end on \
      a day. --print-standard shows the built-in one. What was not observed is never passed.

      EXAMPLES
        hopdoctor onboard hosts.ini
            every host that the inventory reaches by WinRM or PSRP
        hopdoctor onboard hosts.yml --limit 'web*:!web13' --parallel 64
        hopdoctor onboard hosts.ini --standard built-in --report hosts.html --report hosts.xml
            held against the built-in standard; a page for people and JUnit for a pipeline
        hopdoctor onboard hosts.ini --standard ours.yaml --report /var/lib/node_exporter/hopdoctor.prom
            every night, for Prometheus
        hopdoctor onboard hosts.ini --jsonl run.jsonl
        hopdoctor onboard hosts.ini --resume run.jsonl
            goes on where the first one was ended
        hopdoctor onboard new.txt --standard built-in --wait 20m
            until they are ready, for 20 minutes at most
        hopdoctor onboard hosts.ini --redact --report hosts.html
            the page without the names of your network
        hopdoctor onboard --standard-from web01.corp.test > ours.yaml
            a standard from a host that is as it should be
        hopdoctor onboard --me web01.corp.test sql01.corp.test
            can I, with my ticket, from here; ends with the settings that work

      EXIT STATUS
        0   every host is ready, or what it lacks is waived
        1   at least one host has a problem, or does not meet the standard
        2   no problem was seen, but something was not decided: out of reach, not tried, or left out by --keep-going
        64  the command line, the inventory or the standard cannot be used; nothing was asked
        70  a fault of hopdoctor itself, or a file that could not be written
      """)

  @Argument(
    help: ArgumentHelp(
      "Inventories, read one after the other into one; - is standard input.",
      valueName: "inventory"),
    completion: .file())
  var inventories: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only these hosts, in Ansible's patterns: web*, db:!db3, web[0:9], ~web\\d+, @file.",
      valueName: "pattern"))
  var limit: String?

  @Flag(help: "Go on with the good lines of an inventory that has mistakes.")
  var keepGoing = false

  @Flag(
    help: "The arguments are hosts: whether I can reach them from here, and with which settings.")
  var me = false

  @OptionGroup var options: OnboardOptions

  @Option(
    help: ArgumentHelp(
      "Hold every host against this standard: a file, or the word built-in.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var standard: String?

  @Flag(help: "Print the built-in standard and end.")
  var printStandard = false

  @Option(
    help: ArgumentHelp(
      "Print a standard that this host meets, from what is seen of it, and end.",
      valueName: "host"))
  var standardFrom: String?

  @Option(
    help: ArgumentHelp(
      "Look again at hosts that are not ready, until they are or this time is over: 90s, 20m, 2h.",
      valueName: "duration"))
  var wait: String?

  @Option(
    help: ArgumentHelp(
      "Write one line of JSON a host as soon as it is done.", valueName: "file"),
    completion: .file(extensions: ["jsonl"]))
  var jsonl: String?

  @Option(
    help: ArgumentHelp(
      "Go on from the lines of an earlier run, in the same file.", valueName: "file"),
    completion: .file(extensions: ["jsonl"]))
  var resume: String?

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Also write the whole result to a file; may be given several times.",
      discussion: """
        The suffix says the format: .html, .md, .json, .txt, .xml (JUnit), .prom (Prometheus; others can read it).
        """,
      valueName: "file"),
    completion: .file(extensions: ["html", "md", "json", "txt", "xml", "prom"]))
  var reports: [String] = []

  @Flag(help: "Write JSON for programs in place of text.")
  var json = false

  @OptionGroup var redaction: RedactionOptions

  @Flag(help: "Do not show how far the run is.")
  var noProgress = false

  @OptionGroup var catalogue: CatalogueOption
  @OptionGroup var page: PageOptions

  func validate() throws {
    if printStandard || standardFrom != nil {
      let option = printStandard ? "--print-standard" : "--standard-from"
      guard inventories.isEmpty, !me, resume == nil, jsonl == nil, reports.isEmpty,
        !redaction.redact
      else {
        throw ValidationError("\(option) prints a standard and does nothing else.")
      }
      return
    }
    guard !inventories.isEmpty else {
      throw ValidationError(
        me
          ? "--me needs at least one host."
          : "Name an inventory, e.g. hopdoctor onboard hosts.ini; - is standard input.")
    }
    if let jsonl, let resume {
      throw ValidationError(
        "--resume \(resume.visible) goes on writing to that file, so --jsonl \(jsonl.visible) is one too many."
      )
    }
    if let resume, redaction.redact {
      throw ValidationError(
        "--resume \(resume.visible) needs the names that --redact takes away; leave one of them out."
      )
    }
    if me, limit != nil {
      throw ValidationError(
        "--limit is about an inventory; with --me name only the hosts you mean.")
    }
    _ = try patience()
  }

  private func patience() throws(ValidationError) -> Duration? {
    guard let wait else { return nil }
    guard let duration = Duration(written: wait) else {
      throw ValidationError(
        "--wait \"\(wait.visible)\" is no duration; write 90s, 20m or 2h, up to 24h.")
    }
    return duration
  }

  func run() async throws {
    if printStandard { return try Output.document(Standard.builtIn) }
    let engine = try catalogue.engine()
    if let standardFrom { return try await printStandard(from: standardFrom, engine) }
    var demanded = try standard.map { name throws(Complaint) in
      try Standard(named: name, checks: engine.checks)
    }
    let (targets, leftOut) = try readTargets()
    let files = try FleetReportFile.check(
      reports, besides: inventories + [standard, jsonl, resume, redaction.redactionMap])
    let mapFile = try redaction.mapFile()
    let veil = redaction.redact ? Veil(targets: targets) : nil
    if let veil, standard != Standard.builtInWord, let given = demanded {
      demanded = await veil.standard(given)
    }
    let earlier = try resume.map { path throws(Complaint) in try EarlierResults(reading: path) }
    let surveyor = try options.surveyor()
    // The last of the things that can be refused, because it makes a file.
    let stream: ResultStream? =
      if let resume, let earlier {
        try ResultStream(resuming: resume, length: earlier.length)
      } else {
        try jsonl.map { path throws(Complaint) in try ResultStream(new: path) }
      }
    let startedAt = Date()
    let begun = ContinuousClock.now
    let isTerminal =
      Terminal.isTerminal(STDERR_FILENO)
      && !Terminal.isDumb(ProcessInfo.processInfo.environment)
    let progress = FleetProgress(
      total: targets.count, isTerminal: isTerminal, patience: try patience())
    let patience = try patience()
    var trustPath = options.caFile
    if let veil, let path = trustPath { trustPath = await veil.text(path) }
    let book = me ? SettingsBook(trustPath: trustPath) : nil
    var witness: (@Sendable (Int, Diagnosis) async -> Void)?
    if let book { witness = { number, diagnosis in await book.take(number, diagnosis) } }
    let run = OnboardRun(
      targets: targets,
      fleet: Fleet(
        parallel: options.hostsAtOnce, depth: options.choice, limit: options.limit,
        tool: Version.tool),
      settings: { surveyor.settings($0) }, engine: engine,
      judge: HostJudge(checks: engine.checks, standard: demanded, now: startedAt),
      stream: stream, progress: progress, earlier: earlier, patience: patience,
      witness: witness, veil: veil)
    let showsProgress = !noProgress
    let outcome = await Interruption.cancelling {
      if showsProgress { await progress.show() }
    } _: {
      await run.run()
    }
    let content = FleetContent(
      FleetSummary(outcome.results, expected: targets.count), check: { engine.check($0) },
      standard: demanded, tool: Version.tool, startedAt: startedAt,
      seconds: (ContinuousClock.now - begun) / .seconds(1), interrupted: outcome.interrupted)
    if let veil { try mapFile?.write(RedactionOptions.map(await veil.map)) }
    try await deliver(content, to: files, stream)
    if let book, !json { try Output.document(await book.text(for: outcome.results)) }
    throw status(content.summary, leftOut: leftOut).exitCode
  }

  // MARK: - What is asked

  /// - Returns: the hosts, and whether lines of the inventory were left out.
  private func readTargets() throws(Complaint) -> ([OnboardTarget], leftOut: Bool) {
    let furtherHops = options.secondHop.map { [$0] } ?? []
    let inventory: Inventory
    if me {
      let list = inventories.joined(separator: "\n")
      inventory = Inventory.read(
        [.bytes(Array(list.utf8), named: "command line")], format: .list)
    } else {
      inventory = Inventory.read(inventories.map { .path($0) })
    }
    let errors = inventory.errors
    if inventory.mistakes.count > 1 || keepGoing {
      // What is said of the inventory is bounded: a file of another kind has a mistake on every line.
      for mistake in inventory.mistakes.prefix(20) { Output.remark(mistake.description) }
      if inventory.mistakes.count > 20 {
        Output.remark("... and \(inventory.mistakes.count - 20) more.")
      }
    } else if errors.isEmpty, let notice = inventory.mistakes.first {
      Output.remark(notice.description)
    }
    if let first = errors.first, !keepGoing || inventory.hosts.isEmpty {
      let advice =
        inventory.hosts.isEmpty ? "" : " --keep-going asks the hosts of the good lines."
      let end = first.description.hasSuffix("?") ? "" : "."
      throw .usage(
        errors.count == 1
          ? "The inventory has a mistake: \(first.description)\(end)\(advice)"
          : "The inventory has \(errors.count) mistakes, so nothing was asked.\(advice)")
    }
    guard !inventory.hosts.isEmpty else {
      throw .usage("The inventory names no host, so there is nothing to ask.")
    }
    var hosts = inventory.hosts
    if let limit {
      do throws(InventoryPatternError) {
        let limited = try inventory.limit(to: limit)
        hosts = limited.hosts
        for part in limited.unmatched {
          Output.remark("--limit: \(part.visible) matches no host.")
        }
      } catch {
        throw .usage("--limit: \(error.description)")
      }
    }
    return (hosts.map { OnboardTarget($0, furtherHops: furtherHops) }, !errors.isEmpty)
  }

  // MARK: - What is told

  private func deliver(
    _ content: FleetContent, to files: [FleetReportFile], _ stream: ResultStream?
  ) async throws {
    var failure: Complaint?
    do {
      try await stream?.finish()
    } catch {
      failure = error
    }
    for file in files {
      do {
        try file.write(content)
      } catch let complaint as Complaint {
        failure = failure ?? complaint
      }
    }
    try Output.document(
      json ? FleetJSON(content).render() : FleetText(content, style: TextStyle(page.style)).render()
    )
    if let failure { throw failure }
  }

  private func status(_ summary: FleetSummary, leftOut: Bool) -> Status {
    switch summary.outcome {
    case .works: leftOut ? .undecided : .works
    case .problem: .problem
    case .undecided: .undecided
    }
  }
}

extension Duration {
  /// `90s`, `20m`, `2h`: more than nothing, and a day at most.
  init?(written text: String) {
    let units = ["s": 1.0, "m": 60, "h": 3600]
    guard text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }),
      let unit = text.last.flatMap({ units[String($0)] }),
      let number = Double(text.dropLast()), number > 0, number * unit <= 86_400
    else { return nil }
    self = .milliseconds(Int64(number * unit * 1000))
  }
}
