import Catalogue
import Evidence
import Facts

/// The outcome of the whole chain and the sentence that says it.
struct ChainVerdict {
  var outcome: Diagnosis.Outcome
  var sentence: String

  init(recording: Recording, sheets: [FactSheet], links: [LinkVerdict], roots: [Finding]) {
    let chain = recording.chain
    let first = chain[hop: 1]
    let user = sheets.first?.text(.clientPrincipal) ?? "the user"
    if let root = roots.first(where: { $0.severity == .blocker }) {
      outcome = .problem
      sentence = root.title
      return
    }
    if let link = links.first(where: { $0.outcome == .blocked }) {
      // Seen to be shut, with a cause that nothing seen settles.
      outcome = .undecided
      sentence = link.sentence
      return
    }
    let session = sheets.first { $0.subject == .hop(1) }?.text(.sessionOutcome)
    if first.service.isRemoting && session != SessionAttempt.Outcome.accepted.rawValue {
      outcome = .undecided
      sentence =
        "Nothing seen is wrong, but no logon at \(first.name) was made, so the chain is not proven"
      return
    }
    if let doubt = sheets.first(where: { $0.subject == .hop(1) }).flatMap(Self.doubt) {
      outcome = .undecided
      sentence = "\(first.name) \(doubt), so the chain is not proven"
      return
    }
    if let link = links.first(where: { $0.outcome != .works }) {
      outcome = .undecided
      sentence = link.sentence
      return
    }
    if recording.interrupted {
      outcome = .undecided
      sentence = "The run was interrupted before everything was seen"
      return
    }
    if !first.service.isRemoting && links.isEmpty {
      outcome = .undecided
      sentence = "Only WinRM hops are logged on to; for \(first.name) nothing seen is wrong"
      return
    }
    outcome = .works
    sentence =
      links.last.map {
        "\(user) can get from \(first.name) on to \($0.to), as far as can be seen from here"
      }
      ?? "\(user) gets a remoting session on \(first.name)"
  }

  /// Why a logon that was not refused proves no session; nil if nothing speaks against it.
  private static func doubt(_ sheet: FactSheet) -> String? {
    if let status = sheet.integer(.sessionStatus), status != 200 {
      return "answers the logon with status \(status)"
    }
    return sheet.boolean(.sessionIdentified) == false
      ? "takes the logon and does not answer as WinRM" : nil
  }
}
