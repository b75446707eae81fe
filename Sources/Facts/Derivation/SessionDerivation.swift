import Evidence

/// What the first hop's listener made of the user's ticket.
struct SessionDerivation {
  var subject: Subject

  func write(_ writer: inout SheetWriter) {
    guard subject == .hop(1),
      case (.session(let attempt), let id)? = writer.seen(
        .session, subject, orMissing: [.sessionOutcome])
    else { return }
    writer.set(.sessionOutcome, attempt.outcome.rawValue, [id])
    writer.set(.sessionStatus, attempt.status, [id])
    writer.set(.sessionMutual, attempt.mutual, [id])
    writer.set(.sessionError, attempt.refusal?.code, [id])
    writer.set(.sessionErrorName, attempt.refusal?.symbol, [id])
    let name = String(attempt.servicePrincipal.prefix { $0 != "@" })
    writer.set(.sessionSpn, name, [id])
  }
}
