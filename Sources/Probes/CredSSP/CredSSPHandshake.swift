import Evidence
import HTTPTransfer
import Kerberos
import Secrets
import Security
import TransportSecurity
import WireFormats

/// A CredSSP logon up to the confirmation of the server's key. The message after that would carry the password:
/// this program has no way to write it.
///
/// Spec: [MS-CSSP] section 3.1.5, steps 1 to 4.
struct CredSSPHandshake: Sendable {
  enum Credential: Sendable {
    case ticket(servicePrincipal: String, cacheName: String)
    case password(user: String, Password)
  }

  /// Kerberos needs one leg, NTLM one, user-to-user two; more than this is a server that never ends.
  private static let mostLegs = 5
  /// There is no version 0 or 1. Spec: [MS-CSSP] section 2.2.1.
  private static let firstVersion = 2

  var url: String
  var host: String
  var credential: Credential
  /// Where the answer begins: address, port, mechanism.
  var start: CredSSPLogon
  /// With a version below 5 the client seals bytes that the other side chose, which is the hole of CVE-2018-0886.
  /// A Windows client with the update stops there, and so does this one.
  var oldestVersion = CredSSPKeyProof.firstHashed

  func run(over connection: inout HTTPConnection) -> CredSSPLogon {
    var logon = start
    do {
      try run(over: &connection, &logon)
    } catch let error as CredSSPChannel.Ended {
      logon.outcome = error.kind == .tls ? .tlsFailed : .noAnswer
      logon.message = error.words.bounded(to: ListenerLimits.text)
    } catch let error as GSSError {
      logon.outcome = logon.outcome == .rejected ? .rejected : .unusable
      logon.message = error.description.bounded(to: ListenerLimits.text)
    } catch {
      logon.outcome = .tlsFailed
      logon.message = "\(error)".bounded(to: ListenerLimits.text)
    }
    return logon
  }

  private func run(
    over connection: inout HTTPConnection, _ logon: inout CredSSPLogon
  ) throws {
    var channel = try CredSSPChannel(url: url, host: host)
    defer { logon.httpStatus = channel.httpStatus }
    try channel.open(over: &connection)
    logon.tlsProtocol = channel.tlsProtocol
    logon.certificate = channel.certificate
    guard let key = channel.serverPublicKey else {
      logon.outcome = .tlsFailed
      logon.message = "the server presented no certificate"
      return
    }
    logon.stage = .authentication
    var context = try initiator()
    guard
      let last = try authenticate(&context, &channel, over: &connection, &logon)
    else { return }
    logon.mutual = (try? context.outcome().isMutual) ?? false
    let version = min(logon.version ?? CredSSPChannel.version, CredSSPChannel.version)
    guard version >= oldestVersion else {
      logon.outcome = .unpatched
      return
    }
    logon.stage = .publicKey
    var nonce: [UInt8]?
    if version >= CredSSPKeyProof.firstHashed {
      var random = SystemRandomNumberGenerator()
      nonce = (0..<CredSSPKeyProof.nonceLength).map { _ in UInt8.random(in: 0...255, using: &random)
      }
    }
    try confirm(
      CredSSPKeyProof(publicKey: key, nonce: nonce), last, context, &channel, over: &connection,
      &logon)
  }

  private func initiator() throws(GSSError) -> SecurityInitiator {
    switch credential {
    case .ticket(let principal, let cache):
      return try SecurityInitiator(service: principal, cacheName: cache, mechanism: .spnego)
    case .password(let user, let password):
      return try SecurityInitiator(user: user, password: password, host: host)
    }
  }

  /// The logon inside TLS.
  ///
  /// - Returns: the step that was the last; nil if the logon is over, with its outcome written.
  private func authenticate(
    _ context: inout SecurityInitiator, _ channel: inout CredSSPChannel,
    over connection: inout HTTPConnection, _ logon: inout CredSSPLogon
  ) throws -> SecurityStep? {
    var received: [UInt8]?
    for _ in 0..<Self.mostLegs {
      let step = try context.step(received)
      if step.isDone { return step }
      let request = CredSSPRequest(version: CredSSPChannel.version, tokens: [step.token])
      guard let message = try answer(to: request, &channel, over: &connection, &logon) else {
        return nil
      }
      guard let token = message.tokens.first, !token.isEmpty else {
        logon.outcome = .garbage
        logon.message = "the host's message holds no token"
        return nil
      }
      if logon.refusal != nil || NegotiationToken.isRejection(token) { logon.outcome = .rejected }
      received = token
    }
    logon.outcome = .garbage
    logon.message = "the logon does not end"
    return nil
  }

