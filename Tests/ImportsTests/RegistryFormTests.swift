import Evidence
import Facts
import Foundation
import Imports
import Testing

/// The policy about typed credentials (CredSSP), as the registry and the group policies tell it.
@Suite struct RegistryFormTests {
  private static let key = "SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation"

  private func recording(_ texts: String...) throws -> Recording {
    var given = try imports()
    for text in texts { try given.read(Array(text.utf8), file: "a.txt", of: .client) }
    return given.recording
  }

  private func policy(_ texts: String...) throws -> CredSSPClientPolicy {
    var given = try imports()
    for text in texts { try given.read(Array(text.utf8), file: "a.txt", of: .client) }
    let observed = given.recording[.credsspClientPolicy, .client]?.observed
    guard case .credsspClientPolicy(let policy)? = observed else { throw NotRead() }
    return policy
  }

  /// Form: learn.microsoft.com/windows-server/administration/windows-commands/reg-query.
  static let query = """
    HKEY_LOCAL_MACHINE\\\(key)
        AllowFreshCredentials    REG_DWORD    0x1
        ConcatenateDefaults_AllowFresh    REG_DWORD    0x1
        RestrictedRemoteAdministration    REG_DWORD    0x0

    HKEY_LOCAL_MACHINE\\\(key)\\AllowFreshCredentials
        1    REG_SZ    WSMAN/*.corp.test
        2    REG_SZ    WSMAN/web01

    """

  /// Form: learn.microsoft.com/windows-server/administration/windows-commands/reg-export; regedit's own files.
  static let export = """
    Windows Registry Editor Version 5.00

    [HKEY_LOCAL_MACHINE\\\(key)]
    "AllowFreshCredentials"=dword:00000001
    "ConcatenateDefaults_AllowFresh"=dword:00000001
    "RestrictedRemoteAdministration"=dword:00000000

    [HKEY_LOCAL_MACHINE\\\(key)\\AllowFreshCredentials]
    "1"="WSMAN/*.corp.test"
    "2"=hex(2):57,00,53,00,4d,00,41,00,4e,00,2f,00,77,00,65,00,62,00,30,00,31,00,\\
      00,00

    """

  @Test func aQueryOfTheWholeKeyTellsAllLists() throws {
    let text = "C:\\>reg query HKLM\\\(Self.key) /s\n\n\(Self.query)"
    let policy = try policy(text)
    #expect(policy.allowFreshCredentials?.state == .enabled)
    #expect(policy.allowFreshCredentials?.entries == ["WSMAN/*.corp.test", "WSMAN/web01"])
    #expect(policy.allowFreshCredentials?.addsDefaults == true)
    #expect(policy.allowFreshCredentials?.origin == nil)
    #expect(policy.allowFreshCredentialsNTLMOnly?.state == .notConfigured)
    #expect(policy.denyFreshCredentials?.state == .notConfigured)
    #expect(policy.restrictsDelegation == false)
  }

  /// reg export writes UTF-16 with a mark.
  @Test func anExportTellsTheSame() throws {
    var given = try imports()
    let data = try #require(Self.export.replacing("\n", with: "\r\n").data(using: .utf16))
    let reading = try given.read([UInt8](data), file: "key.reg", of: .client)
    #expect(reading.understood.map(\.title) == ["reg export"])
    #expect(reading.notUnderstood.isEmpty)
    #expect(reading.encoding == .utf16LittleEndian)
    let query = try policy("C:\\>reg query HKLM\\\(Self.key) /s\n\n\(Self.query)")
    guard
      case .credsspClientPolicy(let policy)? = given.recording[.credsspClientPolicy, .client]?
        .observed
    else { throw NotRead() }
    #expect(policy == query)
  }

  /// One value, or one key below: what is not shown may be there all the same.
  @Test func aPartSaysNothingOfTheRest() throws {
    let value = """
      C:\\>reg query HKLM\\\(Self.key) /v AllowFreshCredentials

      HKEY_LOCAL_MACHINE\\\(Self.key)
          AllowFreshCredentials    REG_DWORD    0x1
      """
    let first = try policy(value)
    #expect(first.allowFreshCredentials == .init(state: .enabled, entries: nil))
    #expect(first.denyFreshCredentials == nil)
    let list = """
      HKEY_LOCAL_MACHINE\\\(Self.key)\\AllowFreshCredentials
          1    REG_SZ    WSMAN/*.corp.test
      """
    let recording = try recording(list)
    #expect(recording[.credsspClientPolicy, .client] == nil)
    #expect(recording[.windowsComputer, .client] != nil)
  }

