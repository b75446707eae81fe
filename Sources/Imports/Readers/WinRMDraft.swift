import Evidence

/// The settings of WinRM while they are read.
struct WinRMDraft {
  private(set) var configuration = WinRMConfiguration()
  private(set) var isUsed = false

  /// In which section the reader is.
  struct Place {
    enum Root { case none, client, service, shell, listener }
    private(set) var root = Root.none
    private(set) var isAuthentication = false
    private(set) var isPorts = false

    /// - Parameter command: `winrm get winrm/config/service/auth` says whose "Auth" it is.
    init(command: String?) {
      let command = command?.lowercased() ?? ""
      if command.contains("config/service") { root = .service }
      if command.contains("config/client") { root = .client }
    }

    mutating func enter(_ section: String) {
      isAuthentication = section == "Auth"
      isPorts = section == "DefaultPorts"
      switch section {
      case "Client": root = .client
      case "Service": root = .service
      case "Winrs": root = .shell
      case "Listener": root = .listener
      case "Config": root = .none
      default: break
      }
    }

    /// Only one of the two sections has this setting.
    mutating func learn(_ key: String) {
      if root == .none, key == "CbtHardeningLevel" { root = .service }
      if root == .none, key == "Digest" { root = .client }
    }

    var name: String {
      let root =
        switch root {
        case .none: ""
        case .client: "Client/"
        case .service: "Service/"
        case .shell: "Shell/"
        case .listener: "Listener/"
        }
      return root + (isAuthentication ? "Auth/" : isPorts ? "DefaultPorts/" : "")
    }
  }

  private var pending: [(String, Substring, Bool)] = []

  mutating func beginListener(isPolicy: Bool) {
    isUsed = true
    configuration.listeners = (configuration.listeners ?? []) + [.init(isSetByPolicy: isPolicy)]
  }

  mutating func set(_ key: String, _ value: Substring, isPolicy: Bool, at place: inout Place) {
    // A bare "Auth" tells only later whose it is.
    if place.root == .none, place.isAuthentication {
      place.learn(key)
      if place.root == .none {
        pending.append((key, value, isPolicy))
        return
      }
      let waiting = pending
      pending = []
      for (key, value, isPolicy) in waiting { set(key, value, isPolicy: isPolicy, at: &place) }
    }
    let isTaken =
      switch place.root {
      case .none: setTop(key, value)
      case .client: setClient(key, value, place)
      case .service: setService(key, value, place)
      case .shell: setShell(key, value)
      case .listener: setListener(key, value)
      }
    guard isTaken else { return }
    isUsed = true
    if isPolicy, place.root != .listener { configuration.setByPolicy.append(place.name + key) }
  }

  mutating func append(_ text: Substring, to key: String, at place: Place) {
    switch (place.root, key) {
    case (.service, "RootSDDL"): configuration.winrmService?.rootSDDL?.append(contentsOf: text)
    case (.client, "TrustedHosts"):
      configuration.winrmClient?.trustedHosts?.append(contentsOf: Self.list(text))
    case (.listener, "ListeningOn"):
      guard let last = configuration.listeners?.indices.last else { return }
      let known = configuration.listeners?[last].listeningOn ?? []
      configuration.listeners?[last].listeningOn = known + Self.list(text)
    default: break
    }
  }

  // MARK: - One setting

  private static func boolean(_ value: Substring) -> Bool? {
    switch value.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  private static func number(_ value: Substring) -> Int? {
    guard let number = Int(value), number >= 0 else { return nil }
    return number
  }

  /// At most 200 entries.
  private static func list(_ value: Substring) -> [String] {
    value.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }.prefix(200).map {
      $0.bounded(to: 256)
    }
  }

  private mutating func setTop(_ key: String, _ value: Substring) -> Bool {
    switch key {
    case "MaxEnvelopeSizekb": configuration.maxEnvelopeKilobytes = Self.number(value)
    case "MaxTimeoutms": configuration.maxTimeoutMilliseconds = Self.number(value)
    case "MaxBatchItems": configuration.maxBatchItems = Self.number(value)
    default: return false
    }
    return true
  }

  private func authentication(
    _ old: WinRMConfiguration.Authentication?, _ key: String, _ value: Substring
  ) -> WinRMConfiguration.Authentication? {
    guard let on = Self.boolean(value) else { return nil }
    var new = old ?? .init()
    switch key {
    case "Basic": new.basic = on
    case "Digest": new.digest = on
    case "Kerberos": new.kerberos = on
    case "Negotiate": new.negotiate = on
    case "Certificate": new.certificate = on
    case "CredSSP": new.credSSP = on
    default: return nil
    }
    return new
  }

