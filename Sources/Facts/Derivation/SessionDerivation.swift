import Evidence

/// `session.*`: the user logs on to the first hop only.
enum SessionDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    guard number == 1 else { return }
    writeTrials(recording, into: &sheet)
    let reading = recording.read(.session, .hop(number), as: SessionAttempt.self)
    let id = reading.evidence
    guard let session = reading.seen else {
      // A first hop that is not WinRM has no session that could be missing.
      guard recording.chain[hop: number].service.isRemoting || !id.isEmpty else { return }
      let own = FactName.below("session").filter { !$0.rawValue.hasPrefix("session.other.") }
      sheet.lack(own, reading.missing, id)
      return
    }
    sheet.write(.sessionOutcome, session.outcome.rawValue, id)
    if recording[.session, .hop(number)]?.origin != nil {
      writeGiven(session, id, into: &sheet)
      return
    }
    sheet.write(.sessionStatus, session.status, orMissing: "no HTTP answer came", id)
    sheet.write(.sessionMutual, session.mutual, id)
    if session.outcome == .rejected {
      let none = "the listener sent no Kerberos error"
      sheet.write(.sessionError, session.refusal?.code, orMissing: none, id)
      sheet.write(.sessionErrorName, session.refusal?.symbol, orMissing: none, id)
    }
    sheet.write(.sessionSpn, session.servicePrincipal.withoutRealm, id)
    sheet.write(.sessionScheme, session.scheme, id)
    sheet.write(.sessionTokens, session.tokens, orMissing: "no token was sent", id)
    sheet.write(.sessionChannelBound, session.channelBound, id)
    sheet.write(.sessionDelegated, session.delegated, id)
    writeRequests(session, id, into: &sheet)
  }

  /// An output that the user gave tells that the logon succeeded, how, and what the host said; nothing of its messages.
  private static func writeGiven(
    _ session: SessionAttempt, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let known: Set<FactName> = [.sessionOutcome, .sessionScheme, .sessionTokens, .sessionVersion]
    let others = FactName.below("session").filter {
      !known.contains($0) && !$0.rawValue.hasPrefix("session.other.")
    }
    sheet.lack(others, "the output that was given does not tell it", id)
    sheet.write(.sessionScheme, session.scheme, id)
    sheet.write(.sessionTokens, session.tokens, id)
    sheet.write(.sessionVersion, session.identify?.productVersion, id)
  }

  private static func writeRequests(
    _ session: SessionAttempt, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let requests = session.requests ?? []
    func request(_ question: SessionRequest.Question) -> SessionRequest? {
      requests.first { $0.question == question }
    }
    let none = "nothing was asked in the session"
    sheet.write(
      .sessionProtection, session.protection?.rawValue, orMissing: "no message was answered", id)
    sheet.write(
      .sessionIdentified, request(.identify).map { _ in session.identify?.vendor != nil },
      orMissing: none, id)
    sheet.write(
      .sessionClosedAfterLogon, requests.first.map { $0.connectionClosed ?? false },
      orMissing: none, id)
    sheet.write(.sessionVersion, session.identify?.productVersion, id)
    sheet.write(
      .sessionConfiguration, request(.configuration).map { outcome($0, session) }, orMissing: none,
      id)
    let administrative: [SessionRequest.Question] = [.configuration, .listeners]
    let fault = requests.first { !administrative.contains($0.question) && $0.fault != nil }?.fault
    sheet.write(.sessionFault, fault?.code.map(Int.init), id)
    sheet.write(
      .sessionFaultHex, fault?.code.map { "0x" + String($0, radix: 16) }, id)
    sheet.write(.sessionFaultText, fault?.text, id)
    sheet.write(.sessionFaultMachine, fault?.machine, id)
    sheet.write(.sessionFaultProvider, fault?.provider, id)
  }

  private static func outcome(_ request: SessionRequest, _ session: SessionAttempt) -> String {
    if session.configuration != nil { return "read" }
    return request.fault?.code == 5 || request.fault?.subcode == "AccessDenied"
      || request.status == 403 ? "refused" : "failed"
  }

  private static func writeTrials(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.sessionTrials, .hop(1), as: SessionTrials.self)
    let id = reading.evidence
    guard let seen = reading.seen else {
      // Without --try-auth the question does not arise.
      if !id.isEmpty { sheet.lack(FactName.below("session.other"), reading.missing, id) }
      return
    }
    let skipped = seen.trials.filter { !$0.skipped.isEmpty }
    if !skipped.isEmpty {
      sheet.write(
        .sessionOtherSkipped, skipped.map { "\($0.method.rawValue): \($0.skipped)" }, id)
    }
    for trial in seen.trials {
      let name: FactName =
        switch trial.method {
        case .kerberos: .sessionOtherKerberos
        case .ntlm: .sessionOtherNtlm
        case .basic: .sessionOtherBasic
        }
      sheet.write(name, trial.attempt?.outcome.rawValue ?? "skipped", id)
    }
  }
}
