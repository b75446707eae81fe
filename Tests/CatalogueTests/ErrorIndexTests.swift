import Catalogue
import Testing

@Suite struct ErrorIndexTests {
  static func index() throws -> ErrorIndex {
    func file(_ id: String, _ errors: String) -> CheckFile {
      Sample.file(
        id: id, title: id,
        replacing:
          "  - {text: \"Server not found in * database\", code: \"7\"}\n  - {code: \"0x80090322\"}",
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
      // Codes.
      ("7", ["spn.seven"]), ("0x7", ["spn.seven"]), ("0x80090322", ["session.rejected"]),
      ("0X80090322", ["session.rejected"]), ("2148074274", ["session.rejected"]),
      ("-2146893022", ["session.rejected"]), ("0x8009032", []), ("8", []),
      ("kdc_err_s_principal_unknown", ["spn.named"]), ("EConnRefused", ["listener.refused"]),
      // Texts.
      ("Server not found in Kerberos database", ["spn.seven", "spn.short"]),
      (
        "kinit: server NOT  found\n  in Kerberos\tdatabase while getting credentials",
        ["spn.seven", "spn.short"]
      ),
      ("GSSAPI Error: Unspecified GSS failure (in the database)", ["spn.short"]),
      ("the database says: GSSAPI Error: none", []),
      ("Failed to connect: Connection refused", ["listener.refused"]),
      ("connection refused!", ["listener.refused"]),
      (
        "WinRM: The following error with errorcode 0x80090322 occurred while using Kerberos",
        ["session.rejected"]
      ),
      // A German Windows: only the code is the same.
      ("Der folgende Fehler mit dem Fehlercode 0x80070005 ist aufgetreten", ["hop2.denied"]),
      ("Fehler -2147024891: Zugriff verweigert", ["hop2.denied"]),
      ("GSSError: Minor (2529638919): unbekannt", ["spn.named"]),
      ("(-1765328377, 'inconnu')", ["spn.named"]), ("0x96c73a07", ["spn.named"]),
      ("at 1765328377 s, 0x00000007, port 5985", []),
      // A part of an error.
      ("in Kerberos database", ["spn.seven"]), ("the following error with", ["session.rejected"]),
      // Unrelated.
      ("", []), ("error", []), ("database", []), ("I like trains on rainy days", []),
      ("error 7 happened 7 times", []), ("*", []),
    ] as [(String, [String])])
  func finds(question: String, ids: [String]) throws {
    #expect(try Self.index().matches(question).map(\.check.id) == ids)
  }

  @Test func saysWhy() throws {
    let index = try Self.index()
    #expect(index.matches("spn.seven").map(\.reason) == [.id])
    #expect(index.matches("-2146893022").map(\.reason) == [.code("0x80090322")])
    let matches = index.matches("Server not found in Kerberos database")
    #expect(
      matches.map(\.reason) == [
        .text("Server not found in Kerberos database"), .text("Server not found"),
      ])
    #expect(matches.map(\.strength) == [37, 16])
  }

  @Test func aLongTextIsAnsweredFromItsBeginning() throws {
    let index = try Self.index()
    let log = String(repeating: "all is well, ", count: 1_000_000)
    #expect(index.matches("Connection refused. " + log).map(\.check.id) == ["listener.refused"])
    #expect(index.matches(log + "Connection refused.") == [])
  }
}