  private mutating func setClient(_ key: String, _ value: Substring, _ place: Place) -> Bool {
    var client = configuration.winrmClient ?? .init()
    if let changed = authentication(client.authentication, key, value) {
      client.authentication = changed
    } else {
      switch key {
      case "NetworkDelayms": client.networkDelayMilliseconds = Self.number(value)
      case "URLPrefix": client.urlPrefix = value.bounded(to: 256)
      case "AllowUnencrypted": client.allowUnencrypted = Self.boolean(value)
      case "HTTP": client.httpPort = Self.number(value)
      case "HTTPS": client.httpsPort = Self.number(value)
      case "TrustedHosts": client.trustedHosts = Self.list(value)
      default: return setTop(key, value)
      }
    }
    configuration.winrmClient = client
    return true
  }

  private mutating func setService(_ key: String, _ value: Substring, _ place: Place) -> Bool {
    var service = configuration.winrmService ?? .init()
    if let changed = authentication(service.authentication, key, value) {
      service.authentication = changed
    } else {
      switch key {
      case "RootSDDL": service.rootSDDL = value.bounded(to: 4096)
      case "MaxConcurrentOperationsPerUser":
        service.maxConcurrentOperationsPerUser = Self.number(value)
      case "EnumerationTimeoutms": service.enumerationTimeoutMilliseconds = Self.number(value)
      case "MaxConnections": service.maxConnections = Self.number(value)
      case "MaxPacketRetrievalTimeSeconds": service.maxPacketRetrievalSeconds = Self.number(value)
      case "AllowUnencrypted": service.allowUnencrypted = Self.boolean(value)
      case "CbtHardeningLevel": service.channelBinding = .init(rawValue: value.lowercased())
      case "HTTP": service.httpPort = Self.number(value)
      case "HTTPS": service.httpsPort = Self.number(value)
      case "IPv4Filter": service.ipv4Filter = value.bounded(to: 1024)
      case "IPv6Filter": service.ipv6Filter = value.bounded(to: 1024)
      case "EnableCompatibilityHttpListener":
        service.compatibilityHTTPListener = Self.boolean(value)
      case "EnableCompatibilityHttpsListener":
        service.compatibilityHTTPSListener = Self.boolean(value)
      case "CertificateThumbprint": service.certificateThumbprint = Self.thumbprint(value)
      case "AllowRemoteAccess": service.allowRemoteAccess = Self.boolean(value)
      case "MaxConcurrentOperations": break
      default: return false
      }
    }
    configuration.winrmService = service
    return true
  }

  private mutating func setShell(_ key: String, _ value: Substring) -> Bool {
    var shell = configuration.shell ?? .init()
    switch key {
    case "AllowRemoteShellAccess": shell.allowRemoteShellAccess = Self.boolean(value)
    case "IdleTimeout": shell.idleTimeoutMilliseconds = Self.number(value)
    case "MaxConcurrentUsers": shell.maxConcurrentUsers = Self.number(value)
    case "MaxProcessesPerShell": shell.maxProcessesPerShell = Self.number(value)
    case "MaxMemoryPerShellMB": shell.maxMemoryPerShellMegabytes = Self.number(value)
    case "MaxShellsPerUser": shell.maxShellsPerUser = Self.number(value)
    case "MaxShellRunTime": break
    default: return false
    }
    configuration.shell = shell
    return true
  }

  private mutating func setListener(_ key: String, _ value: Substring) -> Bool {
    guard let last = configuration.listeners?.indices.last else { return false }
    var listener = configuration.listeners?[last] ?? .init()
    switch key {
    case "Address": listener.selector = value.bounded(to: 256)
    case "Transport": listener.transport = value.bounded(to: 16)
    case "Port": listener.port = Self.number(value)
    case "Hostname": listener.hostname = value.isEmpty ? nil : value.bounded(to: 256)
    case "Enabled": listener.enabled = Self.boolean(value)
    case "URLPrefix": listener.urlPrefix = value.bounded(to: 256)
    case "CertificateThumbprint": listener.certificateThumbprint = Self.thumbprint(value)
    case "ListeningOn": listener.listeningOn = value == "null" ? [] : Self.list(value)
    default: return false
    }
    configuration.listeners?[last] = listener
    return true
  }

  /// With or without spaces between the bytes; nil: there is none.
  private static func thumbprint(_ value: Substring) -> String? {
    let digits = value.filter { !$0.isWhitespace }
    return digits.isEmpty ? nil : String(digits).bounded(to: 128)
  }
}
