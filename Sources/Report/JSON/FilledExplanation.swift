import Catalogue

/// A check's texts with their holes filled. Prose is Markdown.
public struct FilledExplanation: Encodable, Sendable {
  public let errors: [ReportedError]
  public let whatHappened: String
  public let why: String
  public let caution: String?
  /// To be read after "HOW TO".
  public let howTo: String
  public let fix: [FixStep]
  public let confirm: Confirmation?
  public let notYourProblem: String
  public let sources: [String]

  /// An error by which users meet the problem.
  public struct ReportedError: Encodable, Sendable {
    public let text: String?
    public let code: String?
  }

  /// A command with its facts filled in.
  ///
  /// A fact that was not observed leaves its name in angle brackets.
  public struct Command: Encodable, Sendable {
    public let text: String
    /// False if a value in it holds characters that mean something to a shell: read it before you run it.
    public let isPlain: Bool

    init(_ template: String, _ holes: Holes) {
      let filled = holes.command(template)
      text = filled.text
      isPlain = filled.isPlain
    }
  }

  /// One step of the repair.
  public struct FixStep: Encodable, Sendable {
    /// 1, 2, 3 ...
    public let number: Int
    public let action: String
    public let place: String?
    public let role: String?
    public let command: Command?
    public let changes: String?
    /// A command, or a sentence that ends in a dot.
    public let undo: Command?
    public let caution: String?
  }

  /// How to see that the repair has worked.
  public struct Confirmation: Encodable, Sendable {
    public let command: Command
    public let expect: String
  }

  init(_ check: Check, holes: Holes) {
    errors = check.errors.map { ReportedError(text: $0.text.map { holes($0) }, code: $0.code) }
    whatHappened = holes(check.sections.whatHappened)
    why = holes(check.sections.why)
    caution = check.sections.caution.map { holes($0) }
    howTo = holes(check.howTo)
    fix = check.fix.enumerated().map { index, step in
      FixStep(
        number: index + 1, action: holes(step.action), place: step.place.map { holes($0) },
        role: step.role.map { holes($0) }, command: step.command.map { Command($0, holes) },
        changes: step.changes.map { holes($0) }, undo: step.undo.map { Command($0, holes) },
        caution: step.caution.map { holes($0) })
    }
    confirm = check.confirm.map {
      Confirmation(command: Command($0.command, holes), expect: holes($0.expect))
    }
    notYourProblem = holes(check.sections.notYourProblem)
    sources = check.sources
  }
}
