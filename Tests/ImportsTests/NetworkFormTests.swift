import Evidence
import Foundation
import Imports
import Testing

/// Names, ports and listeners as programs on a Windows or Linux computer print them.
@Suite struct NetworkFormTests {
  private func lookups(_ text: String) throws -> [DNSAnswer] {
    let observed = try imports((.client, text)).recording[.windowsComputer, .client]?.observed
    guard case .windowsComputer(let computer)? = observed else { throw NotRead() }
    return computer.lookups
  }

  /// Forms: public notes found by search ("Nicht autorisierende Antwort:", "Non-authoritative answer:"), and nslookup of
  /// Linux, whose address has a number sign and one space.
  @Test(arguments: [
    "Server:  dc01.corp.test\nAddress:  10.0.0.1\n\nName:    web01.corp.test\nAddress:  10.0.0.11",
    "Server:  UnKnown\nAddress:  10.0.0.1\n\nNicht autorisierende Antwort:\nName:    web01.corp.test\nAddress:  10.0.0.11",
    "Serveur :   dc01.corp.test\nAddress:  10.0.0.1\n\nRéponse ne faisant pas autorité :\nNom :    web01.corp.test\nAddress:  10.0.0.11",
    "Server:\t\t10.0.0.1\nAddress:\t10.0.0.1#53\n\nName:\tweb01.corp.test\nAddress: 10.0.0.11",
  ])
  func readsNslookup(_ text: String) throws {
    let answer = try #require(try lookups(text).first)
    #expect(answer.name == "web01.corp.test")
    #expect(answer.records == ["10.0.0.11"])
  }

  /// Form: the same notes; several addresses stand below each other without a label, and aliases below them.
  @Test func readsSeveralAddressesAndAliases() throws {
    let text = """
      Server:  dc01.corp.test
      Address:  10.0.0.1

      Name:    web01.corp.test
      Addresses:  2001:db8::11
                10.0.0.11
                10.0.0.12
      Aliases:  intranet.corp.test
      """
    let answers = try lookups(text)
    #expect(answers.map(\.type) == ["A", "AAAA"])
    #expect(answers.map(\.name) == ["intranet.corp.test", "intranet.corp.test"])
    #expect(answers.first?.records == ["10.0.0.11", "10.0.0.12"])
    #expect(answers.first?.aliases == ["web01.corp.test"])
  }

  @Test func aNameThatDNSDoesNotKnow() throws {
    let text = """
      C:\\>nslookup web01.corp.test
      Server:  dc01.corp.test
      Address:  10.0.0.1

      *** dc01.corp.test can't find web01.corp.test: Non-existent domain
      """
    #expect(try lookups(text).first?.status == .notFound)
  }

  // MARK: - Listeners

  private func recording(_ command: String, _ output: String) throws -> Recording {
    try imports((.client, "PS C:\\> \(command)\n\(output)\n")).recording
  }

  /// Form: learn.microsoft.com/windows/win32/winrm; public notes found by search ("IdentifyResponse").
  static let identified = """
    IdentifyResponse
        ProtocolVersion = http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd
        ProductVendor = Microsoft Corporation
        ProductVersion = OS: 0.0.0 SP: 0.0 Stack: 3.0
        SecurityProfiles
            SecurityProfileName = http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/http/spnego-kerberos
    """

  /// Form: learn.microsoft.com, Test-WSMan, examples 2 and 5; in the documentation an empty line stands between the lines.
  static func tested(_ version: String) -> String {
    """

    wsmid           : http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd
    ProtocolVersion : http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd
    ProductVendor   : Microsoft Corporation
    ProductVersion  : OS: \(version) SP: 0.0 Stack: 3.0

    """
  }

  @Test(arguments: [
    ("winrm id -r:web01.corp.test", identified), ("Test-WSMan web01.corp.test", tested("0.0.0")),
    ("winrm identify -remote:http://web01.corp.test:5985/wsman -auth:none", identified),
    ("Test-WSMan -ComputerName web01.corp.test -Port 5985", tested("0.0.0")),
    ("Test-WSMan -Cn 'WEB01.corp.test' | Format-List", tested("0.0.0")),
  ])
  func aListenerThatAnswered(_ command: String, _ output: String) throws {
    let recording = try recording(command, output)
    guard case .listener(let survey)? = recording[.listener, .hop(1)]?.observed else {
      throw NotRead()
    }
    #expect(survey.attempts.first?.identify?.vendor == "Microsoft Corporation")
    #expect(recording[.session, .hop(1)] == nil)
  }

  /// Another host, another port, another protocol: nothing is said of this hop.
  @Test(arguments: [
    "Test-WSMan web02.corp.test", "Test-WSMan web01.corp.test -UseSSL", "Test-WSMan",
    "Test-WSMan web01.corp.test -Port 15985", "winrm id -r:https://web01.corp.test:5986",
    "winrm id", "Invoke-Command web01.corp.test { Test-WSMan }",
  ])
  func anAnswerFromElsewhere(_ command: String) throws {
    let output = command.hasPrefix("winrm") ? Self.identified : Self.tested("10.0.20348")
    let recording = try recording(command, output)
    #expect(recording[.listener, .hop(1)] == nil)
    #expect(recording[.session, .hop(1)] == nil)
  }

  /// A listener tells the system's version to whom it knows. With Negotiate that may have been NTLM.
  @Test(arguments: [
    ("Test-WSMan web01.corp.test -Authentication Kerberos", "10.0.20348", true),
    ("Test-WSMan web01.corp.test -Auth Kerberos", "10.0.20348", true),
    ("Test-WSMan web01.corp.test -Authentication Kerberos", "0.0.0", false),
    ("Test-WSMan web01.corp.test -Authentication Negotiate", "10.0.20348", false),
    ("Test-WSMan web01.corp.test", "10.0.20348", false),
  ])
  func aLogonThatSucceeded(_ command: String, _ version: String, _ isProof: Bool) throws {
    let recording = try recording(command, Self.tested(version))
    #expect((recording[.session, .hop(1)] != nil) == isProof)
    #expect(recording[.listener, .hop(1)] != nil)
  }
}
