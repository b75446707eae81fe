import Evidence
import Facts
import Testing

@Suite struct HopCommandFactsTests {
  @Test func readsWhatTheCommandsTold() throws {
    let sheet = try Sample.conversed.sheet(.hop(1))
    #expect(sheet.text(.runShell) == "opened" && sheet.boolean(.runClosed) == true)
    #expect(sheet.text(.runComputer) == "WEB01")
    #expect(sheet.boolean(.runComputerMatches) == true)
    #expect(sheet.text(.runUser) == "corp\\alice")
    #expect(sheet.integer(.runTickets) == 0)
    #expect(sheet.boolean(.runHasTicketGrantingTicket) == false)
    #expect(try Sample.healthy.sheet(.hop(1)).isUnset(.runShell))
  }

  @Test func aRefusedShellIsNoFailedCommand() throws {
    let sheet = try Sample.shellRefused.sheet(.hop(1))
    #expect(sheet.text(.runShell) == "refused" && sheet.integer(.runFault) == 5)
    #expect(try Sample.shellRefused.sheet(.link(2)).isUnset(.linkTriedOutcome))
  }

  /// The forms are those of Windows' own programs; numbers, not words, decide, because words are translated.
  @Test(arguments: [
    (#"net view \\files01"#, 2, "Systemfehler 5 aufgetreten.\n\nZugriff verweigert", "denied", "5"),
    (#"net view \\files01"#, 2, "System error 53 has occurred.", "failed", "53"),
    (#"net view \\files01"#, 0, "", "worked", ""),
    (
      "winrm identify -remote:http://web02:5985 -authentication:kerberos", 1,
      "WSManFault\n    Message = Access is denied.\n\nError number:  -2147024891 0x80070005",
      "denied", "0x80070005"
    ),
    (
      "winrm identify -remote:http://web02:5985 -authentication:kerberos", 1,
      "WSManFault\n    Message = The client cannot connect.\n\nError number:  -2144108526 0x80338012",
      "failed", "0x80338012"
    ),
    (
      "sqlcmd -S tcp:sql01,1433 -E", 1,
      "Msg 18456, Level 14, State 1, Server SQL01, Line 1\nLogin failed for user 'NT AUTHORITY\\ANONYMOUS LOGON'.",
      "denied", "18456"
    ),
  ])
  func tellsDenialsFromOtherFailures(
    line: String, exit: Int, errors: String, outcome: String, code: String
  ) throws {
    var sample = Sample.healthy
    sample[.hopCommands, .hop(1)] = .hopCommands(
      HopCommands(
        shell: SessionRequest(question: .shell, status: 200),
        commands: [.init(purpose: .secondHop, line: line, exitCode: exit, errors: errors)],
        closed: true, servicePrincipal: "HTTP/web01.corp.test@CORP.TEST"))
    let sheet = try sample.sheet(.link(2))
    #expect(sheet.text(.linkTriedOutcome) == outcome)
    #expect((sheet.text(.linkTriedCode) ?? "") == code)
  }

  @Test(arguments: [("200", "worked"), ("401", "denied"), ("404", "failed")])
  func theStatusDecidesForWebServices(status: String, outcome: String) throws {
    var sample = Sample.healthy
    sample[.hopCommands, .hop(1)] = .hopCommands(
      HopCommands(
        shell: SessionRequest(question: .shell, status: 200),
        commands: [
          .init(
            purpose: .secondHop, line: "curl.exe --silent http://web02/", exitCode: 0,
            output: status)
        ], closed: true, servicePrincipal: "HTTP/web01.corp.test@CORP.TEST"))
    #expect(try sample.sheet(.link(2)).text(.linkTriedOutcome) == outcome)
  }
}
