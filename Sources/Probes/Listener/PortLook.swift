import Blocking
import Evidence
import TransportSecurity

/// The first look at one port, before HTTP: does it open, and what does it say or show of itself.
struct PortLook: Sendable {
  /// What to do once the port is open.
  enum Interest: Sendable {
    case nothing
    /// Listen whether the server speaks first.
    case banner
    /// Send this, and keep the beginning of the answer.
    case answer(to: [UInt8])
    case tls(name: String, anchors: TrustAnchors)
  }

  var connection: ListenerAttempt.Connection
  var milliseconds: Double
  var message: String?
  var banner: [UInt8] = []
  var tls: TLSHandshake?
  /// Whether a failed handshake ended by an answer in TLS.
  private var speaksTLS = false

  /// - Returns: always something; a cancelled task gives a failed connection.
  static func take(
    address: String, port: Int, _ interest: Interest, until deadline: ContinuousClock.Instant
  ) async -> PortLook {
    do throws(BlockingError) {
      return try await runBlocking(
        name: "port \(port)", deadline: deadline.advanced(by: ListenerLimits.margin * 0.75)
      ) {
        look(address: address, port: port, interest, until: deadline)
      }
    } catch {
      return PortLook(
        connection: .failed, milliseconds: 0,
        message: error == .cancelled ? "cancelled" : "no time was left")
    }
  }

  private static func look(
    address: String, port: Int, _ interest: Interest, until deadline: ContinuousClock.Instant
  ) -> PortLook {
    let start = ContinuousClock.now
    do throws(PortFailure) {
      let connection = try PortConnection(
        address: address, port: port, until: min(deadline, start + ListenerLimits.connect))
      let opened = ContinuousClock.now
      var look = PortLook(connection: .open, milliseconds: milliseconds(start, opened))
      switch interest {
      case .nothing: break
      case .banner:
        look.banner = connection.read(
          upTo: ListenerLimits.bannerBytes, until: min(deadline, opened + ListenerLimits.banner))
      case .answer(let bytes):
        connection.write(bytes)
        look.banner = connection.read(
          upTo: ListenerLimits.bannerBytes, until: min(deadline, opened + ListenerLimits.request))
      case .tls(let name, let anchors):
        look.shakeHands(
          connection, name: name, anchors, until: min(deadline, opened + ListenerLimits.handshake))
        if look.wantsSecondHandshake {
          look.tls?.withoutDemands = agreement(
            address: address, port: port, name: name,
            until: min(deadline, opened + ListenerLimits.handshake))
        }
      }
      return look
    } catch {
      return PortLook(
        connection: error.connection, milliseconds: milliseconds(start, .now),
        message: error.message)
    }
  }

  private mutating func shakeHands(
    _ connection: borrowing PortConnection, name: String, _ anchors: TrustAnchors,
    until deadline: ContinuousClock.Instant
  ) {
    do throws(TransportSecurityError) {
      let handshake = try TLSClientHandshake(
        borrowing: connection.socket, serverName: name, until: deadline)
      tls = TLSHandshake(handshake, name: name, anchors)
    } catch {
      tls = TLSHandshake(
        completed: false, message: error.message.bounded(to: ListenerLimits.text),
        asksForCertificate: error.certificateWasAsked)
      if error.kind == .reset { self.connection = .reset }
      speaksTLS = error.kind == .handshake && error.message != PortLook.notTLS
    }
  }

  /// OpenSSL's words for an answer that is not a TLS record.
  static let notTLS = "wrong version number"

  /// Whether the other side speaks TLS, and does not agree for a reason that may lie in versions, ciphers or keys.
  private var wantsSecondHandshake: Bool {
    speaksTLS && tls?.completed == false && tls?.asksForCertificate == false
  }

  /// What the two sides agree on if everything is allowed; nil if they do not. Nothing is sent over the connection.
  private static func agreement(
    address: String, port: Int, name: String, until deadline: ContinuousClock.Instant
  ) -> TLSHandshake.Agreement? {
    guard
      let connection = try? PortConnection(
        address: address, port: port, until: min(deadline, .now + ListenerLimits.connect)),
      let seen = try? TLSClientHandshake(
        borrowing: connection.socket, serverName: name, demands: .none, until: deadline)
    else { return nil }
    return TLSHandshake.Agreement(protocolVersion: seen.protocolVersion, cipher: seen.cipher)
  }

  private static func milliseconds(
    _ start: ContinuousClock.Instant, _ end: ContinuousClock.Instant
  ) -> Double {
    (end - start) / .milliseconds(1)
  }
}
