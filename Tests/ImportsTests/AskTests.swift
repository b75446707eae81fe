import Evidence
import Foundation
import Imports
import Testing

/// What a person is asked to type: all that is missing, and nothing that was given.
@Suite struct AskTests {
  private func chain() throws -> Chain {
    try Chain(parsing: ["web01.corp.test", "cifs://files01.corp.test"])
  }

  @Test func asksForEverythingAndOnlyReads() throws {
    let all = AskList(chain: try chain())
    #expect(all.sheets.map(\.place) == ["client", "web01.corp.test", "domain"])
    let commands = all.sheets.flatMap(\.commands)
    for wanted in [
      "klist get HTTP/web01.corp.test", "setspn -Q cifs/files01.corp.test", "setspn -X -P",
      "Get-WSManCredSSP", "winrm get winrm/config",
      "Test-WSMan web01.corp.test -Authentication Kerberos",
    ] {
      #expect(commands.contains(wanted), "\(wanted)")
    }
    #expect(commands.contains { $0.hasPrefix("Get-PSSessionConfiguration") })
    #expect(commands.contains { $0.hasPrefix("w32tm /stripchart") })
    let allowed = [
      "klist", "whoami", "Resolve-DnsName", "Test-NetConnection", "Test-WSMan", "winrm get",
      "winrm enumerate", "reg query", "setspn -Q", "setspn -X", "w32tm /stripchart", "Get-",
    ]
    for command in commands {
      #expect(allowed.contains { command.hasPrefix($0) }, "\(command)")
    }
  }

  /// The one who pastes the block of the domain is seldom the one whose session fails.
  @Test func asksForTheUserByName() throws {
    let unknown = try #require(AskList(chain: try chain()).sheets.last)
    #expect(unknown.instruction.hasSuffix("Fill in the first line."))
    #expect(unknown.block.hasPrefix("$user = 'FILL-IN'"))
    #expect(unknown.commands.contains { $0.hasPrefix("Get-ADUser $user ") })
    let given = try imports((.client, Samples.klist)).recording
    let known = try #require(AskList(chain: given.chain, known: given).sheets.last)
    #expect(known.commands.contains { $0.hasPrefix("Get-ADUser 'alice' ") })
    #expect(known.blank == nil)
    #expect(!known.block.contains("$env:USERNAME"))
  }

  /// A name that a list of tickets brings goes into a command only if it is a plain one.
  @Test func aNameIsNoCommand() throws {
    let text = Samples.klist.replacing("Client: alice", with: "Client: a'; Remove-Item C: #")
    let given = try imports((.client, text)).recording
    let sheet = try #require(AskList(chain: given.chain, known: given).sheets.last)
    #expect(!sheet.block.contains("Remove-Item"))
    #expect(sheet.commands.contains { $0.hasPrefix("Get-ADUser $user ") })
  }

  @Test func asksForNothingThatIsKnown() throws {
    let given = try imports(
      (.client, Samples.klist), (.client, Samples.domain(letsAct: true)),
      (.client, Samples.network), (.hop(1), Samples.winrm))
    let rest = AskList(chain: given.chain, known: given.recording).sheets.flatMap(\.commands)
    for known in [
      "setspn", "Get-AD", "klist", "Test-NetConnection web01", "winrm get winrm/config ",
    ] {
      #expect(!rest.contains { $0.hasPrefix(known) }, "\(known)")
    }
    #expect(!rest.contains("winrm get winrm/config"))
  }

  /// Every command of the list, answered: nothing is asked for again, even where the answer was of no use.
  @Test func ends() throws {
    let chain = try chain()
    var answers: [String: String] = [:]
    for sheet in AskList(chain: chain).sheets {
      for command in sheet.commands {
        let marker = "### hopdoctor C 2026-11-23T10:00:00.0000000+01:00 > \(command)"
        answers[sheet.place, default: ""] += "\(marker)\n\(try Answers.text(to: command))\n"
      }
    }
    var given = Imports(chain: chain)
    for (place, text) in answers {
      let subject: Subject = place == "web01.corp.test" ? .hop(1) : .client
      let reading = try given.read(Array(text.utf8), file: "\(place).txt", of: subject)
      #expect(reading.notUnderstood.isEmpty, "\(place): \(reading.notUnderstood)")
    }
    let rest = AskList(chain: chain, known: given.recording)
    #expect(rest.sheets.isEmpty, "\(rest.sheets.flatMap(\.commands))")
    #expect(given.errors.isEmpty, "\(given.errors)")
  }

  /// Who gave a list of MIT's klist has no PowerShell there; hopdoctor itself can run on that computer.
  @Test func asksNothingOfWindowsOnLinux() throws {
    let given = try imports((.client, Samples.klistUnix)).recording
    let places = AskList(chain: given.chain, known: given).sheets.map(\.place)
    #expect(places == ["web01.corp.test", "domain"])
  }
}
