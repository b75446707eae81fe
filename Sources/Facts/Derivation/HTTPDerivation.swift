import Evidence

/// The part of `listener.*` that an answer over HTTP gives, and `credssp.offered`.
enum HTTPDerivation {
  static func write(
    _ attempt: ListenerAttempt, isRemoting: Bool, _ id: [ObservationID],
    into sheet: inout FactSheet
  ) {
    let silence = attempt.reasonForSilence
    let answer = attempt.kindOfAnswer
    sheet.write(.listenerAnswer, answer, orMissing: silence, id)
    let http = attempt.http
    sheet.write(.listenerStatus, http?.status, orMissing: silence, id)
    if http == nil {
      sheet.lack([.listenerServer, .listenerVia], silence, id)
    } else {
      sheet.write(.listenerServer, http?.server, id)
      sheet.write(.listenerVia, http?.via, id)
    }
    writeSchemes(attempt, silence, id, into: &sheet)
    if isRemoting {
      let offered = answer == "winrm" ? attempt.offers("CredSSP") : nil
      sheet.write(
        .credsspOffered, offered, orMissing: "no WinRM listener named what it offers", id)
    }
    if isRemoting { writeIdentity(attempt, id, into: &sheet) }
    let skew = (attempt.ntlm?.skewSeconds ?? http?.dateSkewSeconds)?.wholeNumber
    let noTime = http == nil ? silence : "whoever answered told no time"
    sheet.write(.listenerClockSkewSeconds, skew, orMissing: noTime, id)
    sheet.write(.listenerClockSkewMagnitude, skew?.magnitude, orMissing: noTime, id)
  }

  private static func writeSchemes(
    _ attempt: ListenerAttempt, _ silence: String, _ id: [ObservationID],
    into sheet: inout FactSheet
  ) {
    let reason =
      attempt.http == nil ? silence : "the answer asked for no authentication, so it named no way"
    sheet.write(.listenerSchemes, attempt.schemes, orMissing: reason, id)
    let negotiate = attempt.offers("Negotiate")
    let basic = attempt.offers("Basic")
    sheet.write(.listenerOffersNegotiate, negotiate, orMissing: reason, id)
    let kerberos = negotiate == true ? true : attempt.offers("Kerberos")
    sheet.write(.listenerOffersKerberos, kerberos, orMissing: reason, id)
    sheet.write(.listenerOffersBasic, basic, orMissing: reason, id)
    sheet.write(
      .listenerBasicWithoutTLS, basic.map { $0 && attempt.tls == nil }, orMissing: reason, id)
  }

  private static func writeIdentity(
    _ attempt: ListenerAttempt, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let identify = attempt.identify
    let product = [identify?.vendor, identify?.productVersion].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: " ")
    let none = "WS-Man Identify was not answered"
    sheet.write(.listenerIdentified, identify?.isWSMan, orMissing: none, id)
    sheet.write(.listenerProduct, product.isEmpty ? nil : product, orMissing: none, id)
  }
}

extension ListenerAttempt {
  /// The schemes offered; nil if the listener had no reason to name any. Spec: RFC 9110 section 15.5.2 (401 names at least one).
  fileprivate var schemes: [String]? {
    guard let http, http.status == 401 || !http.schemes.isEmpty else { return nil }
    return http.schemes
  }

  fileprivate func offers(_ scheme: String) -> Bool? {
    schemes?.contains { $0.lowercased() == scheme.lowercased() }
  }

  /// What speaks there; nil if the question could not reach it.
  fileprivate var kindOfAnswer: String? {
    if isWinRM { return "winrm" }
    if http != nil || identify != nil { return "otherHTTP" }
    if banner != nil { return "notHTTP" }
    return connection == .open && tls?.completed != false ? "nothing" : nil
  }

  /// WinRM shows itself by Identify, by asking for Windows authentication, or as http.sys that knows the path.
  private var isWinRM: Bool {
    if identify?.isWSMan == true { return true }
    guard let http else { return false }
    let windows = ["Negotiate", "Kerberos", "CredSSP", "NTLM"].contains { offers($0) == true }
    if http.status == 401 && windows { return true }
    let isSystem = http.server?.lowercased().contains("microsoft-httpapi") == true
    return isSystem && [401, 405, 411, 500].contains(http.status)
  }

  fileprivate var reasonForSilence: String {
    switch connection {
    case .reset: "the connection was reset before an answer"
    case .open where tls?.completed == false: "the TLS handshake failed"
    case .open: "no answer over HTTP came"
    default: "the port did not open"
    }
  }
}

extension IdentifyAnswer {
  /// Whether this is the answer of a WS-Man service, and not of a web server that was asked the same.
  fileprivate var isWSMan: Bool {
    productVersion?.isEmpty == false || protocolVersion?.isEmpty == false
  }
}
