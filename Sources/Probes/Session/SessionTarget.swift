import Evidence
import HTTPTransfer

/// Where a session is opened: a port of the first hop that was seen to be a listener.
struct SessionTarget: Sendable {
  var address: String
  var port: Int
  var isTLS: Bool
  var schemes: [String]

  /// The first open port of the listener whose certificate a client would take.
  ///
  /// - Throws: `NotAttempted` if there is none.
  init(_ context: ProbeContext) throws {
    let id = ObservationID(.listener, .hop(1))
    guard case .listener(let survey)? = context.seen[id]?.observed else {
      throw NotAttempted("the listener was not seen", blockedBy: [id])
    }
    let open = survey.attempts.filter { $0.purpose == .used && $0.connection == .open }
    guard let first = open.first(where: { !($0.http?.schemes ?? []).isEmpty }) ?? open.first else {
      throw NotAttempted("no port of the listener is open", blockedBy: [id])
    }
    if let tls = first.tls, tls.trusted != true || tls.nameMatches != true {
      throw NotAttempted(
        "a client would stop at the certificate, so no credential was presented", blockedBy: [id])
    }
    address = first.address
    port = first.port
    isTLS = first.tls != nil
    schemes = first.http?.schemes ?? []
  }

  /// Whether the listener named a scheme among those that it takes.
  func offers(_ scheme: String) -> Bool {
    schemes.contains { $0.lowercased() == scheme.lowercased() }
  }

  func url(_ hop: Hop) -> String {
    let host = hop.name.contains(":") ? "[\(hop.name)]" : hop.name
    return "\(isTLS ? "https" : "http")://\(host):\(port)\(hop.path)"
  }

  func settings(_ context: ProbeContext, request limit: Duration) -> HTTPSettings {
    var settings = HTTPSettings(pin: HTTPSettings.Pin(address: address, port: port))
    settings.certificate = .checked(authorities: context.settings.certificateAuthorities)
    settings.requestLimit = limit
    return settings
  }
}
