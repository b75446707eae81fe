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
  }

  /// Both Python clients take CredSSP from the package requests-credssp.
  private static func credssp(_ tools: ClientTools) -> Bool? {
    guard tools.python != nil else { return false }
    guard let package = tools.modules["requests_credssp"] else { return nil }
    guard package else { return false }
    let clients = [tools.modules["pypsrp"], tools.modules["winrm"]]
    if clients.contains(true) { return true }
    return clients.contains(nil) ? nil : false
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
