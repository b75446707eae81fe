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

    public init(host: String, port: Int, addresses: [String] = []) {
      self.host = host
      self.port = port
      self.addresses = addresses
    }
  }

  /// KDCs by realm that DNS's `_kerberos` records name, with their addresses where known.
  public var serviceRecords: [String: [Server]]

  public init(serviceRecords: [String: [Server]] = [:]) { self.serviceRecords = serviceRecords }

  /// The KDCs of `realm` in the order in which they are tried, and where they were found.
  ///
  /// Host names are looked up by the system's resolver, which blocks: call from a thread of your own.
  func servers(
    of realm: String, in context: borrowing KerberosContext
  ) -> (source: KDCSource, servers: [Server]) {
    let configured = KerberosConfiguration.servers(of: realm, in: context)
      .compactMap(Self.parse)
    if !configured.isEmpty { return (.configuration, configured.map(Self.resolved)) }
    let recorded = serviceRecords[realm] ?? []
    return (recorded.isEmpty ? .none : .serviceRecords, recorded.map(Self.resolved))
  }

  private static func resolved(_ server: Server) -> Server {
    guard server.addresses.isEmpty else { return server }
    var server = server
    server.addresses = SocketAddress.resolve(server.host)
    return server
  }

  /// Reads `[tcp/|udp/]host[:port]`. A KDC proxy (`https://...`) is not spoken to.
  private static func parse(_ entry: String) -> Server? {
    guard !entry.hasPrefix("https://") else { return nil }
    var text = entry[...]
    for prefix in ["tcp/", "udp/"] where text.hasPrefix(prefix) { text = text.dropFirst(4) }
    var host = String(text)
    var port = 88
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      host = String(text[text.index(after: text.startIndex)..<end])
      port = Int(text[end...].drop { $0 == "]" || $0 == ":" }) ?? 88
    } else if text.count(where: { $0 == ":" }) == 1, let colon = text.firstIndex(of: ":") {
      host = String(text[..<colon])
      port = Int(text[text.index(after: colon)...]) ?? 88
    }
    return Server(host: host, port: port)
  }
}
