internal import Foundation
internal import Security

/// What a WinRM listener of the lab is and offers.
internal struct WinRMRole: Sendable {
  /// `web01.corp.test`
  var host: String
  /// The schemes of WWW-Authenticate, in the order sent.
  var schemes: [String]
  /// The computer's keys, `FILE:...`.
  var keytab: String
}

/// One connection to a WinRM listener. A logon belongs to its connection, as with Windows.
///
/// Spec: [MS-WSMV] section 2.2, RFC 4559, DSP0226 section 11.
internal struct WinRMConnection {
  let role: WinRMRole
  let port: Int
  let log: StepLog
  private var user: SecurityOutcome?
  private var credSSP: CredSSPDesk?

  init(role: WinRMRole, port: Int, log: StepLog) {
    self.role = role
    self.port = port
    self.log = log
  }

  /// Answers requests until the client goes.
  mutating func serve(_ stream: any ByteStream) throws(StreamEnded) {
    var reader = HTTPReader(stream)
    var logon: Logon?
    while true {
      let request = try reader.next()
      let response: HTTPResponse
      if let refusal = refusal(of: request) {
        response = refusal
      } else if let header = request.header("authorization"), !isAnonymous(request) {
        response = authorize(header, request, &logon)
      } else {
        response = answer(request)
      }
      try stream.write(response.bytes)
      if request.header("connection")?.lowercased() == "close" { return }
    }
  }

  /// What is wrong with a request whoever sent it.
  private func refusal(of request: HTTPRequest) -> HTTPResponse? {
    guard request.path == "/wsman" || request.path == "/wsman-anon/identify" else {
      return HTTPResponse(status: 404)
    }
    return request.method == "POST" ? nil : HTTPResponse(status: 405)
  }

  private func isAnonymous(_ request: HTTPRequest) -> Bool {
    request.path == "/wsman-anon/identify"
      || request.header("wsmanidentify")?.lowercased() == "unauthenticated"
  }

  /// Answers a request without credentials, by the user that this connection belongs to.
  private func answer(
    _ request: HTTPRequest, headers: [(name: String, value: String)] = []
  ) -> HTTPResponse {
    let isAnonymous = isAnonymous(request)
    guard user != nil || isAnonymous else {
      note("", "anonymous", "rejected", status: 401)
      return demand()
    }
    if request.body.isEmpty, !isAnonymous {
      // Clients log on with an empty request before they send anything (pywinrm and pypsrp rely on the 200).
      note("", "empty", "answered", by: user, status: 200)
      return HTTPResponse(
        status: 200, contentType: WSManAnswer.contentType, headers: headers, body: "")
    }
    let isIdentify = WSManAnswer.isIdentify(request.body)
    let status = isIdentify ? 200 : 500
    note(
      "", isIdentify ? "identify" : "soap", "answered", by: isAnonymous ? nil : user, status: status
    )
    return HTTPResponse(
      status: status, contentType: WSManAnswer.contentType, headers: headers,
      body: isIdentify ? WSManAnswer.identify(known: !isAnonymous) : WSManAnswer.fault)
  }

  private mutating func authorize(
    _ header: String, _ request: HTTPRequest, _ logon: inout Logon?
  ) -> HTTPResponse {
    let words = header.split(separator: " ", maxSplits: 1)
    if words.count == 2, words[0].lowercased() == "credssp", role.schemes.contains("CredSSP") {
      return beginCredSSP(String(words[1]))
    }
    let scheme = role.schemes.first { $0.lowercased() == words.first?.lowercased() } ?? ""
    guard ["Negotiate", "Kerberos"].contains(scheme), words.count == 2,
      let data = Data(base64Encoded: String(words[1])), !data.isEmpty
    else {
      note(String(words.first ?? "").prefix(20).description, "logon", "rejected", status: 401)
      return demand()
    }
    let token = [UInt8](data)
    if NTLMChallengeMessage.isMessage(token, type: 1) {
      note("NTLM", "challenge", "continued", status: 401)
      return demand(scheme, challenge.bytes)
    }
    if NTLMChallengeMessage.isMessage(token, type: 3) {
      note("NTLM", "logon", "rejected", status: 401)
      return demand()
    }
    user = nil
    let current = logon ?? Logon(keytab: role.keytab, first: token)
    logon = current
    do throws(GSSError) {
      let step = try current.step(token)
      guard let outcome = step.outcome else {
        note(scheme, "logon", "continued", status: 401)
        return demand(scheme, step.token)
      }
      logon = nil
      user = outcome
      note(scheme, "logon", "accepted", by: outcome, status: 200)
      return answer(request, headers: step.token.isEmpty ? [] : [authenticate(scheme, step.token)])
    } catch {
      logon = nil
      note(scheme, "logon", "rejected", error: error.description, status: 401)
      return demand(scheme, error.token)
    }
  }

