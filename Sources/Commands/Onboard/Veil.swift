internal import Catalogue
internal import Evidence
internal import Foundation
internal import Inventory
internal import Judgement
internal import Onboarding
internal import Redaction

/// `--redact` for a run over many hosts: one mapping, whatever order the hosts are done in.
actor Veil {
  private var redactor: FleetRedactor

  /// Numbers the hosts as the inventory has them.
  init(targets: [OnboardTarget]) {
    var seen = Set<String>()
    redactor = FleetRedactor(
      hosts: targets.flatMap { target in
        var names = [target.host]
        if case .ask(let chain) = target.task { names += chain.hops.map(\.name) }
        return names
      }.filter { seen.insert($0).inserted })
  }

  var map: [Redactor.Pair] { redactor.map }

  /// What is told of a host in place of its diagnosis; nil if it cannot be redacted.
  func told(_ diagnosis: Diagnosis, of target: OnboardTarget, by engine: Engine)
    -> HostJudge.Redacted?
  {
    guard let recording = try? redactor.redact(diagnosis.recording) else { return nil }
    return HostJudge.Redacted(
      engine.judge(recording), host: redactor.redact(target.host), place: place(target.place))
  }

  /// A result that was made without asking, or whose evidence cannot be shown.
  func unasked(_ result: HostResult) -> HostResult {
    var result = result
    result.host = redactor.redact(result.host)
    result.place = place(result.place)
    result.chain = result.chain.map { redactor.redact($0) }
    result.sentence = redactor.redact(result.sentence)
    if let cause = result.cause {
      let words = redactor.redact(cause.id)
      result.cause = Cause(kind: cause.kind, id: words, title: words)
    }
    return result
  }

  func text(_ text: String) -> String { redactor.redact(text) }

  /// A standard's words are somebody's own; its conditions, and the hosts of its waivers, are not shown.
  func standard(_ standard: Standard) -> Standard {
    var standard = standard
    standard.title = redactor.redact(standard.title)
    for place in standard.requirements.indices {
      standard.requirements[place].title = redactor.redact(standard.requirements[place].title)
      standard.requirements[place].howTo = redactor.redact(standard.requirements[place].howTo)
    }
    for place in standard.waivers.indices {
      standard.waivers[place].reason = redactor.redact(standard.waivers[place].reason)
    }
    return standard
  }

  private func place(_ place: String?) -> String? { place.map { redactor.redact(file: $0) } }
}
