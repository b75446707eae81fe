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
    sheet.write(.clientToolsPython, tools.python, id)
    writeKerberos(tools, id, into: &sheet)
    guard let python = tools.ansiblePython else { return }
    sheet.write(.clientToolsAnsiblePython, python, id)
    let ansible = tools.ansibleModules.flatMap { $0.isEmpty ? nil : pythonClients($0) }
    sheet.write(.clientToolsAnsibleRemoting, ansible, orMissing: silent, id)
  }

  /// Nothing is said of Kerberos where no client is installed that could use it.
  private static func writeKerberos(
    _ tools: ClientTools, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let modules = tools.modules
    guard modules["pypsrp"] == true || modules["winrm"] == true else { return }
    let silent = "Python did not say which packages it has"
    // pypsrp[kerberos] brings pyspnego[kerberos]. Source: the READMEs of pypsrp and pyspnego.
    let psrp = [("gssapi", "gssapi"), ("krb5", "krb5")].map { ($0.1, modules[$0.0]) }
    // pywinrm[kerberos] brings pykerberos, imported as kerberos; old versions and distributions use requests-kerberos.
    let winrm = [
      ("pykerberos", modules["requests_kerberos"] == true ? true : modules["kerberos"])
    ]
    let needs =
      (modules["pypsrp"] == true ? [psrp] : []) + (modules["winrm"] == true ? [winrm] : [])
    let isComplete = needs.contains { $0.allSatisfy { $0.1 == true } }
    let isKnown = needs.allSatisfy { $0.allSatisfy { $0.1 != nil } }
    sheet.write(
      .clientToolsKerberos, isComplete ? true : isKnown ? false : nil, orMissing: silent, id)
    let missing = needs.flatMap { $0.filter { $0.1 == false }.map(\.0) }
    sheet.write(.clientToolsKerberosMissing, isKnown ? missing : nil, orMissing: silent, id)
  }

  /// Python's package winrm is known as pywinrm.
  private static func pythonClients(_ modules: [String: Bool]) -> [String] {
    [("pypsrp", "pypsrp"), ("winrm", "pywinrm")].filter { modules[$0.0] == true }.map(\.1)
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
    let packages =
      pythonClients(tools.modules) + (tools.modules["ansible"] == true ? ["ansible"] : [])
    let programs = ["ansible", "curl", "pwsh"].filter { tools.programs[$0] == true }
    return (packages + programs).unique
  }
}
