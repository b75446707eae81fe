import Evidence

/// `client.tools.*`.
enum ToolsDerivation {
  static func write(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.clientTools, .client, as: ClientTools.self)
    let id = reading.evidence
    guard let tools = reading.seen else {
      sheet.lack(FactName.below("client.tools"), reading.missing, id)
      return
    }
    let silent = "Python did not say which packages it has"
    sheet.write(.clientToolsCredssp, credssp(tools), orMissing: silent, id)
    sheet.write(.clientToolsRemoting, remoting(tools), orMissing: silent, id)
    sheet.write(.clientToolsCredsspMissing, credsspMissing(tools), orMissing: silent, id)
    sheet.write(.clientToolsCredsspKerberos, credsspKerberos(tools), orMissing: silent, id)
  }

  /// Both Python clients take CredSSP from the package requests-credssp.
  private static func credssp(_ tools: ClientTools) -> Bool? {
    guard tools.python != nil else { return false }
    guard let package = tools.modules["requests_credssp"] else { return nil }
    guard package, tools.modules["spnego"] != false, tools.modules["cryptography"] != false
    else { return false }
    let clients = [tools.modules["pypsrp"], tools.modules["winrm"]]
    if clients.contains(true) { return true }
    return clients.contains(nil) ? nil : false
  }

  /// What pypsrp[credssp] and pywinrm[credssp] install. Ansible's modules winrm and psrp use these two clients.
  private static let credsspPackages = [
    ("requests_credssp", "requests-credssp"), ("spnego", "pyspnego"),
    ("cryptography", "cryptography"),
  ]

  private static func credsspMissing(_ tools: ClientTools) -> [String]? {
    guard tools.python != nil, !tools.modules.isEmpty else { return nil }
    let missing = credsspPackages.filter { tools.modules[$0.0] == false }.map(\.1)
    let hasClient = tools.modules["pypsrp"] != false || tools.modules["winrm"] != false
    return (hasClient ? [] : ["pypsrp or pywinrm"]) + missing
  }

  /// Spec: pyspnego's README, "Requirements": its extra `kerberos` brings gssapi and krb5.
  private static func credsspKerberos(_ tools: ClientTools) -> Bool? {
    guard tools.python != nil else { return nil }
    let parts = ["gssapi", "krb5"].map { tools.modules[$0] }
    if parts.contains(false) { return false }
    return parts.contains(nil) ? nil : true
  }

  private static func remoting(_ tools: ClientTools) -> [String]? {
    if tools.python != nil && tools.modules.isEmpty { return nil }
    // Python's package winrm is known as pywinrm.
    let packages = [("pypsrp", "pypsrp"), ("winrm", "pywinrm"), ("ansible", "ansible")]
      .filter { tools.modules[$0.0] == true }.map(\.1)
    let programs = ["ansible", "curl", "pwsh"].filter { tools.programs[$0] == true }
    return (packages + programs).unique
  }
}
