internal import CKrb5
import Evidence
import Foundation

/// Where the KDCs of a realm are: krb5.conf first, service records otherwise.
public struct KDCDirectory: Sendable {
  /// One KDC, ready to be connected to.
  public struct Server: Hashable, Sendable {
    /// As the configuration or DNS names it.
    public var host: String
    public var port: Int
    /// Numeric; empty if they still have to be looked up.
    public var addresses: [String]
    /// The transport that krb5.conf asks for with `tcp/` or `udp/`; nil: hopdoctor's own order.
    var transport: KDCAttempt.Transport?
    /// The URL of a KDC proxy; then host, port and addresses say nothing.
    var proxy: String?

    public init(host: String, port: Int, addresses: [String] = []) {
      self.host = host
      self.port = port
      self.addresses = addresses
    }
  }

  /// KDCs by realm that DNS's `_kerberos` records name, with their addresses where known.
  public var serviceRecords: [String: [Server]]
  /// Looks a KDC's host name up, until the instant; nil: the system's resolver. Called on a thread that may block.
  public var lookUp: (@Sendable (String, ContinuousClock.Instant) -> [String])?
  /// Carries a message through a KDC proxy; nil: proxies are not spoken to. Called on a thread that may block.
  public var callProxy: (@Sendable (KDCProxyCall) -> KDCProxyAnswer)?
  /// `address:port` of KDCs that were seen to answer: they are asked first, so that a dead one costs its time once.
  public var answering: Set<String> = []

  public init(serviceRecords: [String: [Server]] = [:]) { self.serviceRecords = serviceRecords }

  /// The KDCs of `realm` in the order in which they are tried, and where they were found.
  ///
  /// Host names are looked up, which blocks: call from a thread of your own.
  func servers(
    of realm: String, in context: borrowing KerberosContext, until deadline: ContinuousClock.Instant
  ) -> (source: KDCSource, servers: [Server]) {
    let configured = KerberosConfiguration.servers(of: realm, in: context)
      .compactMap(Self.parse)
      .filter { $0.proxy == nil || callProxy != nil }
    if !configured.isEmpty { return (.configuration, ready(configured, until: deadline)) }
    let recorded = serviceRecords[realm] ?? []
    return (
      recorded.isEmpty ? .none : .serviceRecords, ready(recorded, until: deadline)
    )
  }

  /// With addresses, and those first that are known to answer.
  private func ready(_ servers: [Server], until deadline: ContinuousClock.Instant) -> [Server] {
    let resolved = servers.map { server in
      guard server.addresses.isEmpty, server.proxy == nil else { return server }
      var server = server
      if SocketAddress.isNumeric(server.host) {
        server.addresses = [server.host]
      } else if let lookUp {
        server.addresses = Array(lookUp(server.host, deadline).prefix(8))
      } else {
        server.addresses = SocketAddress.resolve(server.host)
      }
      return server
    }
    guard !answering.isEmpty else { return resolved }
    let known = resolved.compactMap { server -> Server? in
      if let proxy = server.proxy { return answering.contains(proxy) ? server : nil }
      var server = server
      server.addresses.removeAll {
        !answering.contains(SocketAddress.shown($0, port: server.port))
      }
      return server.addresses.isEmpty ? nil : server
    }
    let rest = resolved.compactMap { server -> Server? in
      if let proxy = server.proxy { return answering.contains(proxy) ? nil : server }
      guard !server.addresses.isEmpty else { return server }
      var server = server
      server.addresses.removeAll {
        answering.contains(SocketAddress.shown($0, port: server.port))
      }
      return server.addresses.isEmpty ? nil : server
    }
    return known + rest
  }

  /// Reads `[tcp/|udp/]host[:port]` or `https://host[:port][/path]`. Spec: MIT krb5.conf(5), section realms, kdc.
  private static func parse(_ entry: String) -> Server? {
    if entry.lowercased().hasPrefix("https://") {
      var server = Server(host: "", port: 443)
      server.proxy = entry
      return server
    }
    var text = entry[...]
    var transport: KDCAttempt.Transport?
    for (prefix, kind) in [("tcp/", KDCAttempt.Transport.tcp), ("udp/", .udp)]
    where text.hasPrefix(prefix) {
      text = text.dropFirst(4)
      transport = kind
    }
    var host = String(text)
    var port = 88
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      host = String(text[text.index(after: text.startIndex)..<end])
      port = Int(text[end...].drop { $0 == "]" || $0 == ":" }) ?? 88
    } else if text.count(where: { $0 == ":" }) == 1, let colon = text.firstIndex(of: ":") {
      host = String(text[..<colon])
      port = Int(text[text.index(after: colon)...]) ?? 88
    }
    var server = Server(host: host, port: port)
    server.transport = transport
    return server
  }
}
