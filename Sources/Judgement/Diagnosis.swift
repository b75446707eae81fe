public import Catalogue
public import Evidence
public import Facts

/// What the evidence proves: the whole content of every report.
public struct Diagnosis: Codable, Sendable {
  /// Grows when a reader of the JSON could misread it.
  public static let currentFormat = 1

  public var format = Self.currentFormat
  public var outcome: Outcome
  /// The verdict in one sentence, fit for a ticket's title.
  public var sentence: String
  public var steps: [Step]
  /// Root causes first, by severity and place in the chain; each carries what it explains.
  public var findings: [Finding]
  public var links: [LinkVerdict]
  /// What was not observed, and how a person could observe it.
  public var unknowns: [Unknown]
  public var facts: [SubjectFacts]
  /// What the evidence says of the error that the user gave; nil if none was given.
  public var reportedError: ErrorVerdict?
  public var recording: Recording

  public enum Outcome: String, Codable, Sendable, CaseIterable {
    case works
    case problem
    /// Something that was needed was out of reach.
    case undecided
  }

  public init(
    outcome: Outcome, sentence: String, steps: [Step], findings: [Finding], links: [LinkVerdict],
    unknowns: [Unknown], facts: [SubjectFacts], recording: Recording
  ) {
    self.outcome = outcome
    self.sentence = sentence
    self.steps = steps
    self.findings = findings
    self.links = links
    self.unknowns = unknowns
    self.facts = facts
    self.recording = recording
  }
}

/// One line of the report: what was seen at one place of the chain.
public struct Step: Codable, Hashable, Sendable {
  public enum State: String, Codable, Sendable, CaseIterable {
    case good, warning, broken
    /// Seen, and neither good nor bad.
    case information
    /// Not observed: never shown as passed.
    case notObserved
  }

  /// 1, 2, 3 ... in the order of the report.
  public var number: Int
  public var subject: Subject
  /// "ticket", "DNS", "SPN", "listener", "session", "CredSSP", "second hop".
  public var label: String
  public var state: State
  /// What was seen, in one sentence without a final dot.
  public var seen: String
  public var elapsedMilliseconds: Double?
  public var evidence: [ObservationID]

  public init(
    number: Int, subject: Subject, label: String, state: State, seen: String,
    elapsedMilliseconds: Double? = nil, evidence: [ObservationID]
  ) {
    self.number = number
    self.subject = subject
    self.label = label
    self.state = state
    self.seen = seen
    self.elapsedMilliseconds = elapsedMilliseconds
    self.evidence = evidence
  }
}

/// A check that fires for a subject.
public struct Finding: Codable, Hashable, Sendable {
  /// The check's id.
  public var check: String
  public var subject: Subject
  public var severity: Check.Severity
  public var certainty: Check.Certainty
  /// The check's title with its holes filled.
  public var title: String
  /// The facts that the condition read and found, as `path: value`.
  public var because: [Reason]
  public var evidence: [ObservationID]
  /// Findings that are consequences of this one.
  public var explains: [Finding]

  public struct Reason: Codable, Hashable, Sendable {
    public var fact: FactName
    public var value: FactValue
    public var evidence: [ObservationID]

    public init(fact: FactName, value: FactValue, evidence: [ObservationID]) {
      self.fact = fact
      self.value = value
      self.evidence = evidence
    }
  }

  public init(
    check: String, subject: Subject, severity: Check.Severity, certainty: Check.Certainty,
    title: String, because: [Reason], evidence: [ObservationID], explains: [Finding] = []
  ) {
    self.check = check
    self.subject = subject
    self.severity = severity
    self.certainty = certainty
    self.title = title
    self.because = because
    self.evidence = evidence
    self.explains = explains
  }
}

/// Whether and how the user's credential crosses one link.
public struct LinkVerdict: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Sendable, CaseIterable { case works, blocked, undecided }

  public var subject: Subject
  public var from: String
  public var to: String
  public var service: Service
  public var outcome: Outcome
  public var certainty: Check.Certainty
  public var sentence: String
  public var mechanisms: [MechanismVerdict]

  public init(
    subject: Subject, from: String, to: String, service: Service, outcome: Outcome,
    certainty: Check.Certainty = .likely, sentence: String, mechanisms: [MechanismVerdict]
  ) {
    self.subject = subject
    self.from = from
    self.to = to
    self.service = service
    self.outcome = outcome
    self.certainty = certainty
    self.sentence = sentence
    self.mechanisms = mechanisms
  }
}

/// One row of the table of mechanisms.
public struct MechanismVerdict: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    case works
    /// Works if a stated condition is met that cannot be seen, or that the user chooses.
    case worksIf
    case fails
    case unknown
  }

  /// The fact that publishes this verdict, e.g. `mechanism.credssp`.
  public var mechanism: FactName
  /// "Unconstrained delegation (Windows client)"
  public var name: String
  public var outcome: Outcome
  /// `proven` where a server said or did it, or where a setting without which it cannot work was read;
  /// `likely` where the settings allow it and nobody tried.
  public var certainty: Check.Certainty
  /// Why, in one sentence; for `worksIf` the condition, for `unknown` what is missing.
  public var reason: String
  /// What it costs in security, in one sentence.
  public var risk: String
  /// How to find out, where the outcome is not known.
  public var howToFindOut: String?
  public var evidence: [ObservationID]

  public init(
    mechanism: FactName, name: String, outcome: Outcome, certainty: Check.Certainty = .likely,
    reason: String, risk: String, howToFindOut: String? = nil, evidence: [ObservationID]
  ) {
    self.mechanism = mechanism
    self.name = name
    self.outcome = outcome
    self.certainty = certainty
    self.reason = reason
    self.risk = risk
    self.howToFindOut = howToFindOut
    self.evidence = evidence
  }
}

/// Something that was not observed.
public struct Unknown: Codable, Hashable, Sendable {
  public var subject: Subject
  /// "service tickets for web01.corp.test"
  public var what: String
  public var why: String
  /// What a person can do to find out; may hold a command.
  public var howToFindOut: String
  public var evidence: [ObservationID]

  public init(
    subject: Subject, what: String, why: String, howToFindOut: String, evidence: [ObservationID]
  ) {
    self.subject = subject
    self.what = what
    self.why = why
    self.howToFindOut = howToFindOut
    self.evidence = evidence
  }
}

/// A subject's facts, as JSON reports carry them.
public struct SubjectFacts: Codable, Sendable {
  public var subject: Subject
  public var facts: [String: FactValue]

  public init(subject: Subject, facts: [String: FactValue]) {
    self.subject = subject
    self.facts = facts
  }
}
