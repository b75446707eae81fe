internal import Evidence

extension Transcript {
  /// One message to a KDC, and what came back.
  static func line(_ attempt: KDCAttempt) -> String {
    let outcome =
      switch attempt.outcome {
      case .answered: attempt.refusal == nil ? "answered" : nil as String?
      case .refused: "port closed"
      case .silent: "no answer"
      case .unreachable: "unreachable"
      case .garbage: "an answer that is not Kerberos"
      case .unresolved: "the name has no address"
      }
    return line(
      "KDC of \(attempt.realm) \(attempt.address) \(attempt.transport.rawValue)", outcome,
      words(attempt.refusal), "\(attempt.bytesSent) bytes sent",
      "\(attempt.bytesReceived) received", time(attempt.elapsedMilliseconds), attempt.message)
  }

  static func lines(of seen: LogonAttempt) -> [String] {
    seen.attempts.map(line) + [
      line(
        "logon \(seen.principal) by \(seen.source.rawValue)", words(seen.outcome),
        words(seen.refusal), words(seen.ticket), seen.message)
    ]
  }

  static func lines(of seen: KDCContact) -> [String] {
    let source =
      switch seen.source {
      case .configuration: "named by krb5.conf"
      case .serviceRecords: "found by DNS"
      case .none: "none is known"
      }
    return seen.attempts.map(line) + [line("KDCs of \(seen.realm)", source, skew(seen.skewSeconds))]
  }

  static func lines(of seen: ForwardedTicket) -> [String] {
    seen.attempts.map(line) + [
      line(
        "forwarded ticket-granting ticket", words(seen.outcome),
        seen.flags.map { "flags \($0.hexadecimal)" }, words(seen.refusal), seen.message)
    ]
  }

  static func lines(_ request: ServiceTickets.Request) -> [String] {
    request.attempts.map(line) + [
      line(
        "ticket \(request.servicePrincipal) (\(request.role.rawValue))", words(request.outcome),
        words(request.ticket), words(request.refusal), time(request.elapsedMilliseconds),
        request.message)
    ]
  }

  static func lines(of seen: ServiceForUserTrial) -> [String] {
    let steps: [(String, ServiceForUserTrial.Step?)] = [
      ("logon \(seen.middle) by keytab", seen.logon),
      ("S4U2Self for \(seen.user)", seen.toSelf),
      ("S4U2Proxy to \(seen.target) without the user's ticket", seen.withoutUserTicket),
      ("S4U2Proxy to \(seen.target) with the user's ticket", seen.withUserTicket),
    ]
    return steps.flatMap { name, step -> [String] in
      guard let step else { return [] }
      return step.attempts.map(line) + [
        line(name, words(step.outcome), words(step.ticket), words(step.refusal), step.message)
      ]
    }
  }
}
