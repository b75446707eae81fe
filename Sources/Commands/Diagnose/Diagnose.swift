internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Imports
internal import Probes
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

  @Flag(help: "Do not show what is being waited for. It is only ever shown on a terminal.")
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
    if plan, record != nil || !report.files.isEmpty {
      throw ValidationError(
        "--plan asks nothing, so there is nothing to \(record == nil ? "--report" : "--record"); leave one of them out."
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
    let reports = try report.reportFiles(besides: [record, report.redaction.redactionMap])
    let mapFile = try report.redaction.mapFile()
    ImportOptions.remark(on: imports)
    if settings.delegates && !given.offline {
      let first = settings.chain[hop: 1]
      Output.remark(
        "Your ticket-granting ticket goes to \(first.name) port \(first.port) (--delegate): it can act as you until the ticket ends."
      )
    }
    let asked =
      given.offline
      ? Self.unasked(settings.chain)
      : await ask(
        Survey(
          probes: probes, settings: settings, depth: survey.choice,
          limit: .milliseconds(Int64(survey.timeout * 1000)), tool: Version.tool))
    var seen = imports.added(to: asked)
    // An error that stands in what was given is held against the evidence too, unless one was named.
    seen.reportedError =
      error ?? ReportedError(pasted: imports.errors.map(\.text).joined(separator: "\n\n"))
    let (recording, map) = try report.redaction.applied(to: seen)
    let diagnosis = engine.judge(recording)
    var delivery = Delivery(engine: engine, options: report)
    delivery.attempt { () throws(Complaint) in try file?.write(recording) }
    delivery.attempt { () throws(Complaint) in
      if let map { try mapFile?.write(map) }
    }
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

  private func ask(_ survey: Survey) async -> Recording {
    let showsProgress =
      !noProgress && Terminal.isTerminal(STDERR_FILENO)
      && !Terminal.isDumb(ProcessInfo.processInfo.environment)
    let progress = showsProgress ? ProgressLine(total: survey.probes.count) : nil
    let startedAt = Date()
    return await Interruption.cancelling {
      await progress?.show()
    } _: {
      await survey.run(startedAt: startedAt) { progress?.take($0) }
    }
  }
}