  /// Forms: reg's own sentence in three languages, found by search; Windows PowerShell shows it as an error record.
  @Test(arguments: [
    "ERROR: The system was unable to find the specified registry key or value.",
    "FEHLER: Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden.",
    "ERREUR : le système n'a pas trouvé la clé ou la valeur de Registre spécifiée.",
    Answers.noKey,
  ])
  func noKeyIsNoPolicy(_ sentence: String) throws {
    let command = "reg query HKLM\\\(Self.key) /s"
    let policy = try policy("### hopdoctor C 2026-11-23T10:00:00+01:00 > \(command)\n\(sentence)\n")
    #expect(policy.allowFreshCredentials == .init(state: .notConfigured))
    #expect(policy.denyFreshCredentials == .init(state: .notConfigured))
    #expect(policy.restrictsDelegation == false)
    // Without the command nobody knows which key was meant.
    #expect(try recording(sentence)[.credsspClientPolicy, .client] == nil)
  }

  /// Form: learn.microsoft.com, Get-ItemProperty; the path is printed in the same way in every language.
  @Test func readsItemProperties() throws {
    let text = """
      PS C:\\> Get-ItemProperty HKLM:\\\(Self.key)


      AllowFreshCredentials           : 1
      ConcatenateDefaults_AllowFresh  : 1
      DenyFreshCredentials            : 0
      PSPath                          : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\\(Self.key)
      PSParentPath                    : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows
      PSChildName                     : CredentialsDelegation
      PSDrive                         : HKLM
      PSProvider                      : Microsoft.PowerShell.Core\\Registry


      PS C:\\> Get-ItemProperty HKLM:\\\(Self.key)\\AllowFreshCredentials


      1            : WSMAN/*.corp.test
      PSPath       : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\\(Self.key)\\AllowFreshCredentials
      PSParentPath : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\\(Self.key)
      PSChildName  : AllowFreshCredentials
      PSProvider   : Microsoft.PowerShell.Core\\Registry
      """
    let policy = try policy(text)
    #expect(policy.allowFreshCredentials?.entries == ["WSMAN/*.corp.test"])
    #expect(policy.denyFreshCredentials == .init(state: .disabled, entries: []))
    #expect(policy.allowFreshCredentialsNTLMOnly?.state == .notConfigured)
  }

  /// Form: a public write-up with `gpresult /v /scope computer` found by search ("KeyName:     Software\Policies").
  static let result = """
            GPO: Servers
                KeyName:     SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation\\AllowFreshCredentials
                Value:       1, 0, 0, 0
                State:       Enabled

            GPO: Servers
                KeyName:     SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation\\AllowFreshCredentials\\1
                Value:       87, 0, 83, 0, 77, 0, 65, 0, 78, 0, 47, 0, 119, 0, 101, 0, 98, 0, 48, 0, 49, 0, 0, 0
                State:       Enabled

            GPO: Default Domain Policy
                KeyName:     Software\\Policies\\Microsoft\\Windows\\WinRM\\Service\\AllowAutoConfig
                Value:       1, 0, 0, 0
                State:       Enabled
    """

  /// gpresult tells who dictates the list; what it leaves out is not thereby absent.
  @Test func gpresultTellsWhoSetIt() throws {
    let alone = try policy(Self.result)
    #expect(
      alone.allowFreshCredentials
        == .init(state: .enabled, entries: ["WSMAN/web01"], origin: .policy)
    )
    #expect(alone.denyFreshCredentials == nil)
    let both = try policy(
      "C:\\>reg query HKLM\\\(Self.key) /s\n\n\(Self.query)", Self.result)
    #expect(both.allowFreshCredentials?.origin == .policy)
    #expect(both.allowFreshCredentials?.entries == ["WSMAN/*.corp.test", "WSMAN/web01"])
    #expect(both.denyFreshCredentials?.state == .notConfigured)
  }

  @Test func theFactsOfTheCatalogueArrive() throws {
    let book = FactBook(
      try recording("C:\\>reg query HKLM\\\(Self.key) /s\n\n\(Self.query)", Self.result))
    let client = book.sheet(for: .client)
    #expect(client.text(.clientCredsspFreshState) == "enabled")
    #expect(client.boolean(.clientCredsspFreshSetByPolicy) == true)
    #expect(client.boolean(.clientCredsspRestricted) == false)
    let hop = book.sheet(for: .hop(1))
    #expect(hop.boolean(.clientCredsspAllowsHost) == true)
    #expect(hop.boolean(.clientCredsspDeniesHost) == false)
    #expect(hop.text(.clientCredsspEntry) == "WSMAN/*.corp.test")
  }

  @Test func readsTheUpdateForTheEncryptionOracle() throws {
    let text = """
      HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\CredSSP\\Parameters
          AllowEncryptionOracle    REG_DWORD    0x2
      """
    #expect(try policy(text).encryptionOracle?.level == .vulnerable)
  }

  /// A registry holds secrets: only named values are kept.
  @Test func keepsNoOtherValue() throws {
    let text = """
      HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon
          DefaultPassword    REG_SZ    hunter2

      HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa
          LsaCfgFlags    REG_DWORD    0x1
          SomethingElse    REG_SZ    hunter3
      """
    let kept = String(decoding: try recording(text).encoded(), as: UTF8.self)
    #expect(kept.contains("LsaCfgFlags"))
    #expect(!kept.contains("hunter"))
  }
}
