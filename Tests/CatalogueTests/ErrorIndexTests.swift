import Testing

@testable import Catalogue

@Suite struct ErrorIndexTests {
  static func index() throws -> ErrorIndex {
    func file(_ id: String, _ errors: String) -> CheckFile {
      Sample.file(
        id: id, title: id,
        replacing:
          "  - {text: \"Server not found in * database\", code: \"7\", usual: yes}\n  - {code: \"0x80090322\"}",
        with: errors)
    }
    let retired = CheckFile(
      path: "spn/old.md", text: "---\nid: spn.old\ntitle: Old\nretired: replaced\n---\n")
    return ErrorIndex(
      try Catalogue(files: [
        retired,
        file("spn.seven", "  - {text: \"Server not found in Kerberos database\", code: \"7\"}"),
        file(
          "spn.short", "  - {text: \"Server not found\"}\n  - {text: \"GSSAPI Error: * database\"}"),
        file(
          "session.rejected",
          "  - {text: \"The following error with errorcode * occurred\", code: \"0x80090322\"}"),
        file("listener.refused", "  - {text: \"Connection refused.\", code: \"ECONNREFUSED\"}"),
        file("hop2.denied", "  - {text: \"Access is denied\", code: \"0x80070005\"}"),
        file("spn.named", "  - {code: KDC_ERR_S_PRINCIPAL_UNKNOWN}\n  - {code: \"-1765328377\"}"),
      ]))
  }

  @Test(
    arguments: [
      // Ids.
      ("spn.seven", ["spn.seven"]), (" SPN.Seven\n", ["spn.seven"]), ("spn.old", ["spn.old"]),
      ("spn.sev", []),
      // Codes: hexadecimal, decimal, signed, by name, wrapped in an HRESULT or in libkrb5's table.
      ("0x80090322", ["session.rejected"]), ("0X80090322", ["session.rejected"]),
      ("2148074274", ["session.rejected"]), ("-2146893022", ["session.rejected"]),
      ("SEC_E_WRONG_PRINCIPAL", ["session.rejected"]), ("0x8009032", []),
      ("2147942405", ["hop2.denied"]), ("5", ["hop2.denied"]), ("0x80070005", ["hop2.denied"]),
      ("7", ["spn.named", "spn.seven"]), ("0x7", ["spn.named", "spn.seven"]),
      ("-1765328377", ["spn.named", "spn.seven"]), ("2529638919", ["spn.named", "spn.seven"]),
      ("KDC error 7", ["spn.named", "spn.seven"]),
      ("kdc_err_s_principal_unknown", ["spn.named", "spn.seven"]),
      ("EConnRefused", ["listener.refused"]),
      // Texts, as consoles, logs, XML and JSON change them.
      ("Server not found in Kerberos database", ["spn.seven", "spn.short"]),
      (
        "kinit: server NOT  found\n  in Kerb\n  eros\tdatabase while getting credentials",
        ["spn.seven", "spn.short"]
      ),
      ("\u{1B}[31mServer not found in\r\n Kerberos database\u{1B}[0m", ["spn.seven", "spn.short"]),
      ("{\"msg\": \"Server not\\r\\nfound in Kerberos database\"}", ["spn.seven", "spn.short"]),
      ("<f:Message>Server not found in &quot;Kerberos database&quot;", ["spn.seven", "spn.short"]),
      ("GSSAPI Error: Unspecified GSS failure (in the database)", ["spn.short"]),
      ("the database says: GSSAPI Error: none", []),
      ("Failed to connect: Connection refused", ["listener.refused"]),
      // A number that the console's edge has cut.
      ("errorcode 0x80090  \n322 occurred while using Kerberos", ["session.rejected"]),
      // A German Windows: only the code is the same. A French one says "denied" in its own words.
      ("Der folgende Fehler mit dem Fehlercode 0x80070005 ist aufgetreten", ["hop2.denied"]),
      ("Fehler -2147024891: Zugriff verweigert", ["hop2.denied"]),
      ("Accès refusé.", ["hop2.denied"]),
      ("GSSError: Minor (2529638919): unbekannt", ["spn.named", "spn.seven"]),
      ("at 1765328377 s, 0x00000007, port 5985", []),
      // A part of an error.
      ("in Kerberos database", ["spn.seven"]), ("the following error with", ["session.rejected"]),
      // Unrelated.
      ("", []), ("error", []), ("database", []), ("I like trains on rainy days", []),
      ("error 7 happened 7 times", []), ("*", []),
      ("ssh: connect to host example.org port 22: Connection refused", []),
    ] as [(String, [String])])
  func finds(question: String, ids: [String]) throws {
    let found = try Self.index().explanation(of: question)
    #expect(found.causes.map(\.check.id) == ids)
  }

  @Test func saysWhyAndHowSure() throws {
    let index = try Self.index()
    let byID = index.explanation(of: "spn.seven")
    #expect(byID.causes.map(\.certainty) == [.certain])
    let byCode = index.explanation(of: "-2146893022")
    #expect(byCode.causes.map(\.matched) == [["-2146893022"]])
    #expect(byCode.codes.map(\.symbol) == ["SEC_E_WRONG_PRINCIPAL"])
    let byText = index.explanation(of: "Server not found in Kerberos database")
    #expect(
      byText.causes.map(\.matched) == [
        ["Server not found in Kerberos database"], ["Server not found"],
      ])
    #expect(byText.causes.map(\.certainty) == [.likely, .possible])
    #expect(byText.causes.allSatisfy { !$0.separates.isEmpty })
  }

  @Test func aCodeWithoutACheckIsStillExplained() throws {
    let found = try Self.index().explanation(of: "0x80338000")
    #expect(found.causes.isEmpty)
    #expect(found.isRecognised)
    #expect(found.codes.map(\.symbol) == ["ERROR_WSMAN_RESOURCE_NOT_FOUND"])
    #expect(found.codes.map(\.family) == ["wsman"])
  }

  @Test func aSmallNumberNamesEachOfItsLists() throws {
    let found = try Self.index().explanation(of: "7")
    #expect(found.isAmbiguous)
    #expect(Set(found.codes.map(\.family)).isSuperset(of: ["curl", "kerberos", "mi"]))
  }

  @Test func aLongTextIsAnsweredFromItsEnds() throws {
    let index = try Self.index()
    let log = String(repeating: "all is well, ", count: 100_000)
    let error = "WinRM: Connection refused. "
    #expect(index.explanation(of: error + log).causes.map(\.check.id) == ["listener.refused"])
    #expect(index.explanation(of: log + error).causes.map(\.check.id) == ["listener.refused"])
    #expect(index.explanation(of: log + error + log).causes.isEmpty)
  }
}
