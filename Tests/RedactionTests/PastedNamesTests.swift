import Evidence
import Foundation
import Testing

@testable import Redaction

/// Names that stand only in the error that the user pasted.
@Suite struct PastedNamesTests {
  private func redact(_ error: String) throws -> (text: String, map: [String]) {
    var recording = Recording(
      tool: "0.1.0", startedAt: Date(timeIntervalSince1970: 0),
      chain: try Chain(parsing: ["web01.corp.test", "cifs://files01.corp.test"]), depth: .names,
      observations: [])
    recording.reportedError = ReportedError(pasted: error)
    let redactor = try Redactor(recording)
    return (
      try #require(redactor.recording.reportedError?.text), redactor.map.map(\.original)
    )
  }

  @Test(arguments: [
    "[portal07] Connecting to remote server portal07 failed with the following error message : Access is denied.",
    "Enter-PSSession -ComputerName portal07 -Credential janedoe",
    "fatal: [portal07]: UNREACHABLE! => {\"msg\": \"ntlm: rejected\"}",
    "portal07 | UNREACHABLE! => {",
    "HTTPSConnectionPool(host='portal07', port=5986): Max retries exceeded",
    "<f:WSManFault Code=\"5\" Machine=\"portal07\">", "PSComputerName        : portal07",
    "Cannot open Service Control Manager on computer 'portal07'.",
    "CategoryInfo : OpenError: (portal07:String) [], PSRemotingTransportException",
    "Login failed for user 'FABRIKAM\\janedoe'.", "ansible_user: janedoe",
    "kinit: Client 'janedoe@FABRIKAM.EXAMPLE' not found in Kerberos database",
    "At C:\\Users\\janedoe\\payroll\\deploy.ps1:13 char:5",
    "\\\\portal07\\payroll\\x.txt is not accessible",
    "Cannot open database \"payroll\" requested by the login.",
    "Post http://portal07:5985/wsman: dial tcp 10.20.30.9:5985: i/o timeout",
    "HTTP/portal07.fabrikam.example@FABRIKAM.EXAMPLE",
    "File \"/home/janedoe/payroll/run.py\", line 3",
    "winrs -r:portal07 hostname", "User: janedoe, Workstation: portal07.fabrikam.example",
  ])
  func noNameRemains(error: String) throws {
    let text = try redact(error).text.lowercased()
    for name in ["portal07", "fabrikam", "janedoe", "payroll", "10.20.30"] {
      #expect(!text.contains(name), "\(text)")
    }
  }

  /// What an error is recognised by must not be taken for a name.
  @Test(arguments: [
    "Connecting to remote server failed with the following error message : The WinRM client cannot process the request.",
    "The server certificate on the destination computer has the following errors:",
    "Cannot find the computer. Verify that the computer exists on the network",
    "The client cannot connect to the destination specified in the request.",
    "The user name or password is incorrect.",
    "Unable to contact the server. This may be because this server does not exist",
    "the specified credentials were rejected by the server",
    "The following error with errorcode 0x8009030e occurred while using Kerberos authentication",
    "Server not found in Kerberos database",
    "C:\\Windows\\system32\\PowerShell\\7.1.0\\pwrshplugin.dll",
  ])
  func wordsOfErrorsStay(error: String) throws {
    #expect(try redact(error).text == error)
  }

  /// The same host has the same stand-in in the error and in the evidence.
  @Test func knownHostsKeepTheirStandIn() throws {
    let (text, map) = try redact("Connecting to remote server WEB01 failed: Access is denied")
    #expect(text.contains("HOST1"), "\(text)")
    #expect(map.contains("web01"))
  }
}
