import Evidence

/// What answered on the hop's ports.
struct ListenerDerivation {
  var hop: Hop
  var subject: Subject

  func write(_ writer: inout SheetWriter) {
    guard
      case (.listener(let survey), let id)? = writer.seen(
        .listener, subject,
        orMissing: [.listenerConnection, .listenerAnswer, .listenerSchemes, .credsspOffered])
    else { return }
    let used = survey.attempts.filter { $0.purpose == .used }
    guard let judged = Self.judged(used) else { return }
    writer.set(.listenerConnection, judged.connection.rawValue, [id])
    writer.set(.listenerPort, judged.port, [id])
    writer.set(.listenerAddress, judged.address, [id])
    let dead = used.filter { $0.connection != .open }.map(\.address)
    writer.set(.listenerDeadAddresses, dead, [id])
    writer.set(.listenerPartlyDead, !dead.isEmpty && dead.count < used.count, [id])
    if let other = Self.judged(survey.attempts.filter { $0.purpose == .alternative }) {
      writer.set(.listenerAlternativePort, other.port, [id])
      writer.set(.listenerAlternativeConnection, other.connection.rawValue, [id])
    }
    answer(judged, id, &writer)
    challenge(judged, id, &writer)
    TLSDerivation.write(survey, judged, id, &writer)
  }

  /// The best attempt: one with an HTTP answer, else an open one, else the one that tells most.
  private static func judged(_ attempts: [ListenerAttempt]) -> ListenerAttempt? {
    let order: [ListenerAttempt.Connection] = [
      .open, .reset, .refused, .unreachable, .silent, .failed,
    ]
    return attempts.first { $0.connection == .open && $0.http != nil }
      ?? order.lazy.compactMap { wanted in attempts.first { $0.connection == wanted } }.first
  }

  private func answer(
    _ attempt: ListenerAttempt, _ id: ObservationID, _ writer: inout SheetWriter
  ) {
    guard attempt.connection == .open else { return }
    if let identify = attempt.identify {
      let product = [identify.vendor, identify.productVersion].compactMap(\.self)
      writer.set(.listenerIdentified, identify.isAnswered, [id])
      if !product.isEmpty { writer.set(.listenerProduct, product.joined(separator: " "), [id]) }
    }
    writer.set(.listenerBanner, attempt.banner, [id])
    let answer = Self.kind(of: attempt)
    // A file server or a database is not expected to speak HTTP.
    if hop.service.isRemoting || attempt.http != nil { writer.set(.listenerAnswer, answer, [id]) }
    guard let http = attempt.http else { return }
    let schemes = http.schemes
    func offers(_ name: String) -> Bool { schemes.contains { $0.lowercased() == name } }
    writer.set(.listenerStatus, http.status, [id])
    writer.set(.listenerServer, http.server, [id])
    writer.set(.listenerSchemes, schemes, [id])
    writer.set(.listenerOffersNegotiate, offers("negotiate"), [id])
    writer.set(.listenerOffersKerberos, offers("negotiate") || offers("kerberos"), [id])
    writer.set(.listenerOffersBasic, offers("basic"), [id])
    writer.set(.listenerBasicWithoutTLS, offers("basic") && attempt.tls == nil, [id])
    writer.set(.listenerVia, http.via, [id])
    if answer == "winrm" { writer.set(.credsspOffered, offers("credssp"), [id]) }
  }

  private static func kind(of attempt: ListenerAttempt) -> String {
    guard let http = attempt.http else { return attempt.banner == nil ? "nothing" : "notHTTP" }
    let remoting: Set<String> = ["negotiate", "kerberos", "credssp", "ntlm"]
    let offered = http.status == 401 && http.schemes.contains { remoting.contains($0.lowercased()) }
    // HTTP.sys in front of WinRM answers an empty request so.
    let windows =
      http.server?.contains("Microsoft-HTTPAPI") == true && [401, 405, 411].contains(http.status)
    return offered || windows || attempt.identify?.isAnswered == true ? "winrm" : "otherHTTP"
  }

  private func challenge(
    _ attempt: ListenerAttempt, _ id: ObservationID, _ writer: inout SheetWriter
  ) {
    let skew = attempt.ntlm?.skewSeconds ?? attempt.http?.dateSkewSeconds
    writer.set(.listenerClockSkewSeconds, skew.map { Int($0.rounded()) }, [id])
    writer.set(.listenerClockSkewMagnitude, skew.map { abs(Int($0.rounded())) }, [id])
    guard let ntlm = attempt.ntlm else { return }
    writer.set(.ntlmComputer, ntlm.computer, [id])
    writer.set(.ntlmDnsComputer, ntlm.dnsComputer, [id])
    writer.set(.ntlmDomain, ntlm.domain, [id])
    writer.set(.ntlmDnsDomain, ntlm.dnsDomain, [id])
    if let computer = ntlm.computer, let domain = ntlm.domain {
      writer.set(.ntlmWorkgroup, computer.lowercased() == domain.lowercased(), [id])
    }
    guard hop.nameKind != .address, let name = ntlm.dnsComputer ?? ntlm.computer else { return }
    let own = [hop.name, writer.sheet.text(.dnsCanonicalName) ?? hop.name]
    let first = { (text: String) in text.prefix { $0 != "." }.lowercased() }
    writer.set(.ntlmNameMatches, own.contains { first($0) == first(name) }, [id])
  }
}

extension IdentifyAnswer {
  /// Whether an IdentifyResponse came back.
  var isAnswered: Bool { status == 200 && (vendor != nil || protocolVersion != nil) }
}
