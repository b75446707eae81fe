public import Evidence
import TransportSecurity

/// Asks a hop's port, address by address, what answers there. No credential is used.
///
/// For WinRM the other WinRM port is asked too, unless the chain names a port of its own. TCP, TLS, an HTTP request
/// without credentials, the NTLM challenge and WS-Man Identify. Of a service that does not speak HTTP only the TCP
/// connection is tried.
///
/// Spec: [MS-WSMV] section 2.2.1 (ports and path), DSP0226 section 11 (Identify), [MS-NLMP] section 2.2.1.
public struct ListenerProbe: Probe {
  private let number: Int
  private let hop: Hop

  /// - Parameter number: the hop's number in the chain, from 1.
  public init(hop number: Int, settings: SurveySettings) {
    self.number = number
    hop = settings.chain[hop: number]
  }

  public var id: ObservationID { ObservationID(.listener, .hop(number)) }

  public var question: String {
    hop.service.isRemoting
      ? "what answers on the WinRM ports of \(hop.name)"
      : "what answers on port \(hop.port) of \(hop.name)"
  }

  public var depth: Depth { .network }
  public var needs: [ObservationID] { TargetAddresses.needs(hop: number) }
  public var limit: Duration { .seconds(8) }

  public var plan: [PlannedRequest] {
    ports.map { port, usesTLS, _ in
      var steps = ["TCP connection"]
      if usesTLS {
        steps.append("TLS handshake (a second one that allows old versions, if the first fails)")
      }
      if hop.service.isRemoting {
        steps += [
          "HTTP POST without credentials", "NTLM negotiate message (on 3 connections)",
          "WS-Man Identify",
        ]
      } else if hop.service == .http || hop.service == .https {
        steps.append("HTTP GET without credentials")
      }
      return PlannedRequest(
        steps.joined(separator: ", "), to: "port \(port) of each address of \(hop.name)")
    }
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let targets = try TargetAddresses(hop: number, context)
    let deadline = min(context.deadline, .now + limit).advanced(by: .zero - ListenerLimits.margin)
    let anchors = context.settings.certificateAuthorities.map(TrustAnchors.file) ?? .system
    let wanted = targets.addresses.flatMap { address in
      ports.map { port, usesTLS, purpose in
        ListenerPort(
          hop: hop, address: address, port: port, purpose: purpose, usesTLS: usesTLS,
          anchors: anchors)
      }
    }
    let attempts = await withTaskGroup(of: (Int, ListenerAttempt).self) { group in
      for (index, port) in wanted.enumerated() {
        group.addTask { (index, await port.examine(until: deadline)) }
      }
      return await group.reduce(into: [(Int, ListenerAttempt)]()) { $0.append($1) }
    }
    // A connection that the user cut short says nothing about the listener.
    try Task.checkCancellation()
    return .listener(
      ListenerSurvey(attempts: attempts.sorted { $0.0 < $1.0 }.map(\.1)))
  }

  /// The port that the chain asks for, and the other WinRM port where both have their usual numbers.
  private var ports: [(Int, usesTLS: Bool, ListenerAttempt.Purpose)] {
    let used = (hop.port, usesTLS: hop.service.usesTLS, ListenerAttempt.Purpose.used)
    guard hop.service.isRemoting, hop.port == hop.service.defaultPort else { return [used] }
    let other: Service = hop.service == .winrm ? .winrms : .winrm
    return [used, (other.defaultPort, usesTLS: other.usesTLS, .alternative)]
  }
}
