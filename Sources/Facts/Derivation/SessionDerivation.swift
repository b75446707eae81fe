import Evidence

/// `session.*`: the user logs on to the first hop only.
enum SessionDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    guard number == 1 else { return }
    let reading = recording.read(.session, .hop(number), as: SessionAttempt.self)
    let id = reading.evidence
    guard let session = reading.seen else {
      // A first hop that is not WinRM has no session that could be missing.
      guard recording.chain[hop: number].service.isRemoting || !id.isEmpty else { return }
      sheet.lack(FactName.below("session"), reading.missing, id)
      return
    }
    sheet.write(.sessionOutcome, session.outcome.rawValue, id)
    sheet.write(.sessionStatus, session.status, orMissing: "no HTTP answer came", id)
    sheet.write(.sessionMutual, session.mutual, id)
    if session.outcome == .rejected {
      let none = "the listener sent no Kerberos error"
      sheet.write(.sessionError, session.refusal?.code, orMissing: none, id)
      sheet.write(.sessionErrorName, session.refusal?.symbol, orMissing: none, id)
    }
    sheet.write(.sessionSpn, session.servicePrincipal.withoutRealm, id)
  }
}
