import Evidence
import Foundation
import HTTPTransfer
import WireFormats

/// What a known user asks: who are you, and how are you set up. Nothing is changed by it.
struct SessionQuestions: Sendable {
  let messages: SessionMessages

  /// Asks, and writes down what came.
  ///
  /// What is refused stays a refusal: winrm/config is for administrators, and a user without it can still do all else.
  func ask(
    _ context: LogonContext?, over connection: inout HTTPConnection,
    into attempt: inout SessionAttempt
  ) {
    var requests: [SessionRequest] = []
    defer { attempt.requests = requests }
    guard
      let identity = put(
        .identify, WSManIdentify.request, context, &connection, into: &attempt, &requests)
    else { return }
    attempt.identify = IdentifyAnswer(status: requests[0].status ?? 0, document: identity)
    guard attempt.identify?.vendor != nil else { return }
    let settings = put(
      .configuration, WSManRequest.configuration(to: messages.url, messageID: Self.newID).document,
      context, &connection, into: &attempt, &requests)
    guard let settings,
      var configuration = WinRMConfigurationReader(settings).configuration
    else { return }
    let listeners = put(
      .listeners, WSManRequest.listeners(to: messages.url, messageID: Self.newID).document,
      context, &connection, into: &attempt, &requests)
    configuration.listeners = listeners.map(WinRMConfigurationReader.listeners)
    attempt.configuration = configuration
  }

  static var newID: String { "uuid:\(UUID().uuidString)" }

  /// - Returns: the answer's document, unless it is a fault or none came.
  private func put(
    _ question: SessionRequest.Question, _ document: String, _ context: LogonContext?,
    _ connection: inout HTTPConnection, into attempt: inout SessionAttempt,
    _ requests: inout [SessionRequest]
  ) -> XMLTree? {
    var request = SessionRequest(question: question)
    defer { requests.append(request) }
    let reply: SessionMessages.Reply
    do {
      reply = try messages.send(document, context, over: &connection)
    } catch {
      request.message =
        ((error as? HTTPTransferError)?.message ?? "\(error)").bounded(to: 300)
      return nil
    }
    request.status = reply.status
    request.message = reply.problem
    if !reply.isSameConnection { request.connectionClosed = true }
    if !reply.isSameConnection, reply.status == 401 {
      request.message =
        "the connection was closed after the logon, as a proxy or a load balancer does"
      return nil
    }
    if reply.isCovered, reply.document != nil {
      switch messages.cover {
      case .sealed: attempt.protection = .sealed
      case .tls: attempt.protection = .tls
      }
    }
    if let fault = reply.fault {
      request.fault = SessionFault(fault)
      return nil
    }
    return reply.status == 200 ? reply.document : nil
  }
}

extension IdentifyAnswer {
  /// Reads the answer that a known user got.
  init(status: Int, document: XMLTree) {
    self.init(status: status)
    guard let answer = WSManIdentifyResponse(document) else { return }
    vendor = answer.productVendor?.bounded(to: 200)
    productVersion = answer.productVersion?.bounded(to: 200)
    protocolVersion = answer.protocolVersion?.bounded(to: 200)
  }
}

extension SessionFault {
  /// Takes over what the server wrote, made visible and cut.
  init(_ fault: WSManFault) {
    self.init(
      code: fault.code, machine: fault.machine?.bounded(to: 255),
      subcode: fault.subcode?.bounded(to: 100),
      text: (fault.message ?? fault.reason)?.bounded(to: 500),
      provider: fault.provider?.bounded(to: 100), providerCode: fault.providerCode)
  }
}
