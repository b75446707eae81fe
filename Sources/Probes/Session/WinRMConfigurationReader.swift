import Evidence
import WireFormats

/// Takes the settings out of WS-Management's answers.
///
///     cfg:Config / cfg:Service / cfg:Auth / cfg:Kerberos   "true"; Source="GPO" where a policy rules
///     cfg:Listener / cfg:Address, cfg:Transport, cfg:Port ... cfg:ListeningOn (repeated)
///
/// Spec: [MS-WSMV] sections 2.2.4.9, 2.2.4.15, 2.2.4.30 and 2.2.4.38.
struct WinRMConfigurationReader {
  private let root: XMLTree?

  /// - Parameter document: the answer to Get winrm/config.
  init(_ document: XMLTree) {
    root = document.name == "Config" ? document : document.first("Config")
  }

  /// nil if the document holds no configuration.
  var configuration: WinRMConfiguration? {
    guard let root else { return nil }
    var seen = WinRMConfiguration(
      maxEnvelopeKilobytes: number("MaxEnvelopeSizekb"),
      maxTimeoutMilliseconds: number("MaxTimeoutms"), maxBatchItems: number("MaxBatchItems"))
    if root["Service"] != nil { seen.winrmService = service }
    if root["Client"] != nil { seen.winrmClient = client }
    if root["Winrs"] != nil { seen.shell = shell }
    seen.setByPolicy = Self.ruled(root, "").prefix(Self.mostRuled).map { $0.bounded(to: 100) }
    return seen
  }

  /// More settings than this are not listed as set by policy; Windows has about 50.
  private static let mostRuled = 100
  private static let mostListeners = 64

  private var service: WinRMConfiguration.ServiceSettings {
    .init(
      rootSDDL: text("Service/RootSDDL", most: 2000),
      maxConcurrentOperationsPerUser: number("Service/MaxConcurrentOperationsPerUser"),
      enumerationTimeoutMilliseconds: number("Service/EnumerationTimeoutms"),
      maxConnections: number("Service/MaxConnections"),
      maxPacketRetrievalSeconds: number("Service/MaxPacketRetrievalTimeSeconds"),
      allowUnencrypted: flag("Service/AllowUnencrypted"),
      authentication: authentication("Service"),
      channelBinding: text("Service/Auth/CbtHardeningLevel").flatMap {
        .init(rawValue: $0.lowercased())
      },
      httpPort: number("Service/DefaultPorts/HTTP"),
      httpsPort: number("Service/DefaultPorts/HTTPS"), ipv4Filter: text("Service/IPv4Filter"),
      ipv6Filter: text("Service/IPv6Filter"),
      compatibilityHTTPListener: flag("Service/EnableCompatibilityHttpListener"),
      compatibilityHTTPSListener: flag("Service/EnableCompatibilityHttpsListener"),
      certificateThumbprint: text("Service/CertificateThumbprint"),
      allowRemoteAccess: flag("Service/AllowRemoteAccess"))
  }

  private var client: WinRMConfiguration.ClientSettings {
    .init(
      networkDelayMilliseconds: number("Client/NetworkDelayms"),
      urlPrefix: text("Client/URLPrefix"), allowUnencrypted: flag("Client/AllowUnencrypted"),
      authentication: authentication("Client"), httpPort: number("Client/DefaultPorts/HTTP"),
      httpsPort: number("Client/DefaultPorts/HTTPS"),
      trustedHosts: text("Client/TrustedHosts", most: 2000).map { list in
        list.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
      })
  }

  private var shell: WinRMConfiguration.ShellSettings {
    .init(
      allowRemoteShellAccess: flag("Winrs/AllowRemoteShellAccess"),
      idleTimeoutMilliseconds: number("Winrs/IdleTimeout"),
      maxConcurrentUsers: number("Winrs/MaxConcurrentUsers"),
      maxProcessesPerShell: number("Winrs/MaxProcessesPerShell"),
      maxMemoryPerShellMegabytes: number("Winrs/MaxMemoryPerShellMB"),
      maxShellsPerUser: number("Winrs/MaxShellsPerUser"))
  }

  private func authentication(_ section: String) -> WinRMConfiguration.Authentication {
    .init(
      basic: flag("\(section)/Auth/Basic"), digest: flag("\(section)/Auth/Digest"),
      kerberos: flag("\(section)/Auth/Kerberos"), negotiate: flag("\(section)/Auth/Negotiate"),
      certificate: flag("\(section)/Auth/Certificate"), credSSP: flag("\(section)/Auth/CredSSP"))
  }

  /// The text of an element by its path below Config; empty if the element is, nil if it is not there.
  private func text(_ path: String, most: Int = 300) -> String? {
    var element = root
    for name in path.split(separator: "/") { element = element?[String(name)] }
    return element.map { ($0.value ?? "").bounded(to: most) }
  }

  private func number(_ path: String) -> Int? { text(path).flatMap { Int($0) } }

  private func flag(_ path: String) -> Bool? {
    switch text(path)?.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  private static func isRuled(_ element: XMLTree) -> Bool {
    element.attributes["Source"]?.uppercased() == "GPO"
  }

  private static func ruled(_ element: XMLTree, _ path: String) -> [String] {
    element.children.flatMap { child in
      let place = path.isEmpty ? child.name : "\(path)/\(child.name)"
      return (isRuled(child) ? [place] : []) + ruled(child, place)
    }
  }

  /// - Parameter document: the answer to Enumerate winrm/config/listener.
  static func listeners(_ document: XMLTree) -> [WinRMConfiguration.Listener] {
    document.all("Listener").prefix(mostListeners).map { element in
      func text(_ name: String) -> String? {
        element[name].map { ($0.value ?? "").bounded(to: 300) }
      }
      return .init(
        selector: text("Address"), transport: text("Transport"),
        port: text("Port").flatMap { Int($0) }, hostname: text("Hostname"),
        enabled: text("Enabled").map { $0.lowercased() == "true" }, urlPrefix: text("URLPrefix"),
        certificateThumbprint: text("CertificateThumbprint"),
        listeningOn: element.children.filter { $0.name == "ListeningOn" }
          .compactMap { $0.value?.bounded(to: 100) },
        isSetByPolicy: isRuled(element))
    }
  }
}
