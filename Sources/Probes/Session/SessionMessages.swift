import Evidence
import Foundation
import HTTPTransfer
import Security
import WireFormats

/// Requests to a listener that knows the user, over the connection of the logon.
struct SessionMessages: Sendable {
  /// How a message is kept from others.
  enum Cover: Hashable, Sendable {
    /// Encrypted with the logon's key.
    case sealed(EncryptedBody.Kind)
    /// As it is, inside TLS; with this header on each request (Basic), if there is one.
    case tls(authorization: String?)
  }

  /// What came back.
  struct Reply: Sendable {
    var status: Int
    /// The document, where there is one that can be read.
    var document: XMLTree?
    var fault: WSManFault?
    /// Why there is no document.
    var problem: String?
    var isCovered: Bool
    /// Whether it came over the connection of the request before it, to which the logon belongs.
    var isSameConnection: Bool
  }

  var url: String
  var cover: Cover

  /// Sends one document and reads the answer.
  ///
  /// - Parameter context: that of the logon; nil where the cover is TLS.
  /// - Throws: `HTTPTransferError` if no answer comes, `GSSError` if the message cannot be encrypted: it is never sent as it is.
  func send(
    _ document: String, _ context: LogonContext?,
    over connection: inout HTTPConnection
  ) throws -> Reply {
    var request = HTTPRequest(url: url, body: Array(document.utf8))
    var type = WSManRequest.contentType
    switch cover {
    case .sealed(let kind):
      let body = EncryptedBody(kind: kind, parts: [try Self.part(request.body, context)])
      request.body = body.bytes
      type = body.contentType
    case .tls(let authorization?):
      request.headers.append(HTTPHeader("Authorization", authorization))
    case .tls(nil): break
    }
    request.headers += [
      HTTPHeader("Content-Type", type), HTTPHeader("User-Agent", "hopdoctor"),
    ]
    return read(try connection.send(request), context)
  }

  private static func part(
    _ message: [UInt8], _ context: LogonContext?
  ) throws(GSSError) -> EncryptedBody.Part {
    guard let sealed = try context?.initiator.protect(message) else {
      throw GSSError(
        call: "SessionMessages", major: 0, minor: 0,
        majorText: "there is no key to encrypt a message with", minorText: "")
    }
    return .init(length: sealed.openedLength, header: sealed.header, data: sealed.body)
  }

  private func read(
    _ answer: HTTPResponse, _ context: LogonContext?
  ) -> Reply {
    var reply = Reply(
      status: answer.status, isCovered: false, isSameConnection: answer.reusedConnection)
    guard !answer.bodyIsCut else {
      reply.problem = "the answer is longer than \(HTTPLimits.body / 1024) KiB"
      return reply
    }
    var bytes = answer.body
    switch cover {
    case .tls: reply.isCovered = true
    case .sealed:
      guard !bytes.isEmpty else {
        reply.problem = "the answer is empty"
        return reply
      }
      do throws(EncryptedBody.Mistake) {
        let body = try EncryptedBody(bytes, contentType: answer["Content-Type"] ?? "")
        bytes = try Self.opened(body, context)
        reply.isCovered = true
      } catch {
        // An error page, or a fault that is sent before the message was looked at, comes in the clear.
        if error != .notEncrypted {
          reply.problem = "the answer was encrypted, and could not be opened"
          return reply
        }
      }
    }
    do throws(WSManDocumentError) {
      let tree = try XMLTree(bytes)
      reply.document = tree
      reply.fault = WSManFault(tree)
    } catch {
      reply.problem = "the answer is no SOAP document"
    }
    return reply
  }

  private static func opened(
    _ body: EncryptedBody, _ context: LogonContext?
  ) throws(EncryptedBody.Mistake) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in body.parts {
      let message = ProtectedMessage(
        header: part.header, body: part.data, openedLength: part.length)
      do throws(GSSError) {
        if let opened = try context?.initiator.open(message) { bytes += opened.prefix(part.length) }
      } catch {
        throw .malformed
      }
    }
    return bytes
  }
}
