import Evidence
import HTTPTransfer
import TransportSecurity

/// One address and port of a hop, and all that is asked of it.
struct ListenerPort: Sendable {
  var hop: Hop
  var address: String
  var port: Int
  var purpose: ListenerAttempt.Purpose
  var usesTLS: Bool
  var anchors: TrustAnchors

  /// Whether anything is asked once the port is open.
  private var speaksHTTP: Bool {
    hop.service.isRemoting || hop.service == .http || hop.service == .https
  }

  /// - Returns: always something, with whatever was seen until `deadline`.
  func examine(until deadline: ContinuousClock.Instant) async -> ListenerAttempt {
    let interest: PortLook.Interest =
      if usesTLS { .tls(name: hop.name, anchors: anchors) } else if speaksHTTP {
        .banner
      } else { .nothing }
    let look = await PortLook.take(address: address, port: port, interest, until: deadline)
    var attempt = ListenerAttempt(
      address: address, port: port, purpose: purpose, connection: look.connection,
      connectMilliseconds: look.milliseconds, message: look.message,
      banner: Self.shown(look.banner), tls: look.tls)
    guard look.connection == .open, speaksHTTP, attempt.banner == nil else { return attempt }
    if let tls = look.tls, !tls.completed {
      if tls.message == PortLook.notTLS {
        await describePlainAnswer(&attempt, until: deadline)
      }
      return attempt
    }
    await ask(&attempt, until: deadline)
    return attempt
  }

  private func ask(
    _ attempt: inout ListenerAttempt, until deadline: ContinuousClock.Instant
  ) async {
    let conversation = ListenerConversation(
      hop: hop, address: address, port: port, tls: usesTLS, until: deadline)
    do {
      let answers = try await conversation.ask()
      attempt.http = answers.http
      attempt.ntlm = answers.ntlm
      if hop.service.isRemoting { attempt.identify = await conversation.identify() }
      if answers.ntlm != nil, purpose == .used {
        attempt.ntlmAgain = await conversation.askAgain(times: ListenerLimits.repetitions)
      }
    } catch let error as HTTPTransferError {
      attempt.http = error.answer
      attempt.message = error.words.bounded(to: ListenerLimits.text)
      if error.kind == .reset && error.partial == nil { attempt.connection = .reset }
      if error.kind == .notHTTP && !usesTLS {
        attempt.banner = await provoke(until: deadline)
      }
    } catch {
      attempt.message = "\(error)".bounded(to: ListenerLimits.text)
    }
  }

  /// Says what speaks on a port that should speak TLS.
  private func describePlainAnswer(
    _ attempt: inout ListenerAttempt, until deadline: ContinuousClock.Instant
  ) async {
    let look = await PortLook.take(address: address, port: port, .banner, until: deadline)
    if let banner = Self.shown(look.banner) {
      attempt.banner = banner
      return
    }
    let conversation = ListenerConversation(
      hop: hop, address: address, port: port, tls: false, until: deadline)
    if let answers = try? await conversation.ask() {
      attempt.tls?.message =
        "wrong version number: the port answers plain HTTP, status \(answers.http.status)"
    }
  }

  /// The first bytes of a server that speaks only when spoken to, and not HTTP.
  private func provoke(until deadline: ContinuousClock.Instant) async -> String? {
    let look = await PortLook.take(
      address: address, port: port, .answer(to: Array("GET / HTTP/1.0\r\n\r\n".utf8)),
      until: deadline)
    return Self.shown(look.banner)
  }

  private static func shown(_ bytes: [UInt8]) -> String? {
    var text = String(decoding: bytes, as: UTF8.self)
    while text.last?.isNewline == true { text.removeLast() }
    return bytes.isEmpty ? nil : text.bounded(to: ListenerLimits.text)
  }
}
