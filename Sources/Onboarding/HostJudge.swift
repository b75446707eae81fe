public import Catalogue
internal import Evidence
internal import Facts
public import Foundation
public import Judgement

/// Turns a host's diagnosis into its result: the catalogue's findings, the standard, and what is waived.
public struct HostJudge: Sendable {
  public var standard: Standard?
  /// By which waivers run out.
  public var now: Date
  private let titles: [String: String]

  /// - Parameter checks: the catalogue's, for their titles.
  public init(checks: [Check], standard: Standard?, now: Date) {
    self.standard = standard
    self.now = now
    titles = Dictionary(checks.map { ($0.id, $0.title) }) { first, _ in first }
  }

  /// - Parameters:
  ///   - host: as the inventory calls it; waivers go by it, and by the host's name in the chain.
  ///   - place: where the inventory names it.
  ///   - redacted: the same with stand-ins for names, for all that is told; what is demanded and waived goes by the names.
  public func judge(
    _ diagnosis: Diagnosis, host: String, place: String?, toldAs redacted: Redacted? = nil
  ) -> HostResult {
    let shown = redacted?.diagnosis ?? diagnosis
    let recording = shown.recording
    let sheets = shown.facts.map { FactSheet($0) }
    let names = [host] + (diagnosis.recording.chain.hops.first.map { [$0.name] } ?? [])
    let findings = shown.findings.map { finding in
      HostFinding(
        check: finding.check, subject: finding.subject.description, severity: finding.severity,
        certainty: finding.certainty, title: finding.title,
        explains: finding.explains.map(\.check),
        waiver: waiver(of: .check(finding.check), for: names))
    }
    let requirements = (standard?.requirements ?? []).map {
      judge($0, diagnosis.facts.map { FactSheet($0) }, sheets, diagnosis.recording.chain, names)
    }
    var result = HostResult(
      host: redacted?.host ?? host, place: redacted == nil ? place : redacted?.place,
      chain: recording.chain.hops.map(\.typed), state: .ready,
      outcome: shown.outcome, sentence: shown.sentence, findings: findings,
      requirements: requirements,
      startedAt: recording.startedAt, seconds: recording.elapsedMilliseconds / 1000)
    decide(&result, shown, sheets)
    return result
  }

  /// What a host is told as.
  public struct Redacted: Sendable {
    public var diagnosis: Diagnosis
    public var host: String
    public var place: String?

    public init(_ diagnosis: Diagnosis, host: String, place: String?) {
      self.diagnosis = diagnosis
      self.host = host
      self.place = place
    }
  }

  // MARK: - The state

  private func decide(
    _ result: inout HostResult, _ diagnosis: Diagnosis, _ sheets: [FactSheet]
  ) {
    let blockers = zip(diagnosis.findings, result.findings).filter {
      $0.1.severity == .blocker
    }
    if let (finding, _) = blockers.first(where: { $0.1.waiver.isNotInForce }) {
      result.state = .problem
      result.sentence = finding.title
      result.cause = cause(of: finding, sheets)
      return
    }
    let demanded = result.requirements.filter { $0.severity == .blocker }
    if let violated = demanded.first(where: { $0.state == .violated }) {
      result.state = .problem
      result.sentence = "The standard is not met: \(violated.title)"
      result.cause = Cause(kind: .requirement, id: violated.id, title: violated.title)
      return
    }
    // A waived blocker stands in the way of all that comes after it, and that is waived with it.
    if !blockers.isEmpty {
      result.state = .waived
      result.sentence = "\(blockers[0].0.title) (waived)"
      return
    }
    if diagnosis.outcome == .undecided || diagnosis.recording.interrupted {
      let words = unseen(diagnosis)
      result.state = .undecided
      result.cause = Cause(kind: .unseen, id: words, title: words)
      return
    }
    if let open = demanded.first(where: { $0.state == .cannotTell }) {
      result.state = .undecided
      result.sentence = "It cannot be told whether the standard is met: \(open.title)"
      result.cause = Cause(
        kind: .unseen, id: "requirement \(open.id)", title: result.sentence)
      return
    }
    if result.requirements.contains(where: { $0.state == .waived && $0.severity == .blocker }) {
      result.state = .waived
    }
  }

  private func cause(of finding: Finding, _ sheets: [FactSheet]) -> Cause {
    let title = titles[finding.check] ?? finding.title
    let sheet = sheets.first { $0.subject == finding.subject }
    var holes: [String: String] = [:]
    for fact in Template(title).facts {
      holes[fact.rawValue] = sheet?[fact].value?.description.visible ?? "(not observed)"
    }
    return Cause(kind: .check, id: finding.check, title: title, holes: holes)
  }

  /// Why a host is undecided, in words that fit the other hosts as well.
  private func unseen(_ diagnosis: Diagnosis) -> String {
    let recording = diagnosis.recording
    var words = diagnosis.sentence
    switch recording[.session, .hop(1)]?.outcome {
    case .notAttempted(let reason, _): words = "no logon was made: \(reason)"
    case .failed(let reason): words = "the logon could not be tried: \(reason)"
    default: break
    }
    for hop in recording.chain.hops {
      words = words.replacingOccurrences(of: hop.name, with: "the host")
    }
    return words
  }

  // MARK: - The standard

  private func judge(
    _ requirement: Standard.Requirement, _ sheets: [FactSheet], _ shown: [FactSheet],
    _ chain: Chain, _ names: [String]
  ) -> HostRequirement {
    let concerned = sheets.filter { requirement.applies.covers($0.subject, in: chain) }
    let answers = concerned.map { requirement.must.judge($0) }
    let answer: Answer =
      answers.contains(.no) ? .no : answers.contains(.cannotTell) ? .cannotTell : .yes
    var result = HostRequirement(
      id: requirement.id, title: requirement.title, severity: requirement.severity, state: .met,
      because: [])
    let facts = requirement.must.facts.sorted { $0.rawValue < $1.rawValue }
    let subject = zip(concerned, answers).first { $0.1 == answer }?.0.subject
    let deciding = shown.first { $0.subject == subject }
    switch answer {
    case .yes: break
    case .no: result.state = .violated
    case .cannotTell: result.state = .cannotTell
    }
    result.because = facts.compactMap { fact in
      let value = deciding?[fact].value
      if answer == .cannotTell { return value == nil ? "\(fact.rawValue) was not observed" : nil }
      return value.map { "\(fact.rawValue): \($0.description.visible)" }
    }
    if answer != .yes, let waiver = waiver(of: .requirement(requirement.id), for: names) {
      result.waiver = waiver
      if !waiver.isExpired { result.state = .waived }
    }
    return result
  }

  /// The waiver that counts, otherwise one that has run out.
  private func waiver(of object: Standard.Waiver.Object, for names: [String]) -> WaiverNote? {
    let waivers = (standard?.waivers ?? []).filter { waiver in
      waiver.object == object && names.contains { waiver.covers($0) }
    }
    let best = waivers.first { $0.counts(at: now) } ?? waivers.first
    return best.map {
      WaiverNote(reason: $0.reason, until: $0.until, isExpired: !$0.counts(at: now))
    }
  }
}

extension WaiverNote? {
  /// Whether what it is about counts nevertheless.
  var isNotInForce: Bool { self?.isExpired ?? true }
}

extension FactSheet {
  /// The facts as a diagnosis carries them.
  init(_ facts: SubjectFacts) {
    self.init(
      subject: facts.subject,
      facts: facts.facts.reduce(into: [:]) { all, fact in
        guard let name = FactName(rawValue: fact.key) else { return }
        all[name] = Fact(value: fact.value, evidence: [])
      })
  }
}
