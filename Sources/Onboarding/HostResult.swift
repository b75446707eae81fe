public import Catalogue
public import Foundation
public import Judgement

/// What became of one host: one line of `--jsonl`.
public struct HostResult: Codable, Hashable, Sendable {
  /// Grows when a reader of the JSON could misread it.
  public static let currentFormat = 1

  public enum State: String, Codable, Sendable, CaseIterable {
    /// A session was opened, and every requirement is fulfilled.
    case ready
    /// Ready but for what somebody has waived.
    case waived
    case problem
    /// Nothing seen is wrong, and something that was needed was not seen.
    case undecided
    /// Nothing was asked: the inventory says too little, or the run was ended before.
    case notTried
    /// Nothing was asked, because the inventory reaches the host in another way than WinRM. It does not count against the run.
    case skipped
  }

  public var format = Self.currentFormat
  /// As the inventory calls it.
  public var host: String
  /// `hosts.ini:7`; nil where no inventory names it.
  public var place: String?
  /// The hops as they were asked: `winrms://web01.corp.test:5986/wsman`.
  public var chain: [String]
  public var state: State
  /// What is proven of the chain alone, whatever is demanded or waived; nil where nothing was asked.
  public var outcome: Diagnosis.Outcome?
  /// What was found, in one sentence.
  public var sentence: String
  /// What keeps the host from being ready; nil if nothing does.
  public var cause: Cause?
  /// Root causes first; waived ones among them.
  public var findings: [HostFinding]
  /// How the standard's requirements are met; empty without a standard.
  public var requirements: [HostRequirement]
  /// nil where nothing was asked.
  public var startedAt: Date?
  /// How long it took.
  public var seconds: Double

  public init(
    host: String, place: String?, chain: [String], state: State,
    outcome: Diagnosis.Outcome? = nil, sentence: String,
    cause: Cause? = nil, findings: [HostFinding] = [], requirements: [HostRequirement] = [],
    startedAt: Date? = nil, seconds: Double = 0
  ) {
    self.host = host
    self.place = place
    self.chain = chain
    self.state = state
    self.outcome = outcome
    self.sentence = sentence
    self.cause = cause
    self.findings = findings
    self.requirements = requirements
    self.startedAt = startedAt
    self.seconds = seconds
  }
}

/// What keeps a host from being ready; hosts with an equal kind and id are counted together.
public struct Cause: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A check of the catalogue.
    case check
    /// A requirement of the standard that is not fulfilled.
    case requirement
    /// Something that was not seen.
    case unseen
    /// The inventory, or the end of the run.
    case notTried
  }

  public var kind: Kind
  /// A check's or requirement's id, or for the other kinds the words that make them equal.
  public var id: String
  /// In one sentence that is true of every host of the group.
  public var title: String
  /// The values of the holes in the check's title, by fact.
  public var holes: [String: String]

  public init(kind: Kind, id: String, title: String, holes: [String: String] = [:]) {
    self.kind = kind
    self.id = id
    self.title = title
    self.holes = holes
  }
}

/// A check that fires for a host.
public struct HostFinding: Codable, Hashable, Sendable {
  public var check: String
  /// `hop1`
  public var subject: String
  public var severity: Check.Severity
  public var certainty: Check.Certainty
  public var title: String
  /// Findings that go away with it.
  public var explains: [String]
  /// Who waived it, until when; nil for one that counts.
  public var waiver: WaiverNote?
}

/// How one requirement is met by one host.
public struct HostRequirement: Codable, Hashable, Sendable {
  public enum State: String, Codable, Sendable, CaseIterable {
    case met, violated, waived
    /// What was needed to tell was not observed.
    case cannotTell
  }

  public var id: String
  public var title: String
  public var severity: Check.Severity
  public var state: State
  /// `tls.daysLeft: 12`, or for `cannotTell` the facts that are missing.
  public var because: [String]
  public var waiver: WaiverNote?
}

/// An exception in force, or one that has run out.
public struct WaiverNote: Codable, Hashable, Sendable {
  public var reason: String
  public var until: String
  /// An expired waiver does not count, and is only told.
  public var isExpired: Bool
}
