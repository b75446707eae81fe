/// Which variables are kept, and which of them are secrets.
///
/// Only the families that decide about the connection are: what else an inventory holds is nobody's business here,
/// and may be a secret by any name.
enum VariableFamily {
  static func keeps(_ name: some StringProtocol) -> Bool {
    name.hasPrefix("ansible_") || name.hasPrefix("hopdoctor_")
  }

  /// Whether the variable's value must not be kept: `ansible_password`, `ansible_winrm_pass`, `ansible_become_pass` …
  static func isSecret(_ name: some StringProtocol) -> Bool {
    let lower = name.lowercased()
    return ["pass", "pwd", "secret", "token", "credential", "vault", "private_key_content"].contains
    { lower.contains($0) }
  }
}
