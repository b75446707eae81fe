internal import Foundation
internal import Security
internal import WireFormats

/// What a WinRM listener of the lab is and offers.
internal struct WinRMRole: Sendable {
  /// `web01.corp.test`
  var host: String
  /// The schemes of WWW-Authenticate, in the order sent.
  var schemes: [String]
  /// The computer's keys, `FILE:...`.
  var keytab: String
  var isTLS = false
  /// The users who may read and change the computer's settings.
  var administrators: Set<String> = []
  /// What child processes of a shell need to find the KDC.
  var environment: [String: String] = [:]
  /// Where credentials lie that a user handed over; nil keeps none.
  var folder: String?
  var room = ShellRoom()
}

/// One connection to a WinRM listener. A logon belongs to its connection, as with Windows.
///
/// Spec: [MS-WSMV] section 2.2, RFC 4559, DSP0226 section 11.
internal struct WinRMConnection {
  let role: WinRMRole
  let port: Int
  let log: StepLog
  private var user: SecurityOutcome?
  /// The logon of `user`, with the key that messages are sealed with.
  private var session: Logon?
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
    if let user, !isAnonymous, !request.body.isEmpty {
      return converse(request, user, headers)
    }
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
    guard WSManAnswer.isIdentify(request.body) else {
      note("", "anonymous", "rejected", status: 401)
      return demand()
    }
    note("", "identify", "answered", status: 200)
    return HTTPResponse(
      status: 200, contentType: WSManAnswer.contentType, headers: headers,
      body: WSManAnswer.identify(known: false))
  }

  /// Answers a request of a known user; what came sealed is answered sealed.
  private func converse(
    _ request: HTTPRequest, _ user: SecurityOutcome, _ headers: [(name: String, value: String)]
  ) -> HTTPResponse {
    let type = request.header("content-type") ?? ""
    let sealed = try? EncryptedBody(request.body, contentType: type)
    var body = request.body
    if let sealed {
      guard let opened = session?.open(sealed) else {
        note("", "sealed", "rejected", by: user, status: 400)
        return HTTPResponse(status: 400)
      }
      body = opened
    }
    let desk = WSManDesk(
      host: role.host, port: port, isTLS: role.isTLS,
      isAdministrator: role.administrators.contains(user.initiator),
      shell: CommandShell(
        host: role.host, user: user.initiator,
        cache: user.isDelegated ? session?.delegatedCache : nil, environment: role.environment),
      room: role.room)
    let answer = desk.answer(body)
    note(sealed == nil ? "" : "sealed", answer.step, "answered", by: user, status: answer.status)
    if let sealed, let reply = session?.seal(answer.body, as: sealed.kind) {
      return HTTPResponse(
        status: answer.status, contentType: reply.contentType, headers: headers,
        content: reply.bytes)
    }
    return HTTPResponse(
      status: answer.status, contentType: WSManAnswer.contentType, headers: headers,
      body: answer.body)
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
    session = nil
    let current = logon ?? Logon(keytab: role.keytab, folder: role.folder, first: token)
    logon = current
    do throws(GSSError) {
      let step = try current.step(token)
      guard let outcome = step.outcome else {
        note(scheme, "logon", "continued", status: 401)
        return demand(scheme, step.token)
      }
      logon = nil
      user = outcome
      session = current
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
  /// The cache for a ticket-granting ticket that comes along; its file goes with the logon.
  let delegatedCache: String?

  init(keytab: String, folder: String?, first token: [UInt8]) {
    let file = folder.map { "\($0)/delegated-\(UUID().uuidString)" }
    delegatedCache = file.map { "FILE:\($0)" }
    // SPNEGO's object identifier stands in the first bytes of its first token; Windows takes bare Kerberos
    // under "Negotiate" as well. Spec: RFC 4178 section 4.2.
    let spnego: [UInt8] = [0x06, 0x06, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x02]
    let isSPNEGO = token.prefix(24).firstRange(of: spnego) != nil
    do throws(GSSError) {
      acceptor = try SecurityAcceptor(
        keytab: keytab, mechanism: isSPNEGO ? .spnego : .kerberos, delegatedCache: delegatedCache)
      failure = nil
    } catch {
      acceptor = nil
      failure = error
    }
  }

  deinit {
    if let delegatedCache {
      try? FileManager.default.removeItem(atPath: String(delegatedCache.dropFirst(5)))
    }
  }

  /// Opens what the client sealed; nil if it cannot be opened.
  func open(_ body: EncryptedBody) -> [UInt8]? {
    var bytes: [UInt8] = []
    for part in body.parts {
      let message = ProtectedMessage(
        header: part.header, body: part.data, openedLength: part.length)
      guard let opened = try? acceptor?.open(message) else { return nil }
      bytes += opened.prefix(part.length)
    }
    return bytes
  }

  func seal(_ text: String, as kind: EncryptedBody.Kind) -> EncryptedBody? {
    guard let sealed = try? acceptor?.protect(Array(text.utf8)) else { return nil }
    return EncryptedBody(
      kind: kind,
      parts: [.init(length: sealed.openedLength, header: sealed.header, data: sealed.body)])
  }

  func step(_ token: [UInt8]) throws(GSSError) -> (token: [UInt8], outcome: SecurityOutcome?) {
    if let failure { throw failure }
    guard let step = try acceptor?.step(token) else { return ([], nil) }
    return (step.token, step.isDone ? try acceptor?.outcome() : nil)
  }
}
