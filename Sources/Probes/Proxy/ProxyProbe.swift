public import Evidence
import Foundation
import HTTPTransfer
import TransportSecurity
import WireFormats

/// Asks the first hop's listener through a proxy, without any credential, to compare it with the direct way.
///
/// Spec: RFC 9110 sections 9.3.6 (CONNECT) and 15.5.8 (407), RFC 4559 section 6 (a logon belongs to its connection).
public struct ProxyProbe: Probe {
  public let id = ObservationID(.proxy, .hop(1))
  public let question: String
  public let depth = Depth.network
  public let plan: [PlannedRequest]
  public let needs = [ObservationID(.listener, .hop(1))]
  public let limit = Duration.seconds(10)

  private let hop: Hop
  private let proxy: ProxyAddress

  public init(of chain: Chain, proxy: ProxyAddress) {
    let hop = chain[hop: 1]
    self.hop = hop
    self.proxy = proxy
    question = "\(hop.name) through the proxy \(proxy.shown)"
    plan = [
      PlannedRequest(
        "2 HTTP POSTs without credentials, on one connection"
          + (hop.service.usesTLS ? ", in a tunnel" : ""),
        to: "port \(hop.port) of \(hop.name) by way of \(proxy.shown)")
    ]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    var look = ProxyLook(proxy: proxy.shown)
    let settings = HTTPSettings(
      certificate: .unchecked, proxy: proxy.url, connectLimit: .seconds(4),
      requestLimit: .seconds(6))
    let host = hop.name.contains(":") ? "[\(hop.name)]" : hop.name
    let scheme = hop.service.usesTLS ? "https" : "http"
    let request = HTTPRequest(
      url: "\(scheme)://\(host):\(hop.port)\(hop.path.isEmpty ? "/" : hop.path)",
      headers: [HTTPHeader("Content-Type", WSManIdentify.contentType)])
    do {
      let (first, second) = try await HTTPTransfer.converse(settings, until: context.deadline) {
        let first = try $0.send(request)
        return (first, try? $0.send(request))
      }
      let answer = HTTPAnswer(first, received: Date())
      look.http = answer
      look.outcome = Self.outcome(
        answer, isTunnel: hop.service.usesTLS, direct: Self.directStatus(context))
      if look.outcome == .passed { look.keepsConnection = second?.reusedConnection ?? false }
      look.support = first["Proxy-Support"]?.bounded(to: 100)
      if let own = first.certificates.first.flatMap({ try? CertificateChain(pem: $0).leaf() }) {
        look.issuer = own.issuer.bounded(to: 200)
        look.fingerprint = own.fingerprint
      }
    } catch let error as HTTPTransferError where error.kind != .cancelled {
      look.message = error.message.bounded(to: 300)
      // In a tunnel the proxy's own answer is an error of libcurl's, which names the status.
      if error.message.contains("response 407") || error.message.contains("code 407") {
        look.outcome = .demandsLogon
      } else if error.message.firstMatch(of: /CONNECT.*(?:response|code) [0-9]{3}/) != nil
        || error.message.firstMatch(of: /response [0-9]{3}/) != nil
      {
        look.outcome = .refused
      }
    }
    return .proxy(look)
  }

  private static func directStatus(_ context: ProbeContext) -> Int? {
    guard case .listener(let survey)? = context.seen(.listener, .hop(1)) else { return nil }
    return survey.attempts.first { $0.purpose == .used && $0.http != nil }?.http?.status
  }

  /// Without a tunnel the proxy's own errors look like the listener's, so their marks are looked for.
  private static func outcome(
    _ answer: HTTPAnswer, isTunnel: Bool, direct: Int?
  ) -> ProxyLook.Outcome {
    if answer.status == 407 { return .demandsLogon }
    // The listener gives the same answer without a proxy, so it is its own.
    if isTunnel || answer.status == direct { return .passed }
    // A portal answers whatever it likes; WinRM names schemes, or is http.sys.
    let isSystem = answer.server?.lowercased().contains("microsoft-httpapi") == true
    return answer.schemes.isEmpty && !isSystem ? .refused : .passed
  }
}

/// A proxy as the user named it: `http://proxy.corp.test:3128`, `proxy:3128`.
public struct ProxyAddress: Hashable, Sendable {
  /// What libcurl is given; may hold a user and a password, so it is never shown.
  let url: String
  /// Scheme, host and port.
  public let shown: String

  /// - Returns: nil if the text names no HTTP proxy.
  public init?(_ text: String) {
    let whole = text.contains("://") ? text : "http://\(text)"
    guard text == text.visible, let parts = URLComponents(string: whole),
      let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
      let host = parts.host, !host.isEmpty, parts.path.isEmpty || parts.path == "/",
      parts.query == nil, parts.fragment == nil
    else { return nil }
    url = whole
    shown = "\(scheme)://\(host):\(parts.port ?? (scheme == "https" ? 443 : 1080))"
  }
}
