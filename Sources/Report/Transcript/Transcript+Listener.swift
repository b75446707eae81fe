internal import Evidence

extension Transcript {
  static func lines(_ attempt: ListenerAttempt) -> [String] {
    let place = "\(attempt.address) port \(attempt.port)"
    let connection =
      switch attempt.connection {
      case .open: "open"
      case .refused: "closed"
      case .silent: "no answer"
      case .unreachable: "unreachable"
      case .reset: "reset after the connection"
      case .failed: "failed"
      }
    var lines = [
      line(
        "TCP \(place)", connection, time(attempt.connectMilliseconds),
        attempt.banner.map { "it says \"\($0)\"" }, attempt.message)
    ]
    if let tls = attempt.tls {
      lines.append(
        line(
          "TLS \(place)", tls.completed ? "completed" : "failed", tls.protocolVersion, tls.cipher,
          tls.trusted.map { $0 ? "trusted" : "not trusted" }, tls.trustError?.message,
          tls.nameMatches.map { $0 ? "the name matches" : "the name does not match" },
          tls.certificate.map { "certificate \($0.subject) by \($0.issuer)" }, tls.message))
    }
    if let http = attempt.http { lines.append(line("HTTP POST \(place)", words(http))) }
    if let identify = attempt.identify {
      lines.append(line("HTTP Identify \(place)", words(identify)))
    }
    for challenge in [attempt.ntlm].compactMap(\.self) + (attempt.ntlmAgain ?? []) {
      lines.append(
        line(
          "NTLM challenge \(place)", challenge.dnsComputer ?? challenge.computer,
          challenge.dnsDomain ?? challenge.domain, challenge.version,
          skew(challenge.skewSeconds)))
    }
    return lines
  }

  private static func words(_ http: HTTPAnswer) -> String {
    func schemes(_ names: [String]) -> String? {
      names.isEmpty ? nil : "offers \(names.joined(separator: " "))"
    }
    return list([
      "status \(http.status)", schemes(http.schemes),
      schemes(http.proxySchemes).map { "\($0) at the proxy" },
      http.server.map { "server \($0)" }, http.via.map { "via \($0)" },
      http.location.map { "location \($0)" }, http.contentType, skew(http.dateSkewSeconds),
    ])
  }

  private static func words(_ identify: IdentifyAnswer) -> String {
    list([
      "status \(identify.status)", identify.vendor, identify.productVersion,
      identify.protocolVersion,
    ])
  }

  static func lines(of seen: ProxyLook) -> [String] {
    let outcome =
      switch seen.outcome {
      case .passed: "passed"
      case .demandsLogon: "wants a logon of its own"
      case .refused: "refused"
      case .failed: "failed"
      }
    return [
      line(
        "HTTP by the proxy \(seen.proxy)", outcome, seen.http.map(words),
        seen.keepsConnection.map { $0 ? "keeps the connection" : "does not keep the connection" },
        seen.issuer.map { "certificate by \($0)" }, seen.message)
    ]
  }
}
