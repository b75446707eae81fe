import CAres

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What this computer is configured to ask: `/etc/resolv.conf` as c-ares reads it.
struct SystemConfiguration {
  /// In the order in which they are asked; at most `DNSLimits.servers`.
  var servers: [DNSServerAddress] = []
  /// At most `DNSLimits.searchDomains`; the computer's own domain where the file names none.
  var searchDomains: [String] = []

  /// Reads the configuration. Reads local files only, and leaves nothing open.
  init() {
    guard aresIsReady else { return }
    var raw: ares_channel?
    guard ares_init(&raw) == aresSuccess, let channel = raw else { return }
    defer { ares_destroy(channel) }
    servers = Self.servers(of: channel)
    searchDomains = Self.searchDomains(of: channel)
  }

  private static func servers(of channel: ares_channel) -> [DNSServerAddress] {
    var first: UnsafeMutablePointer<ares_addr_port_node>?
    guard ares_get_servers_ports(channel, &first) == aresSuccess else { return [] }
    defer { ares_free_data(first) }
    var servers: [DNSServerAddress] = []
    var next = first
    while let node = next?.pointee, servers.count < DNSLimits.servers {
      next = node.next
      let address = withUnsafeBytes(of: node.addr) { bytes in
        IPAddress(bytes: Array(bytes.prefix(node.family == AF_INET ? 4 : 16)))
      }
      guard let address else { continue }
      // Port 0 stands for the usual one.
      let port = UInt16(exactly: node.udp_port).flatMap { $0 == 0 ? nil : $0 }
      let server = DNSServerAddress(
        address: address.text, port: port ?? DNSServerAddress.defaultPort)
      if !servers.contains(server) { servers.append(server) }
    }
    return servers
  }

  private static func searchDomains(of channel: ares_channel) -> [String] {
    var options = ares_options()
    var mask: CInt = 0
    let code = ares_save_options(channel, &options, &mask)
    defer { ares_destroy_options(&options) }
    guard code == aresSuccess, let domains = options.domains else { return [] }
    return (0..<min(Int(options.ndomains), DNSLimits.searchDomains)).compactMap { index in
      domains[index].map { String(cString: $0).lowercased() }
    }
  }
}
