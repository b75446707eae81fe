internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Imports
internal import Probes
internal import Report
internal import Survey

/// Asks, judges and reports: the default command.
struct Diagnose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Look at every link of a chain of hosts and say which one breaks, why, and how to repair it.",
    discussion: """
      This is what hopdoctor does if no command is named. Ctrl-C ends the survey, and what was seen until then is \
      reported; a second Ctrl-C ends the program.

      EXAMPLES
        hopdoctor diagnose web01.corp.test
            the first hop alone
        hopdoctor diagnose web01.corp.test cifs://files01.corp.test
            a session to web01 from which a share on files01 is used
        hopdoctor diagnose --plan web01.corp.test mssql://sql01.corp.test:1433
            the list of all requests, to whom, and how many logons; nothing is sent
        hopdoctor diagnose --record run.json web01.corp.test files01.corp.test
            keeps what was seen: attach it to a ticket, or hopdoctor replay run.json
        hopdoctor diagnose --report chain.html web01.corp.test files01.corp.test
            one page for everybody, that hopdoctor replay judges again
        hopdoctor diagnose --redact --report chain.html web01.corp.test files01.corp.test
            the same page without the names of your network
        hopdoctor diagnose --error "Access is denied" web01.corp.test cifs://files01.corp.test
            says which step explains the error that you met, and which of its causes are excluded
        hopdoctor diagnose --error @error.txt web01.corp.test
            the same with a longer text, as the console or a log shows it
        hopdoctor diagnose --depth network --json web01.corp.test files01.corp.test
            without using your ticket, for a program
        hopdoctor diagnose --verbose web01.corp.test
            every exchange as it happens, on standard error
        hopdoctor diagnose --trace run.jsonl web01.corp.test
            a log for whoever looks into hopdoctor itself
        hopdoctor diagnose --user alice@CORP.TEST web01.corp.test cifs://files01.corp.test
            with a ticket for this run alone; asks for the password
        hopdoctor diagnose --user CORP\\alice --password-fd 3 web01.corp.test 3< secret.txt
        hopdoctor diagnose --keytab svc.keytab --plan web01.corp.test
            as the first name in a file of keys; shows the logons before they are made
      """)

  @OptionGroup var survey: SurveyOptions

  @Flag(help: "Show what would be asked and of whom, and ask nothing.")
  var plan = false

  @Option(
    help: ArgumentHelp(
      "Also write what was seen to a file that only you can read, for hopdoctor replay.",
      valueName: "file"),
    completion: .file())
  var record: String?

  @OptionGroup var given: ImportOptions

  @OptionGroup var met: ErrorOption

  @OptionGroup var report: ReportOptions

  @OptionGroup var traced: TraceOption

  @Flag(
    help: ArgumentHelp(
      "Do not show what is being waited for.",
      discussion: """
        Without it a terminal shows the steps while they run; where standard error is no terminal there is a line every         ten seconds, and none with --quiet.
        """))
  var noProgress = false

  func validate() throws {
    if given.offline, plan {
      throw ValidationError(
        "--offline asks nobody, so there is nothing to plan; leave one of them out.")
    }
    if plan, met.pasted != nil {
      throw ValidationError(
        "--plan asks nothing, so there is nothing to hold the --error against; leave one of them out."
      )
    }
    if plan, record != nil || !report.files.isEmpty || traced.path != nil {
      let option = record != nil ? "--record" : report.files.isEmpty ? "--trace" : "--report"
      throw ValidationError(
        "--plan asks nothing, so there is nothing to \(option); leave one of them out.")
    }
    if report.redaction.redact, traced.path != nil {
      throw ValidationError(
        "--trace is written while names are still being found, so --redact cannot replace them in it; leave one of them out, or use hopdoctor replay --redact --verbose on a recording."
      )
    }
  }

  func run() async throws {
    // Before anybody is asked for a password: what was typed may be of no use.
    let error = try met.error()
    let settings = try survey.settings(planOnly: plan || given.offline)
    let imports = try given.imports(for: settings.chain)
    let engine = try report.catalogue.engine()
    let probes = SurveyPlan.probes(for: settings.chain, settings: settings)
    if plan {
      let document = PlanDocument(
        chain: settings.chain, choice: survey.choice, timeout: survey.timeout, probes: probes)
      try Output.document(
        report.json ? jsonText(document) : engine.text(document, style: report.page.style))
      return
    }
    let file = try record.map { path throws(Complaint) in try RecordFile(checking: path) }
    let reports = try report.reportFiles(besides: [
      record, report.redaction.redactionMap, traced.path,
    ])
    let traceFile = try traced.file()
    let mapFile = try report.redaction.mapFile()
    ImportOptions.remark(on: imports)
    if settings.delegates && !given.offline {
      let first = settings.chain[hop: 1]
      Output.remark(
        "Your ticket-granting ticket goes to \(first.name) port \(first.port) (--delegate): it can act as you until the ticket ends."
      )
    }
    let trace = try traced.open(traceFile)
    let asking = Survey(
      probes: given.offline ? [] : probes, settings: settings, depth: survey.choice,
      limit: .milliseconds(Int64(survey.timeout * 1000)), tool: Version.tool)
    trace?.begin(
      TraceRun(
        libraries: Libraries.versions, chain: settings.chain, settings: survey.traced(settings)),
      plan: asking.probes.map { PlannedProbe($0, depth: survey.choice) })
    let watch = RunWatch(
      view: view(of: asking), tells: report.verbose && !report.redaction.redact, trace: trace)
    let asked = given.offline ? Self.unasked(settings.chain) : await ask(asking, watch)
    var seen = imports.added(to: asked)
    // An error that stands in what was given is held against the evidence too, unless one was named.
    seen.reportedError =
      error ?? ReportedError(pasted: imports.errors.map(\.text).joined(separator: "\n\n"))
    let (recording, map) = try report.redaction.applied(to: seen)
    let diagnosis = engine.judge(recording)
    tellTheRest(of: recording)
    var delivery = Delivery(engine: engine, options: report)
    delivery.attempt { () throws(Complaint) in try file?.write(recording) }
    delivery.attempt { () throws(Complaint) in
      if let map { try mapFile?.write(map) }
    }
    delivery.attempt { () throws(Complaint) in try trace?.end(diagnosis) }
    if delivery.isWhole { delivery.recordedFile = record }
    try delivery.deliver(diagnosis, to: reports)
    throw Status(diagnosis).exitCode
  }

  /// A run in which nobody is asked: no probe exists that could send anything.
  private static func unasked(_ chain: Chain) -> Recording {
    Recording(
      tool: Version.tool, startedAt: Date(), chain: chain, depth: .names,
      depthReason: "offline: nobody was asked", observations: [])
  }

  /// What `--verbose` could not tell while it happened: what was given, and everything where names are replaced first.
  private func tellTheRest(of recording: Recording) {
    guard report.verbose else { return }
    var rest = recording
    if !report.redaction.redact { rest.observations.removeAll { $0.origin == nil } }
    for line in Transcript.lines(of: rest) { Output.remark(line) }
  }

  private func view(of survey: Survey) -> LiveView? {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = Terminal.isTerminal(STDERR_FILENO) && !Terminal.isDumb(environment)
    guard !noProgress, isTerminal || !report.quiet else { return nil }
    let style = PageStyle(
      color: report.page.color, width: nil, environment: environment, terminalColumns: nil,
      isTerminal: isTerminal)
    return LiveView(
      survey.probes.map(\.id), chain: survey.settings.chain,
      // The trace's own lines would run into it.
      isTerminal: isTerminal && traced.path != "-", colour: style.colour, unicode: style.unicode)
  }

  private func ask(_ survey: Survey, _ watch: RunWatch) async -> Recording {
    let startedAt = Date()
    return await Interruption.cancelling(farewell: watch.view?.farewell ?? "\n") {
      await watch.view?.show()
    } _: {
      await survey.run(startedAt: startedAt) { watch.take($0) }
    }
  }
}
