import Evidence
import Foundation
import Testing

@Suite struct ReportedErrorTests {
  @Test func aPastedTextIsMadeVisibleLineByLine() throws {
    let error = try #require(
      ReportedError(pasted: "\n\u{1b}[31mAccess is denied.\u{1b}[0m\r\n\tat line\u{7}\u{202e}1\n\n")
    )
    #expect(error.text == "Access is denied.\n at line\\u{7}\\u{202e}1")
    #expect(error.lines.count == 2)
    #expect(!error.isCut)
    #expect(ReportedError(pasted: " \n\t\r\n") == nil)
    #expect(ReportedError(pasted: "") == nil)
  }

  /// The error stands at the beginning of a long log or at its end.
  @Test func ofALongTextBothEndsAreKept() throws {
    let middle = String(repeating: "x y ", count: 20_000)
    let error = try #require(ReportedError(pasted: "FIRST\n\(middle)\nLAST"))
    #expect(error.isCut)
    #expect(error.text.hasPrefix("FIRST"))
    #expect(error.text.hasSuffix("LAST"))
    #expect(error.text.unicodeScalars.count <= ReportedError.longest + 3)
  }

  @Test(arguments: [
    "ansible_password=hunter2-x winrm", "\"ansible_password\": \"hunter2-x\", \"msg\"",
    "'ansible_winrm_pass' 'password': 'hunter2-x'", "-Password hunter2-x -Port 5986",
    "--password 'hunter2-x'", "winrs -r:web01 -u:bob -p:hunter2-x hostname",
    "ConvertTo-SecureString \"hunter2-x\" -AsPlainText -Force",
    "ConvertTo-SecureString -AsPlainText -Force 'hunter2-x'",
    "New-Object PSCredential('bob', 'hunter2-x')", "NetworkCredential(\"bob\",\"hunter2-x\")",
    "https://bob:hunter2-x@web01:5986/wsman", "curl -u bob:hunter2-x http://web01",
    "PASSWD: hunter2-x", "client_secret=hunter2-x&grant", "password => \"hunter2-x\"",
    "Authorization: Basic Ym9iOmh1bnRlcjIteA==, password: hunter2-x",
  ])
  func passwordsAreTakenOut(text: String) throws {
    let error = try #require(ReportedError(pasted: "Error: Access is denied. \(text) end"))
    #expect(!error.text.contains("hunter2"), "\(error.text)")
    #expect(error.text.hasPrefix("Error: Access is denied. "))
    #expect(error.text.contains("(secret)"))
  }

  @Test(arguments: [
    "Authorization: Negotiate YIIFswYGKwYBBQUCoIIFpzCCBaOgMDAuBgkqhkiC9xIBAgIGCSqGSIb3EgEC",
    "aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0",
    "token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc",
    "-EncodedCommand SQBuAHYAbwBrAGUALQBFAHgAcAByAGUAcwBzAGkAbwBuACAAIgBoAGUAbABsAG8AIgA1ADIAMwA=",
    "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----",
  ])
  func tokensAndKeysAreTakenOut(text: String) throws {
    let error = try #require(ReportedError(pasted: text))
    #expect(error.text.contains("(secret)"))
    for word in text.split(whereSeparator: { " \n:".contains($0) }) where word.count > 20 {
      #expect(!error.text.contains(word))
    }
  }

  /// What is needed to recognise an error stays.
  @Test(arguments: [
    "The user name or password is incorrect.",
    "kinit: Password incorrect while getting initial credentials",
    "Password for alice@CORP.TEST: ", "KDC_ERR_KEY_EXPIRED: Password has expired",
    "Server did not response with a CredSSP token after step TLS Handshake - actual 'Negotiate'",
    "-Credential $secret -Password $password",
    "AcceptSecurityContext: SEC_E_INVALID_TOKEN 0x80090308",
    "/usr/lib/python3/dist-packages/ansible/plugins/connection/winrm.py", "password: \"\"",
  ])
  func wordsOfErrorsStay(text: String) throws {
    #expect(try #require(ReportedError(pasted: text)).text == text)
  }

  @Test func recordingsWithoutOneStillLoad() throws {
    var recording = Recording(
      tool: "0.1.0", startedAt: Date(timeIntervalSince1970: 0),
      chain: try Chain(parsing: ["web01"]),
      depth: .names, observations: [])
    let old = try recording.encoded()
    #expect(!String(decoding: old, as: UTF8.self).contains("reportedError"))
    #expect(try Recording(decoding: old, named: "old").reportedError == nil)
    recording.reportedError = ReportedError(pasted: "0x80090322")
    let new = try Recording(decoding: recording.encoded(), named: "new")
    #expect(new == recording)
    #expect(new.reportedError?.text == "0x80090322")
  }
}
