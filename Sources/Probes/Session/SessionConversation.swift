import Evidence
import Foundation
import HTTPTransfer
import Secrets
import Security
import TransportSecurity
import WireFormats

/// One logon and the questions behind it, over one connection.
struct SessionConversation: Sendable {
  /// With what the user is shown to be who he is.
  enum Proof: Sendable {
    case ticket(servicePrincipal: String, cacheName: String, raw: Bool)
    case ntlm(UserSecret)
    case basic(UserSecret)
  }

  var url: String
  var host: String
  var isTLS: Bool
  var scheme: String
  var proof: Proof
  /// Whether a ticket-granting ticket goes along: only where the user asked for it in so many words.
  var delegates = false

  /// Runs it over a connection of its own, and says what came of it.
  ///
  /// - Throws: when the task was cancelled.
  func attempt(
    _ target: SessionTarget, _ settings: HTTPSettings, until deadline: ContinuousClock.Instant
  ) async throws -> SessionAttempt {
    let start = SessionAttempt(
      address: target.address, port: target.port, scheme: scheme, servicePrincipal: name,
      outcome: .failed)
    do {
      return try await HTTPTransfer.converse(settings, until: deadline) { connection in
        var attempt = start
        do throws(HTTPTransferError) {
          try run(over: &connection, into: &attempt)
        } catch {
          if error.kind == .cancelled { throw error }
          attempt.message = error.message.bounded(to: 300)
        }
        return attempt
      }
    } catch let error as HTTPTransferError where error.kind != .cancelled {
      var attempt = start
      attempt.message = error.message.bounded(to: 300)
      return attempt
    }
  }

  private var name: String {
    switch proof {
    case .ticket(let principal, _, _): principal
    case .ntlm, .basic: "HTTP/\(host)"
    }
  }

  /// Logs on over a connection of its own, and runs commands.
  func commands(
    _ list: CommandList, _ settings: HTTPSettings, until deadline: ContinuousClock.Instant
  ) async throws -> HopCommands {
    let start = HopCommands(
      shell: SessionRequest(question: .shell), servicePrincipal: name)
    return try await HTTPTransfer.converse(settings, until: deadline) { connection in
      var seen = start
      var attempt = SessionAttempt(
        address: "", port: 0, scheme: scheme, servicePrincipal: name, outcome: .failed)
      do throws(HTTPTransferError) {
        try run(over: &connection, into: &attempt) { messages, context, connection in
          RemoteShell(messages: messages, deadline: deadline).run(
            list, context, over: &connection, into: &seen)
        }
      } catch {
        if error.kind == .cancelled { throw error }
        attempt.message = error.message
      }
      seen.delegated = attempt.delegated
      if seen.shell.status == nil, seen.shell.message == nil {
        seen.shell.message = (attempt.message ?? "the logon was not accepted").bounded(to: 300)
      }
      return seen
    }
  }

  /// What follows a logon that was accepted.
  private typealias Sequel = (SessionMessages, LogonContext?, inout HTTPConnection) -> Void

  private func run(
    over connection: inout HTTPConnection, into attempt: inout SessionAttempt,
    then sequel: Sequel? = nil
  ) throws(HTTPTransferError) {
    let binding = isTLS ? try channelBinding(of: &connection) : nil
    switch proof {
    case .basic(let secret):
      try basic(secret, over: &connection, into: &attempt)
    case .ticket, .ntlm:
      let context: LogonContext
      do throws(GSSError) {
        context = try LogonContext(initiator(binding))
      } catch {
        attempt.message = error.description.bounded(to: 300)
        return
      }
      if isTLS { attempt.channelBound = binding != nil }
      try tokens(context, over: &connection, into: &attempt, then: sequel)
    }
  }

  private func initiator(
    _ binding: ChannelBinding?
  ) throws(GSSError) -> SecurityInitiator {
    switch proof {
    case .ticket(let principal, let cache, let raw):
      var flags = SecurityFlags.remoting
      if delegates { flags.insert(.delegation) }
      return try SecurityInitiator(
        service: principal, cacheName: cache, mechanism: raw ? .kerberos : .spnego, flags: flags,
        binding: binding)
    case .ntlm(let secret), .basic(let secret):
      return try SecurityInitiator(
        user: secret.user, password: secret.password, host: host, binding: binding)
    }
  }

  private func tokens(
    _ context: LogonContext, over connection: inout HTTPConnection,
    into attempt: inout SessionAttempt, then sequel: Sequel?
  ) throws(HTTPTransferError) {
    let offered = ListenerLogon.Scheme.allCases.first { $0.rawValue == scheme } ?? .negotiate
    let result = try ListenerLogon(url: url, scheme: offered).run(context, over: &connection)
    attempt.status = result.status
    attempt.outcome = result.status == 401 || result.status == nil ? .rejected : .accepted
    if result.status == nil { attempt.outcome = .failed }
    attempt.mutual = result.isMutual
    attempt.mechanism = result.mechanism
    attempt.tokens = result.tokens?.rawValue
    attempt.refusal = result.refusal
    attempt.message = result.message?.bounded(to: 300)
    if delegates { attempt.delegated = result.isAccepted && result.isDelegated }
    // Anything else is not WinRM, or forbids the user everything: there is nobody to ask.
    guard result.isAccepted, result.status == 200 else { return }
    let cover: SessionMessages.Cover =
      isTLS ? .tls(authorization: nil) : .sealed(offered.seal)
    let messages = SessionMessages(url: url, cover: cover)
    if let sequel {
      sequel(messages, context, &connection)
    } else {
      SessionQuestions(messages: messages).ask(context, over: &connection, into: &attempt)
    }
  }

  /// Spec: RFC 7617. Only ever called for a channel whose certificate was checked.
  private func basic(
    _ secret: UserSecret, over connection: inout HTTPConnection,
    into attempt: inout SessionAttempt
  ) throws(HTTPTransferError) {
    guard isTLS else { return }
    let header = secret.password.useOnce { password in
      var text = Array("\(secret.user):".utf8) + Array(String(cString: password).utf8)
      defer { Password.wipe(&text) }
      return "Basic \(Data(text).base64EncodedString())"
    }
    guard let header else {
      attempt.message = "the password was used before"
      return
    }
    let answer = try connection.send(
      HTTPRequest(
        url: url,
        headers: [
          HTTPHeader("Authorization", header), HTTPHeader("Content-Type", WSManRequest.contentType),
          HTTPHeader("User-Agent", "hopdoctor"),
        ]))
    attempt.status = answer.status
    attempt.outcome = answer.status == 401 ? .rejected : .accepted
    guard answer.status == 200 else { return }
    let messages = SessionMessages(url: url, cover: .tls(authorization: header))
    SessionQuestions(messages: messages).ask(nil, over: &connection, into: &attempt)
  }

  /// The certificate of this very connection: another one to the same name may end at another machine.
  private func channelBinding(
    of connection: inout HTTPConnection
  ) throws(HTTPTransferError) -> ChannelBinding? {
    let answer = try connection.send(
      HTTPRequest(
        url: url,
        headers: [
          HTTPHeader("Content-Type", WSManRequest.contentType),
          HTTPHeader("User-Agent", "hopdoctor"),
        ]))
    return answer.certificates.first.flatMap(ServerEndPoint.hash(ofPEM:))
      .map(ChannelBinding.init(serverEndPoint:))
  }
}

/// A user's name and a password that serves once.
struct UserSecret: Sendable {
  /// As it was typed: `CORP\alice`, `alice@CORP.TEST`.
  var user: String
  var password: Password
}
