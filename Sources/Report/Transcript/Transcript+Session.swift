internal import Evidence

extension Transcript {
  static func lines(of seen: SessionAttempt) -> [String] {
    let outcome =
      switch seen.outcome {
      case .accepted: "accepted"
      case .rejected: "rejected"
      case .failed: "failed"
      }
    let delegated = seen.delegated.map {
      $0 ? "a ticket-granting ticket went along" : "no ticket-granting ticket went along"
    }
    return [
      line(
        "logon \(seen.scheme) \(seen.address) port \(seen.port) for \(seen.servicePrincipal)",
        outcome, seen.status.map { "status \($0)" }, seen.mechanism ?? seen.tokens,
        seen.mutual ? "mutual" : nil,
        seen.channelBound.map { $0 ? "bound to the channel" : "not bound to the channel" },
        delegated, words(seen.refusal), seen.message)
    ] + (seen.requests ?? []).map(line)
  }

  private static func line(_ request: SessionRequest) -> String {
    line(
      "session request \(request.question.rawValue)",
      request.status.map { "status \($0)" } ?? "no answer", words(request.fault),
      request.connectionClosed == true ? "the connection was closed before" : nil, request.message)
  }

  static func lines(_ trial: SessionTrials.Trial) -> [String] {
    trial.attempt.map(lines)
      ?? [line("logon in the way \(trial.method.rawValue)", "not tried", trial.skipped)]
  }

  static func lines(of seen: HopCommands) -> [String] {
    [line(seen.shell)]
      + seen.commands.map { command in
        line(
          "command \(command.line)",
          command.exitCode.map { "exit code \($0)" } ?? "did not end",
          "\(command.output.utf8.count) bytes printed", words(command.fault),
          time(command.elapsedMilliseconds), command.message)
      }
      + (seen.closed.map { [line("session request close", $0 ? "closed" : "not confirmed")] } ?? [])
  }

  static func lines(of seen: CredSSPLook) -> [String] {
    [
      line(
        "CredSSP \(seen.address) port \(seen.port)", seen.outcome.rawValue, seen.tlsProtocol,
        seen.version.map { "version \($0)" }, seen.status.map { "NTSTATUS \($0)" }, seen.message)
    ]
  }

  static func lines(of seen: CredSSPLogon) -> [String] {
    [
      line(
        "CredSSP logon \(seen.address) port \(seen.port)", seen.outcome.rawValue,
        "reached \(seen.stage.rawValue)", seen.mechanism, seen.tlsProtocol,
        seen.version.map { "version \($0)" }, seen.httpStatus.map { "status \($0)" },
        seen.status.map { "NTSTATUS \($0)" }, words(seen.refusal), seen.message)
    ]
  }
}
