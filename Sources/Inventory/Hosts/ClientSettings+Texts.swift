import Evidence

extension ClientSettings {
  /// `https://web01.corp.test:5986/wsman`
  public var url: String {
    let host = address.contains(":") ? "[\(address)]" : address
    return "\(scheme.rawValue)://\(host):\(port)\(path)"
  }

  /// Variables for Ansible's psrp connection, as YAML that fits into `host_vars/NAME.yml`.
  ///
  /// Ansible writes no user: with a ticket in the cache none is needed (pypsrp takes the cache's principal).
  public var ansibleVariables: String {
    var lines: [(String, String)] = [("ansible_connection", "psrp")]
    if address != name { lines.append(("ansible_host", Self.yaml(address))) }
    lines.append(("ansible_port", String(port)))
    lines.append(("ansible_psrp_protocol", scheme.rawValue))
    if path != "/wsman" { lines.append(("ansible_psrp_path", Self.yaml(String(path.dropFirst())))) }
    lines.append(("ansible_psrp_auth", authentication.rawValue))
    if let kerberosHostName {
      lines.append(("ansible_psrp_negotiate_hostname_override", Self.yaml(kerberosHostName)))
    }
    if let serviceClass {
      lines.append(("ansible_psrp_negotiate_service", Self.yaml(serviceClass)))
    }
    if delegatesCredentials { lines.append(("ansible_psrp_negotiate_delegate", "true")) }
    if !validatesCertificate { lines.append(("ansible_psrp_cert_validation", "ignore")) }
    if let trustPath { lines.append(("ansible_psrp_ca_cert", Self.yaml(trustPath))) }
    if let configurationName {
      lines.append(("ansible_psrp_configuration_name", Self.yaml(configurationName)))
    }
    return lines.map { "\($0.0): \($0.1)\n" }.joined()
  }

  /// A call of pypsrp's `Client` in Python.
  public var pypsrpArguments: String {
    var arguments = [Self.python(address)]
    arguments.append("port=\(port)")
    arguments.append("ssl=\(scheme == .https ? "True" : "False")")
    if path != "/wsman" { arguments.append("path=\(Self.python(String(path.dropFirst())))") }
    arguments.append("auth=\(Self.python(authentication.rawValue))")
    if let kerberosHostName {
      arguments.append("negotiate_hostname_override=\(Self.python(kerberosHostName))")
    }
    if let serviceClass { arguments.append("negotiate_service=\(Self.python(serviceClass))") }
    if delegatesCredentials { arguments.append("negotiate_delegate=True") }
    if !validatesCertificate {
      arguments.append("cert_validation=False")
    } else if let trustPath {
      arguments.append("cert_validation=\(Self.python(trustPath))")
    }
    return "pypsrp.client.Client(\(arguments.joined(separator: ", ")))"
  }

  /// A curl command that logs on with the ticket and asks for the listener's answer; 401 means that it was refused.
  public var curlCommand: String {
    var words = ["curl", "--negotiate", "--user", ":"]
    if delegatesCredentials { words += ["--delegation", "always"] }
    if !validatesCertificate { words.append("--insecure") }
    if validatesCertificate, let trustPath { words += ["--cacert", Self.shell(trustPath)] }
    if let serviceClass { words += ["--service-name", Self.shell(serviceClass)] }
    words += [
      "--header", Self.shell("Content-Type: application/soap+xml;charset=UTF-8"), "--data", "''",
      Self.shell(url),
    ]
    return words.joined(separator: " ")
  }

  /// A PowerShell command that opens a session.
  public var powerShellCommand: String {
    var words = ["Enter-PSSession", "-ComputerName", Self.powerShell(address)]
    let usual = scheme == .https ? 5986 : 5985
    if scheme == .https { words.append("-UseSSL") }
    if port != usual { words += ["-Port", String(port)] }
    if path != "/wsman" {
      words += ["-ApplicationName", Self.powerShell(String(path.dropFirst()))]
    }
    switch authentication {
    case .kerberos: words += ["-Authentication", "Kerberos"]
    case .negotiate: words += ["-Authentication", "Negotiate"]
    case .credssp: words += ["-Authentication", "Credssp", "-Credential", "(Get-Credential)"]
    }
    if let configurationName {
      words += ["-ConfigurationName", Self.powerShell(configurationName)]
    }
    if !validatesCertificate {
      words += ["-SessionOption", "(New-PSSessionOption -SkipCACheck -SkipCNCheck)"]
    }
    return words.joined(separator: " ")
  }

  /// Always in quotes, so that nothing means something else to YAML.
  private static func yaml(_ text: String) -> String {
    "'" + text.visible.replacing("'", with: "''") + "'"
  }

  private static func python(_ text: String) -> String {
    "\"" + text.visible.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func shell(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit || "-_./:@%+=,".unicodeScalars.contains($0)
    }
    return plain && !text.isEmpty ? text : "'" + text.visible.replacing("'", with: "'\\''") + "'"
  }

  private static func powerShell(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit || "-_.".unicodeScalars.contains($0)
    }
    return plain && !text.isEmpty ? text : "'" + text.visible.replacing("'", with: "''") + "'"
  }
}
