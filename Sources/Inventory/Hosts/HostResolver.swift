import Evidence

/// Makes a host of its merged variables: what they mean to the connection that the host is reached by.
///
/// Source: ansible-core 2.19, documentation of the connection plugins `winrm` and `psrp`: which variables an option is
/// read from (of several, the last named there counts) and the options' defaults.
struct HostResolver {
  private let builder: InventoryBuilder

  init(_ builder: InventoryBuilder) { self.builder = builder }

  /// Which plugin's variables count.
  private enum Family { case winrm, psrp, none }

  mutating func resolve(
    _ record: HostRecord, groups: [String], _ variables: Assignments
  ) -> InventoryHost {
    var reader = VariableReader(builder, host: record.name, variables)
    var host = InventoryHost(name: record.name, place: record.place)
    host.groups = groups
    host.variables = variables.mapValues(\.value)
    if let name = reader.text(["ansible_connection"], .decides) { host.connection = .init(name) }
    let family = Self.family(host.connection, variables)
    readPlace(&host, &reader, family)
    switch family {
    case .winrm: readWinRM(&host, &reader)
    case .psrp: readPSRP(&host, &reader)
    case .none:
      host.user = reader.text(["ansible_user"])
      host.hasPassword = reader.has("ansible_password")
    }
    let own = reader.texts(["hopdoctor_auth"])
    if !own.isEmpty { host.authentications = own }
    host.furtherHops = reader.texts(["hopdoctor_second_hop"]).flatMap {
      $0.split { $0 == " " || $0 == "," }.map(String.init)
    }
    checkAddress(host, &reader)
    if reader.obstacle == nil { warnOfDefaultPort(host, &reader) }
    host.obstacle = reader.obstacle
    return host
  }

  /// Where no connection is named, the variables that are there tell which one is meant, unless they are of both.
  private static func family(
    _ connection: InventoryHost.Connection?, _ variables: Assignments
  ) -> Family {
    switch connection {
    case .winrm: return .winrm
    case .psrp: return .psrp
    case .ssh, .other: return .none
    case nil:
      let hasWinRM = variables.keys.contains { $0.hasPrefix("ansible_winrm_") }
      let hasPSRP = variables.keys.contains { $0.hasPrefix("ansible_psrp_") }
      return hasWinRM == hasPSRP ? .none : hasWinRM ? .winrm : .psrp
    }
  }

  private func readPlace(
    _ host: inout InventoryHost, _ reader: inout VariableReader, _ family: Family
  ) {
    func names(_ option: String, _ general: String? = nil, psrp: String? = nil) -> [String] {
      let own: [String] =
        switch family {
        case .winrm: ["ansible_winrm_" + option]
        case .psrp: ["ansible_psrp_" + (psrp ?? option)]
        case .none: []
        }
      return own + (general.map { [$0] } ?? [])
    }
    if let address = reader.text(names("host", "ansible_host"), .decides), !address.isEmpty {
      host.address = address
    }
    host.port = reader.port(names("port", "ansible_port"))
    let scheme = ["hopdoctor_scheme"] + names("scheme", psrp: "protocol")
    host.scheme = reader.word(scheme, of: ["http", "https"], .decides)
      .flatMap(InventoryHost.Scheme.init)
    host.path = reader.text(["hopdoctor_path"] + names("path"), .decides)
  }

  private func readWinRM(_ host: inout InventoryHost, _ reader: inout VariableReader) {
    host.user = reader.text(["ansible_winrm_user", "ansible_user"])
    host.hasPassword =
      reader.first(["ansible_winrm_password", "ansible_winrm_pass", "ansible_password"]) != nil
    host.authentications = reader.texts(["ansible_winrm_transport"])
    host.kerberosHostName = reader.text(["ansible_winrm_kerberos_hostname_override"])
    host.serviceClass = reader.text(["ansible_winrm_service"])
    host.delegatesCredentials = reader.truth(["ansible_winrm_kerberos_delegation"])
    host.validatesCertificate = reader.word(
      ["ansible_winrm_server_cert_validation"], of: ["validate", "ignore"], .helps
    ).map { $0 == "validate" }
    host.trustPath = reader.text(["ansible_winrm_ca_trust_path"]).flatMap(Self.unlessDefault)
    host.messageEncryption = reader.word(
      ["ansible_winrm_message_encryption"], of: ["auto", "always", "never"], .helps)
    host.sendsChannelBindings = reader.truth(["ansible_winrm_send_cbt"])
    host.proxy = reader.text(["ansible_winrm_proxy"]).flatMap(Self.unlessDefault).map { .url($0) }
  }

