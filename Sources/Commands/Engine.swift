internal import Catalogue
internal import Evidence
internal import Facts
internal import Judgement
internal import Probes
internal import Report
internal import Survey

/// All that the commands ask of the rooms below: catalogue, judgement and report.
struct Engine: Sendable {
  private let catalogue: Catalogue
  private let judge: Judge

  /// In the catalogue's order, retired ones left out.
  var checks: [Check] { catalogue.checks }

  /// - Parameter checksFolder: check files that are added to the built-in ones, or replace them.
  /// - Throws: `Complaint` with file and line if a check file has a mistake.
  init(checksFolder: String?) throws(Complaint) {
    do {
      var catalogue = try Catalogue.embedded()
      if let checksFolder { catalogue = try Catalogue(folder: checksFolder, over: catalogue) }
      self.catalogue = catalogue
    } catch {
      // A mistake in a built-in check is ours; a test keeps it from happening.
      if checksFolder == nil { throw .ownFault(error.description) }
      throw .usage(error.description)
    }
    judge = Judge(checks: catalogue.checks) { Template($0).fill(from: $1) }
  }

  /// The first halves of check ids.
  static let stages = Check.stages

  // MARK: - Catalogue

  func check(_ id: String) -> Check? { catalogue[id] }

  func noSuchCheck(_ id: String) -> Complaint {
    let stage = id.prefix { $0 != "." }
    let near = checks.map(\.id).filter { $0.prefix { $0 != "." } == stage }
    let hint =
      near.isEmpty
      ? "hopdoctor checks list shows all." : "There are \(near.joined(separator: ", "))."
    return .usage("There is no check \"\(id.bounded(to: 80))\". \(hint)")
  }

  func checkTable(style: PageStyle) -> String {
    CatalogueTable(checks).render(style: TextStyle(style))
  }

  func checkTableInMarkdown() -> String { CatalogueTable(checks).markdown() }

  static func page(_ explanation: ErrorExplanation, style: PageStyle) -> String {
    ErrorPage(explanation, style: TextStyle(style)).render()
  }

  static func page(_ check: Check, style: PageStyle) -> String {
    CheckPage(check, style: TextStyle(style)).render()
  }

  /// What finds checks by the errors that they list.
  var errorIndex: ErrorIndex { ErrorIndex(catalogue) }

  /// Every mistake as `file:line: what`.
  ///
  /// - Parameter folder: nil for the built-in checks.
  static func mistakes(inFolder folder: String?) -> [String] {
    do {
      var catalogue = try Catalogue.embedded()
      if let folder { catalogue = try Catalogue(folder: folder, over: catalogue) }
      return catalogue.lint().map(\.description)
    } catch {
      return error.errors.map(\.description)
    }
  }

  /// Files that are being written, held against the built-in checks.
  ///
  /// - Parameter checksFolder: further checks that they may refer to.
  /// - Returns: every mistake in these files, and their checks if they can be read.
  static func trial(of files: [CheckFile], checksFolder: String?) -> (
    mistakes: [String], checks: [Check]
  ) {
    do {
      var base = try Catalogue.embedded()
      if let checksFolder { base = try Catalogue(folder: checksFolder, over: base) }
      let catalogue = try Catalogue(files: files, over: base)
      return (
        catalogue.lint(only: files).map(\.description),
        files.compactMap { $0.checkID.flatMap { catalogue[$0] } }
      )
    } catch {
      return (error.errors.map(\.description), [])
    }
  }

  /// What a check says of each host of a recording, condition by condition.
  static func page(_ check: Check, on recording: Recording, style: PageStyle) -> String {
    let subjects = Judge.sheets(of: recording).0.filter {
      check.applies.covers($0.subject, in: recording.chain)
    }
    return CheckTrialPage(check, sheets: subjects, chain: recording.chain, style: TextStyle(style))
      .render()
  }

  static func factTable(style: PageStyle) -> String { FactTable().render(style: TextStyle(style)) }

  static func factTableInMarkdown() -> String { FactTable().markdown() }

  // MARK: - Diagnosis

  /// Pure: the same recording and the same catalogue give the same diagnosis.
  func judge(_ recording: Recording) -> Diagnosis { judge.diagnose(recording) }

  /// - Parameter recordedFile: where the run was recorded; nil if it was not.
  /// - Parameter isBrief: the chain and the verdict alone.
  func text(
    _ diagnosis: Diagnosis, style: TextStyle, recordedFile: String?, isBrief: Bool = false
  ) -> String {
    let report = TextReport(
      diagnosis, check: { catalogue[$0] }, fill: Self.filler(diagnosis.recording),
      style: style, recordedFile: recordedFile)
    return isBrief ? report.renderVerdict() : report.render()
  }

  func json(_ diagnosis: Diagnosis) throws -> String {
    try JSONReport(
      diagnosis, check: { catalogue[$0] }, fill: Self.filler(diagnosis.recording)
    ).render()
  }

  /// The whole content of a report file.
  func document(
    _ diagnosis: Diagnosis, as format: ReportFile.Format, recordedFile: String?
  ) throws -> String {
    let content = ReportContent(
      diagnosis, check: { catalogue[$0] }, fill: Self.filler(diagnosis.recording))
    return switch format {
    case .html: try HTMLReport(content).render()
    case .markdown: MarkdownReport(content).render()
    case .json: try json(diagnosis)
    case .text: text(diagnosis, style: TextStyle(), recordedFile: recordedFile)
    case .junit: JUnitReport(content).render()
    }
  }

  func compare(_ before: Recording, _ after: Recording) -> Comparison {
    Comparison(before, after, by: judge)
  }

  func text(_ comparison: Comparison, style: PageStyle) -> String {
    ComparisonText(comparison, style: TextStyle(style)).render()
  }

  func text(_ plan: PlanDocument, style: PageStyle) -> String {
    let rows = plan.probes.filter { $0.condition != .tooDeep }.flatMap { probe in
      probe.requests.map {
        PlanRow(question: probe.question, what: $0.what, whom: $0.whom, logons: $0.logons)
      }
    }
    return PlanText(rows, style: TextStyle(style)).render()
  }

  /// Fills holes with the facts of the subject that a text is about.
  private static func filler(_ recording: Recording) -> FillHoles {
    let sheets = Dictionary(
      uniqueKeysWithValues: Judge.sheets(of: recording).0.map { ($0.subject, $0) })
    return { text, subject in
      Template(text).fill(from: sheets[subject] ?? FactSheet(subject: subject))
    }
  }
}

extension TextStyle {
  init(_ style: PageStyle) {
    self.init(terminalColumns: style.columns, colour: style.colour, unicode: style.unicode)
  }
}
