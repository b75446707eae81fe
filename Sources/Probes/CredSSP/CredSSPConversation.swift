import Evidence
import HTTPTransfer
import TransportSecurity
import WireFormats

/// The beginning of a CredSSP authentication, up to the server's first message, and no further.
struct CredSSPConversation: Sendable {
  var url: String
  var host: String
  var look: CredSSPLook

  func run(over connection: inout HTTPConnection) -> CredSSPLook {
    var look = look
    do {
      var channel = try CredSSPChannel(url: url, host: host)
      try channel.open(over: &connection)
      look.tlsProtocol = channel.tlsProtocol
      look.certificate = channel.certificate
      let question = CredSSPRequest(
        version: CredSSPChannel.version, tokens: [NegotiationToken.anonymousNTLM])
      switch try channel.exchange(question, over: &connection) {
      case .nothing: look.outcome = .noMessage
      case .garbage(let words):
        look.outcome = .garbage
        look.message = words.bounded(to: ListenerLimits.text)
      case .message(let message):
        look.outcome = .answered
        look.version = message.version
        look.status = message.errorCode.map(NTStatusText.init)?.text
      }
    } catch let error as CredSSPChannel.Ended {
      look.outcome = error.kind == .tls ? .tlsFailed : .noAnswer
      look.message = error.words.bounded(to: ListenerLimits.text)
    } catch {
      look.outcome = .tlsFailed
      look.message = "\(error)".bounded(to: ListenerLimits.text)
    }
    return look
  }
}

/// A Windows status as evidence spells it: `0xC000006D`. Spec: [MS-ERREF] section 2.3.
struct NTStatusText {
  var text: String

  init(_ code: UInt32) {
    let digits = String(code, radix: 16, uppercase: true)
    text = "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