  /// - Returns: the host's message; nil if the logon is over, with its outcome written.
  private func answer(
    to request: CredSSPRequest, _ channel: inout CredSSPChannel,
    over connection: inout HTTPConnection, _ logon: inout CredSSPLogon
  ) throws(CredSSPChannel.Ended) -> CredSSPRequest? {
    switch try channel.exchange(request, over: &connection) {
    case .nothing:
      logon.outcome = refusal(nil, logon)
      return nil
    case .garbage(let words):
      logon.outcome = .garbage
      logon.message = words.bounded(to: ListenerLimits.text)
      return nil
    case .message(let message):
      logon.version = message.version
      logon.refusal = message.tokens.first.flatMap(SecurityToken.kerberosError)
        .flatMap(KerberosErrorMessage.decode)
      if let code = message.errorCode, code != 0 {
        logon.status = NTStatusText(code).text
        logon.outcome = refusal(code, logon)
        return nil
      }
      guard message.version >= Self.firstVersion else {
        logon.outcome = .garbage
        logon.message = "the host names a version that does not exist"
        return nil
      }
      return message
    }
  }

  /// What a refusal is about. With Kerberos the user has been authenticated when the key is shown; NTLM's last
  /// token travels with the key, so that a refusal can mean either, and an account is the usual one.
  private func refusal(_ code: UInt32?, _ logon: CredSSPLogon) -> CredSSPLogon.Outcome {
    guard logon.stage == .publicKey, logon.mutual else { return .rejected }
    return code.map(Self.speaksOfAnAccount) == true ? .rejected : .keyRefused
  }

  /// The statuses of a refused logon. Spec: [MS-ERREF] section 2.3.1.
  private static func speaksOfAnAccount(_ code: UInt32) -> Bool {
    switch code {
    // No such user, wrong password, logon failure, account restriction, hours, workstation, password expired, disabled.
    case 0xC000_0064, 0xC000_006A, 0xC000_006D...0xC000_0072: true
    // Logon type not granted, account expired, password must change, locked out, smart card, selective authentication.
    case 0xC000_015B, 0xC000_0193, 0xC000_0224, 0xC000_0234, 0xC000_02FA, 0xC000_0413: true
    default: false
    }
  }

  /// Shows the server the key as it was seen here, and holds its answer against what an honest one must say.
  private func confirm(
    _ proof: CredSSPKeyProof, _ last: SecurityStep, _ context: borrowing SecurityInitiator,
    _ channel: inout CredSSPChannel, over connection: inout HTTPConnection,
    _ logon: inout CredSSPLogon
  ) throws {
    guard let ours = proof.bytes(.clientToServer, sha256: SHA256Digest.of),
      let expected = proof.bytes(.serverToClient, sha256: SHA256Digest.of)
    else {
      logon.outcome = .tlsFailed
      logon.message = "the server's key cannot be read"
      return
    }
    let request = CredSSPRequest(
      version: CredSSPChannel.version, tokens: last.token.isEmpty ? [] : [last.token],
      publicKeyProof: try context.wrap(ours, sealed: true), clientNonce: proof.nonce)
    guard let message = try answer(to: request, &channel, over: &connection, &logon) else { return }
    logon.outcome = .keyNotConfirmed
    guard let sealed = message.publicKeyProof else {
      logon.message = "the host's message holds no confirmation"
      return
    }
    do {
      let opened = try context.unwrap(sealed)
      if opened.sealed && opened.message == expected {
        logon.outcome = .confirmed
      } else {
        logon.message = "the confirmation is for another key"
      }
    } catch {
      logon.message = "the confirmation cannot be opened: \(error.description)".bounded(
        to: ListenerLimits.text)
    }
  }
}
