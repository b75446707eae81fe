extension InventoryHost {
  /// The scheme that Ansible's connection plugin would use: as set, otherwise HTTP for port 5985, otherwise HTTPS.
  ///
  /// Where nothing at all is set, and no connection is named, nil: then the caller's default counts.
  public var effectiveScheme: Scheme? {
    if let scheme { return scheme }
    if let port { return port == 5985 ? .http : .https }
    return isRemoting ? .https : nil
  }

  /// The port that Ansible's connection plugin would use.
  ///
  /// The winrm plugin's default is 5986 whatever the scheme; the psrp plugin's goes with the scheme.
  public var effectivePort: Int? {
    if let port { return port }
    if connection == .winrm { return 5986 }
    return effectiveScheme.map { $0 == .http ? 5985 : 5986 }
  }

  /// The path, `/wsman` unless set; it begins with a slash.
  public var effectivePath: String {
    guard let path, !path.isEmpty else { return "/wsman" }
    return path.hasPrefix("/") ? path : "/" + path
  }

  /// The ways to log on that Ansible's connection plugin would try; empty where no connection is named and nothing is set.
  public var effectiveAuthentications: [String] {
    if !authentications.isEmpty { return authentications }
    switch connection {
    case .psrp: return ["negotiate"]
    case .winrm:
      if user?.contains("@") ?? false { return ["kerberos"] }
      return [effectiveScheme == .https ? "ssl" : "plaintext"]
    case .ssh, .other, nil: return []
    }
  }

  /// The service class that the connection's library asks a ticket for; nil where no connection is named.
  public var effectiveServiceClass: String? {
    if let serviceClass { return serviceClass }
    switch connection {
    case .psrp: return "WSMAN"
    case .winrm: return "HTTP"
    case .ssh, .other, nil: return nil
    }
  }

  /// Whether the inventory says that the host is reached through WinRM.
  public var isRemoting: Bool { connection == .winrm || connection == .psrp }
}
