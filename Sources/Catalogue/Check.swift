public import Facts

/// One entry of the catalogue: what is wrong, when that is so, why, and how to repair it.
public struct Check: Hashable, Sendable {
  /// `stage.what-is-wrong`, as the file's place says.
  public var id: String
  /// One sentence; may hold `{fact}` holes.
  public var title: String
  public var severity: Severity
  public var applies: Scope
  public var certainty: Certainty
  public var condition: Condition
  /// Checks whose findings are consequences of this one: they are folded beneath it.
  public var explains: [String]
  /// The errors by which users meet this.
  public var errors: [ReportedError]
  /// What the repair achieves, to be read after "HOW TO".
  public var howTo: String
  public var fix: [FixStep]
  public var confirm: Confirmation?
  public var sources: [String]
  public var fires: [[FactName: FactValue]]
  public var quiet: [[FactName: FactValue]]
  /// Why the check is no longer used; nil for a live one.
  public var retired: String?
  /// The prose, heading by heading.
  public var sections: Sections
  /// The file's path below `checks/`.
  public var file: String

  public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
    /// The chain does not work because of this.
    case blocker
    /// The chain works in spite of this, or some clients are hit.
    case warning
    /// Worth knowing.
    case note

    public static func < (left: Severity, right: Severity) -> Bool {
      allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
  }

  public enum Scope: String, Codable, Sendable, CaseIterable {
    case client, hop, link
    case firstHop = "first hop"
    case lastHop = "last hop"
  }

  public enum Certainty: String, Codable, Sendable, CaseIterable {
    /// The protocol said so.
    case proven
    /// The usual cause of what was seen.
    case likely
  }

  public struct ReportedError: Hashable, Sendable {
    /// The words, as the system prints them; `*` stands for anything.
    public var text: String?
    /// `0x80090322`, `7`, `401`.
    public var code: String?

    public init(text: String?, code: String?) {
      self.text = text
      self.code = code
    }
  }

  /// One step of the repair: prose and command apart, so that tools can use the command.
  public struct FixStep: Hashable, Sendable {
    /// An imperative sentence.
    public var action: String
    /// Where it is typed: "elevated PowerShell on a domain controller".
    public var place: String?
    /// Who may do it: user, administrator of this computer, of ServerA, of ServerB, of the domain.
    public var role: String?
    public var command: String?
    /// What it opens or changes beyond the goal.
    public var changes: String?
    public var undo: String?
    public var caution: String?
  }

  public struct Confirmation: Hashable, Sendable {
    public var command: String
    /// What it prints when the repair has worked.
    public var expect: String
  }

  public struct Sections: Hashable, Sendable {
    public var whatHappened: String
    public var why: String
    public var caution: String?
    public var notYourProblem: String
  }

  /// The word of `when` for a fault that hopdoctor cannot observe, such as a quota on the host.
  ///
  /// Such a check is met by the errors that it lists, and never by evidence.
  static let unseen = "never"

  /// Whether evidence can lead to this check.
  public var isObservable: Bool { condition != .never }

  /// The part of the chain that the id's first half names.
  public var stage: String { String(id.prefix { $0 != "." }) }
}
