import Evidence
import Testing

@testable import Facts

@Suite struct CredSSPLogonFactsTests {
  @Test func saysHowTheLogonEnded() throws {
    let sheet = try Sample.credSSP.sheet(.hop(1))
    #expect(sheet.text(.credsspLogonOutcome) == "rejected")
    #expect(sheet.text(.credsspLogonStage) == "authentication")
    #expect(sheet.text(.credsspLogonSpn) == "HTTP/web01.corp.test")
    #expect(sheet.integer(.credsspLogonError) == 41)
    #expect(sheet.text(.credsspLogonCause) == "logonFailure")
    #expect(sheet.boolean(.credsspLogonMutual) == false)
    #expect(sheet[.credsspLogonOutcome].evidence == [.init(.credsspLogon, .hop(1))])
  }

  @Test(arguments: [
    ("0xC0000064", "noSuchUser"), ("0xC000006A", "wrongPassword"), ("0xC000015B", "logonRight"),
    ("0xC0000072", "disabled"), ("0xC0000234", "lockedOut"), ("0x80090308", nil),
  ])
  func whatAStatusSaysOfTheAccount(_ status: String, _ cause: String?) throws {
    var sample = Sample.credSSP
    sample[.credsspLogon, .hop(1)] = .credsspLogon(
      CredSSPLogon(
        address: "10.0.0.11", port: 5985, outcome: .rejected, stage: .authentication,
        mechanism: "NTLM", status: status))
    #expect(try sample.sheet(.hop(1)).text(.credsspLogonCause) == cause)
  }

  @Test func whatWasNotAskedHasAReasonAndAnOlderRecordingHasNone() throws {
    var sample = Sample.healthy
    #expect(try sample.sheet(.hop(1)).isUnset(.credsspLogonOutcome))
    sample.skip(.credsspLogon, .hop(1), "the listener does not offer CredSSP")
    #expect(
      try sample.sheet(.hop(1)).reason(.credsspLogonOutcome)?.contains("does not offer") == true)
  }

  /// pypsrp, pywinrm and Ansible take CredSSP from requests-credssp, and that from pyspnego and cryptography.
  @Test func namesWhatAPythonClientLacks() throws {
    let sheet = try Sample.credSSP.sheet(.client)
    #expect(sheet.boolean(.clientToolsCredssp) == false)
    #expect(sheet.list(.clientToolsCredsspMissing) == ["cryptography"])
    #expect(sheet.boolean(.clientToolsCredsspKerberos) == false)
    var bare = Sample.healthy
    bare[.clientTools, .client] = .clientTools(
      ClientTools(
        python: "/usr/bin/python3",
        modules: [
          "pypsrp": false, "winrm": false, "requests_credssp": false, "spnego": false,
          "cryptography": true,
        ], programs: [:]))
    #expect(
      try bare.sheet(.client).list(.clientToolsCredsspMissing)
        == ["pypsrp or pywinrm", "requests-credssp", "pyspnego"])
  }
}
