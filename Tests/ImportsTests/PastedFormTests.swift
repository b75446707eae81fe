import Evidence
import Foundation
import Imports
import Testing

/// The same outputs after mail, ticket systems and editors had them.
@Suite struct PastedFormTests {
  private static let outputs = [
    ("klist", Samples.klist), ("winrm", Samples.winrm), ("domain", Samples.domain(letsAct: true)),
    ("whoami", Samples.whoami), ("registry", Samples.registry), ("trace", Samples.trace),
    ("network", Samples.network), ("identity", Answers.endpoints),
  ]

  private func recording(_ bytes: [UInt8]) throws -> Recording {
    var given = try imports()
    try given.read(bytes, file: "given.txt", of: .client)
    return given.recording
  }

  private func recording(_ text: String) throws -> Recording { try recording(Array(text.utf8)) }

  private func lines(_ text: String, _ change: (Substring) -> String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(change)
      .joined(separator: "\n")
  }

  @Test func quotedIndentedOrFenced() throws {
    for (name, text) in Self.outputs {
      let plain = try recording(text)
      #expect(!plain.observations.isEmpty, "\(name)")
      #expect(try recording(lines(text) { "> \($0)" }) == plain, "\(name) quoted")
      #expect(try recording(lines(text) { "    \($0)" }) == plain, "\(name) indented")
      #expect(try recording("```\n\(text)\n```\n") == plain, "\(name) fenced")
      #expect(try recording(text.replacing("\n", with: "\r\n")) == plain, "\(name) CRLF")
      let trailing = lines(text) { $0.isEmpty ? "" : "\($0)   " }
      #expect(try recording(trailing) == plain, "\(name) filled up with blanks")
    }
  }

  @Test(arguments: [
    String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian, .windowsCP1252, .utf8,
  ])
  func inAnyEncoding(_ encoding: String.Encoding) throws {
    for (name, text) in Self.outputs {
      let data = try #require(text.data(using: encoding))
      #expect(try recording([UInt8](data)) == recording(text), "\(name)")
    }
  }

  /// Form: RFC 2849; ldifde of Windows writes no comment, ldapsearch does.
  @Test func readsLDIFOfBothKinds() throws {
    let ldifde = """
      dn: CN=FILES01,OU=Servers,DC=corp,DC=test
      changetype: add
      objectClass: top
      objectClass: computer
      cn: FILES01
      sAMAccountName: FILES01$
      dNSHostName: files01.corp.test
      userAccountControl: 4096
      whenChanged: 20261123080000.0Z
      objectSid:: AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAATgQAAA==
      servicePrincipalName: HOST/files01.corp.test
      servicePrincipalName: HOST/FILES01
      msDS-AllowedToDelegateTo: cifs/other.corp.test
      """
    let ldapsearch = """
      # extended LDIF
      #
      # LDAPv3
      # base <DC=corp,DC=test> with scope subtree
      # filter: (sAMAccountName=FILES01$)

      # FILES01, Servers, corp.test
      \(ldifde.replacing("changetype: add\n", with: ""))

      # search result
      search: 2
      result: 0 Success

      # numResponses: 2
      # numEntries: 1
      """
    for text in [ldifde, ldapsearch] {
      let observed = try recording(text)[.directory, .client]?.observed
      guard case .directory(let reading)? = observed else { throw NotRead() }
      let account = try #require(reading.lookups.first?.accounts.first)
      #expect(account.sid == "S-1-5-21-1-2-3-1102")
      #expect(account.allowedToDelegateTo == ["cifs/other.corp.test"])
      #expect(!account.isPartial)
    }
  }

  static let audit = """
    C:\\>setspn -X
    Checking domain DC=corp,DC=test
    Processing entry 0
    HTTP/web01.corp.test is registered on these accounts:
    \tCN=WEB01,OU=Servers,DC=corp,DC=test
    \tCN=svc-web,OU=Service,DC=corp,DC=test

    found 1 group of duplicate SPNs.
    """

  /// Form: setspn -L in public notes ("Registered ServicePrincipalNames for"), and -X as it stands on a real Server 2022
  /// by a public note ("found 0 group of duplicate SPNs.").
  @Test func readsListsAndAuditsOfNames() throws {
    let list = """
      Registered ServicePrincipalNames for CN=WEB01,OU=Servers,DC=corp,DC=test:
      \tHTTP/web01.corp.test
      \tHOST/WEB01
      \tHOST/web01.corp.test
      """
    var given = try imports()
    let reading = try given.read(Array(list.utf8), file: "l.txt", of: .client)
    #expect(reading.understood.map(\.title) == ["setspn -L"])
    #expect(reading.notUnderstood.isEmpty)
    let observed = try recording(Self.audit)[.directory, .client]?.observed
    guard case .directory(let directory)? = observed else { throw NotRead() }
    let lookup = try #require(directory.lookups.first { $0.role == .servicePrincipal })
    #expect(lookup.accounts.map(\.accountName) == ["WEB01", "svc-web"])
    let clean = "C:\\>setspn -X\nChecking domain DC=corp,DC=test\nfound 0 group of duplicate SPNs."
    #expect(try recording(clean)[.directory, .client] == nil)
  }
}
