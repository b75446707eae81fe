public import Evidence
import HTTPTransfer
import Security

/// Logs on to the first hop in the other ways that the user named: the raw Kerberos scheme, NTLM, Basic.
///
/// Each is one authentication of the user's account. Basic gives the password itself to the host, so it goes over TLS
/// with a certificate that was checked, and nowhere else.
public struct SessionTrialsProbe: Probe {
  public let id = ObservationID(.sessionTrials, .hop(1))
  public let question: String
  public let depth = Depth.session
  public let plan: [PlannedRequest]
  public let needs: [ObservationID]
  public let limit: Duration

  private let hop: Hop
  private let methods: [SessionTrials.Method]
  private let logon: LogonRequest?

  /// - Parameters:
  ///   - methods: in the order in which they are tried.
  ///   - logon: whose password is used; without one NTLM and Basic are skipped.
  public init(_ methods: [SessionTrials.Method], of chain: Chain, logon: LogonRequest?) {
    let hop = chain[hop: 1]
    self.hop = hop
    self.methods = methods
    self.logon = logon
    question = "other ways to log on at \(hop.name)"
    plan = methods.map { method in
      let what =
        switch method {
        case .kerberos: "1 Kerberos logon under the scheme Kerberos"
        case .ntlm: "1 NTLM logon with the password's hash"
        case .basic: "1 Basic logon: THE PASSWORD ITSELF, over TLS with a checked certificate only"
        }
      return PlannedRequest(what, to: "\(hop.name) port \(hop.port)", logons: 1)
    }
    needs =
      TargetAddresses.needs(hop: 1) + [
        ObservationID(.listener, .hop(1)), ObservationID(.serviceTickets, .hop(1)),
        ObservationID(.session, .hop(1)),
      ]
    limit = .seconds(10 * methods.count)
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let target = try SessionTarget(context)
    var trials: [SessionTrials.Trial] = []
    for method in methods {
      do {
        let attempt = try await attempt(method, target, context)
        trials.append(.init(method: method, attempt: attempt))
      } catch let skipped as Skipped {
        trials.append(.init(method: method, skipped: skipped.reason))
      }
    }
    return .sessionTrials(SessionTrials(trials: trials))
  }

  private func attempt(
    _ method: SessionTrials.Method, _ target: SessionTarget, _ context: ProbeContext
  ) async throws -> SessionAttempt {
    let (scheme, proof) = try way(method, target, context)
    let conversation = SessionConversation(
      url: target.url(hop), host: hop.name, isTLS: target.isTLS, scheme: scheme, proof: proof)
    return try await conversation.attempt(
      target, target.settings(context, request: .seconds(8)), until: context.deadline)
  }

  private func way(
    _ method: SessionTrials.Method, _ target: SessionTarget, _ context: ProbeContext
  ) throws -> (scheme: String, proof: SessionConversation.Proof) {
    switch method {
    case .kerberos:
      guard target.offers("Kerberos") else {
        throw Skipped("the listener does not offer the scheme Kerberos")
      }
      guard let principal = try? SessionProbe.ticket(context) else {
        throw Skipped("there is no service ticket to present")
      }
      let cache = TicketStore.name(for: ObservationID(.session, .hop(1)).subject, context.settings)
      return ("Kerberos", .ticket(servicePrincipal: principal, cacheName: cache, raw: true))
    case .ntlm:
      guard SecurityMechanism.ntlm.isInstalled else {
        throw Skipped("this computer has no NTLM: the package gss-ntlmssp is not installed")
      }
      guard let scheme = ["Negotiate", "NTLM"].first(where: target.offers) else {
        throw Skipped("the listener offers neither Negotiate nor NTLM")
      }
      return (scheme, .ntlm(try secret()))
    case .basic:
      guard target.isTLS else {
        throw Skipped("the listener does not use TLS, so the password would be readable")
      }
      guard target.offers("Basic") else {
        throw Skipped("the listener does not offer Basic")
      }
      return ("Basic", .basic(try secret()))
    }
  }

  private func secret() throws -> UserSecret {
    guard let logon, let password = logon.spare() else {
      throw Skipped("it needs a password: name the user with --user")
    }
    return UserSecret(user: logon.name.forListener, password: password)
  }
}

/// Why one way is not gone.
private struct Skipped: Error {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}