  /// pywinrm's word for "as the environment says".
  private static func unlessDefault(_ text: String) -> String? {
    text == "legacy_requests" || text.isEmpty ? nil : text
  }

  private func readPSRP(_ host: inout InventoryHost, _ reader: inout VariableReader) {
    host.user = reader.text(["ansible_psrp_user", "ansible_user"])
    host.hasPassword =
      reader.first(["ansible_winrm_password", "ansible_winrm_pass", "ansible_password"]) != nil
    host.authentications =
      reader.word(
        ["ansible_psrp_auth"],
        of: ["basic", "certificate", "negotiate", "kerberos", "ntlm", "credssp"], .helps
      ).map { [$0] } ?? []
    host.kerberosHostName = reader.text(["ansible_psrp_negotiate_hostname_override"])
    host.serviceClass = reader.text(["ansible_psrp_negotiate_service"])
    host.delegatesCredentials = reader.truth(["ansible_psrp_negotiate_delegate"])
    host.validatesCertificate = reader.word(
      ["ansible_psrp_cert_validation"], of: ["validate", "ignore"], .helps
    ).map { $0 == "validate" }
    host.trustPath = reader.text(["ansible_psrp_ca_cert", "ansible_psrp_cert_trust_path"])
    host.messageEncryption = reader.word(
      ["ansible_psrp_message_encryption"], of: ["auto", "always", "never"], .helps)
    host.sendsChannelBindings = reader.truth(["ansible_psrp_negotiate_send_cbt"])
    host.configurationName = reader.text(["ansible_psrp_configuration_name"])
    if let proxy = reader.text(["ansible_psrp_proxy"]), !proxy.isEmpty {
      host.proxy = .url(proxy)
    } else if reader.truth(["ansible_psrp_ignore_proxy"]) ?? false {
      host.proxy = InventoryHost.Proxy.none
    }
  }

  /// A name that nothing can have is said here, and not by a resolver at the end of its patience.
  private func checkAddress(_ host: InventoryHost, _ reader: inout VariableReader) {
    guard host.connection == nil || host.isRemoting, reader.obstacle == nil else { return }
    let isBare = !host.address.contains("/") && !host.address.contains("@")
    guard
      !isBare || (try? Hop(parsing: host.address)) == nil
        || HostPattern.separatePort(host.address).port != nil
    else { return }
    let named = reader.first([
      "ansible_winrm_host", "ansible_psrp_host", "ansible_host",
    ]).flatMap { reader.variables[$0]?.value.asText == host.address ? reader.variables[$0] : nil }
    reader.say(
      .decides, named?.place ?? host.place,
      "\(quoted(host.address)) is no host name and no address")
  }

  /// The winrm plugin's port is 5986 even where the scheme is HTTP, and then nothing answers.
  private func warnOfDefaultPort(_ host: InventoryHost, _ reader: inout VariableReader) {
    guard host.connection == .winrm, host.port == nil, host.scheme == .http,
      let given = reader.variables["ansible_winrm_scheme"]
    else { return }
    reader.say(
      .helps, given.place,
      "with ansible_winrm_scheme=http and no port, Ansible speaks HTTP to port 5986; "
        + "set ansible_port=5985 too")
  }
}

extension InventoryHost.Connection {
  /// From `ansible_connection`, with or without the collection's name.
  init(_ name: String) {
    var short = name[...]
    for prefix in ["ansible.builtin.", "ansible.legacy."] where short.hasPrefix(prefix) {
      short = short.dropFirst(prefix.count)
    }
    switch short {
    case "winrm": self = .winrm
    case "psrp": self = .psrp
    case "ssh", "smart", "paramiko", "paramiko_ssh": self = .ssh
    default: self = .other(String(short))
    }
  }
}
