import Catalogue
import Evidence
import Facts

/// The steps of the report: one line for each place of the chain, in the order in which they are explained.
struct StepList {
  var steps: [Step]

  init(
    recording: Recording, sheets: [FactSheet], links: [LinkVerdict], findings: [Finding]
  ) {
    var steps: [Step] = []
    for sheet in sheets {
      for draft in Self.drafts(sheet, recording, links) {
        let observations = draft.probes.compactMap {
          probe in recording[probe.probe, probe.subject]
        }
        steps.append(
          Step(
            number: steps.count + 1, subject: sheet.subject, label: draft.label,
            state: draft.state ?? Self.state(of: draft, observations, sheet.subject, findings),
            seen: draft.seen ?? Self.silence(observations),
            // Nobody waited for what was read from a file.
            elapsedMilliseconds: draft.state == nil
              ? observations.filter { $0.origin == nil }.map(\.elapsedMilliseconds).max() : nil,
            evidence: observations.map(\.id)))
      }
    }
    self.steps = steps
  }

  /// A step before it is numbered and judged.
  struct Draft {
    var label: String
    /// What was seen; nil if nothing was.
    var seen: String?
    var probes: [ObservationID]
    /// Prefixes of the ids of the checks that judge this step.
    var checks: [String]
    /// Set where the state does not come from findings.
    var state: Step.State?

    init(
      _ label: String, _ seen: String?, _ probes: [ObservationID], checks: [String],
      state: Step.State? = nil
    ) {
      self.label = label
      self.seen = seen
      self.probes = probes
      self.checks = checks
      self.state = state
    }
  }

  private static func drafts(
    _ sheet: FactSheet, _ recording: Recording, _ links: [LinkVerdict]
  ) -> [Draft] {
    switch sheet.subject {
    case .client: return ClientSteps.drafts(sheet, recording)
    case .hop(let number):
      return HopSteps.drafts(sheet, number: number, hop: recording.chain[hop: number])
    case .link:
      return links.filter { $0.subject == sheet.subject }.map { link in
        Draft(
          "second hop", link.sentence.lowercasedStart, LinkEvidence.ids(link),
          checks: ["hop2.", "ticket."],
          state: link.outcome == .works ? .good : link.outcome == .blocked ? .broken : .notObserved)
      }
    }
  }

  /// The worst finding decides; without one, what was observed is good, and what was not is not observed.
  private static func state(
    of draft: Draft, _ observations: [Observation], _ subject: Subject, _ findings: [Finding]
  ) -> Step.State {
    let concerned = findings.filter { finding in
      finding.subject == subject && draft.checks.contains { finding.check.hasPrefix($0) }
    }
    switch concerned.map(\.severity).min() {
    case .blocker: return .broken
    case .warning: return .warning
    default:
      guard draft.seen != nil, observations.contains(where: { $0.observed != nil }) else {
        return .notObserved
      }
      return .good
    }
  }

  /// Why a step has nothing to show.
  private static func silence(_ observations: [Observation]) -> String {
    for observation in observations {
      switch observation.outcome {
      case .observed: continue
      case .failed(let reason): return "could not be asked: \(reason)"
      case .notAttempted(let reason, _): return "not asked: \(reason)"
      }
    }
    return "not asked"
  }
}

enum LinkEvidence {
  static func ids(_ link: LinkVerdict) -> [ObservationID] {
    Set(link.mechanisms.flatMap(\.evidence)).sorted()
  }
}

extension String {
  /// For a sentence that goes on behind a label. A name such as CredSSP keeps its capital.
  var lowercasedStart: String {
    let word = prefix { $0 != " " }
    return word.dropFirst().contains(where: \.isUppercase)
      ? self : prefix(1).lowercased() + dropFirst()
  }
}
