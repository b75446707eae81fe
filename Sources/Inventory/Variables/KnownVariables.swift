/// The variables that Ansible's winrm and psrp connection plugins read, and hopdoctor's own.
///
/// Source: ansible-core 2.19, documentation of the connection plugins `winrm` and `psrp`; the arguments of pywinrm's
/// `Protocol`, which the winrm plugin passes on by the name `ansible_winrm_<argument>`.
enum KnownVariables {
  static let winrm: Set<String> = Set(
    [
      "host", "user", "pass", "password", "port", "scheme", "path", "transport", "kinit_cmd",
      "kinit_args", "kinit_env_vars", "kinit_mode", "connection_timeout",
      // pywinrm's own.
      "realm", "service", "keytab", "ca_trust_path", "cert_pem", "cert_key_pem",
      "server_cert_validation", "kerberos_delegation", "read_timeout_sec", "operation_timeout_sec",
      "kerberos_hostname_override", "message_encryption", "credssp_disable_tlsv1_2", "send_cbt",
      "proxy", "endpoint", "username",
    ].map { "ansible_winrm_" + $0 })

  static let psrp: Set<String> = Set(
    [
      "host", "user", "port", "protocol", "path", "auth", "cert_validation", "cert_trust_path",
      "ca_cert", "connection_timeout", "read_timeout", "reconnection_retries",
      "connection_backoff", "reconnection_backoff", "message_encryption", "proxy", "ignore_proxy",
      "certificate_key_pem", "certificate_pem", "credssp_auth_mechanism",
      "credssp_disable_tlsv1_2", "credssp_minimum_version", "negotiate_delegate",
      "negotiate_hostname_override", "negotiate_send_cbt", "negotiate_service",
      "operation_timeout", "max_envelope_size", "configuration_name",
    ].map { "ansible_psrp_" + $0 })

  static let own: Set<String> = [
    "hopdoctor_second_hop", "hopdoctor_scheme", "hopdoctor_path", "hopdoctor_auth",
  ]

  static let general: Set<String> = [
    "ansible_host", "ansible_port", "ansible_user", "ansible_password", "ansible_connection",
  ]

  static let all = winrm.union(psrp).union(own).union(general)

  /// The general variable that the name is one slip away from, unless it is a variable of its own.
  static func nearGeneral(_ name: String) -> String? {
    let others: Set<String> = ["ansible_hostname", "ansible_users", "ansible_sport"]
    guard !others.contains(name) else { return nil }
    return name.nearest(among: general, within: 1)
  }
}