  /// CredSSP up to the confirmation of the key. A credential that arrives is refused, and the log says so.
  private mutating func beginCredSSP(_ text: String) -> HTTPResponse {
    let desk =
      credSSP
      ?? CredSSPDesk(host: role.host, challenge: challenge.bytes, keytab: role.keytab)
    credSSP = desk
    guard let data = Data(base64Encoded: text), let answer = desk?.answer([UInt8](data)) else {
      credSSP = nil
      note("CredSSP", "logon", "rejected", status: 401)
      return demand()
    }
    switch answer {
    case .goesOn(let token):
      note("CredSSP", "logon", "continued", status: 401)
      return demand("CredSSP", token)
    case .confirmed(let token, let user):
      note("CredSSP", "key", "confirmed", by: user, status: 401)
      return demand("CredSSP", token)
    case .refused(let token, let reason):
      credSSP = nil
      note("CredSSP", "logon", "rejected", error: reason, status: 401)
      return demand("CredSSP", token)
    case .ends(let reason):
      credSSP = nil
      note("CredSSP", "logon", "rejected", error: reason, status: 401)
      return demand()
    case .credentialRefused:
      credSSP = nil
      note(
        "CredSSP", "credential", "refused",
        error: "a client sent a credential; the lab takes none, and did not open it", status: 401)
      return demand()
    }
  }

  /// 401 with what is offered, or with the token that goes on with what was begun.
  private func demand(_ scheme: String = "", _ token: [UInt8] = []) -> HTTPResponse {
    let offers = role.schemes.map { offer in
      let value = offer == "Basic" ? "Basic realm=\"WSMAN\"" : offer
      return (name: "WWW-Authenticate", value: value)
    }
    return HTTPResponse(
      status: 401, headers: token.isEmpty ? offers : [authenticate(scheme, token)])
  }

  private func authenticate(_ scheme: String, _ token: [UInt8]) -> (name: String, value: String) {
    (name: "WWW-Authenticate", value: "\(scheme) \(Data(token).base64EncodedString())")
  }

  private var challenge: NTLMChallengeMessage {
    let labels = role.host.split(separator: ".", maxSplits: 1)
    let domain = labels.count > 1 ? String(labels[1]) : ""
    return NTLMChallengeMessage(
      computer: labels[0].uppercased(),
      domain: domain.prefix { $0 != "." }.uppercased(),
      dnsComputer: role.host, dnsDomain: domain)
  }

  private func note(
    _ scheme: String, _ step: String, _ outcome: String, by user: SecurityOutcome? = nil,
    error: String? = nil, status: Int
  ) {
    log.append(
      LabStep(
        time: .now, host: role.host, port: port, scheme: scheme, step: step,
        principal: user?.initiator, service: user?.acceptor, delegated: user?.isDelegated,
        outcome: outcome, error: error, status: status))
  }
}

/// A logon that may take several requests. Stays on its connection's thread.
private final class Logon {
  private var acceptor: SecurityAcceptor?
  private let failure: GSSError?

  init(keytab: String, first token: [UInt8]) {
    // SPNEGO's object identifier stands in the first bytes of its first token; Windows takes bare Kerberos
    // under "Negotiate" as well. Spec: RFC 4178 section 4.2.
    let spnego: [UInt8] = [0x06, 0x06, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x02]
    let isSPNEGO = token.prefix(24).firstRange(of: spnego) != nil
    do throws(GSSError) {
      acceptor = try SecurityAcceptor(keytab: keytab, mechanism: isSPNEGO ? .spnego : .kerberos)
      failure = nil
    } catch {
      acceptor = nil
      failure = error
    }
  }

  func step(_ token: [UInt8]) throws(GSSError) -> (token: [UInt8], outcome: SecurityOutcome?) {
    if let failure { throw failure }
    guard let step = try acceptor?.step(token) else { return ([], nil) }
    return (step.token, step.isDone ? try acceptor?.outcome() : nil)
  }
}
