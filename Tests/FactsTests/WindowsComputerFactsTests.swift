import Evidence
import Testing

@testable import Facts

/// What outputs of Windows computers add.
@Suite struct WindowsComputerFactsTests {
  private func book(_ change: (inout WindowsComputer, inout WindowsComputer) -> Void = { _, _ in })
    throws -> FactBook
  {
    var sample = Sample.told
    guard case .windowsComputer(var client)? = sample[.windowsComputer, .client],
      case .windowsComputer(var web)? = sample[.windowsComputer, .hop(1)]
    else { throw NotThere() }
    change(&client, &web)
    sample[.windowsComputer, .client] = .windowsComputer(client)
    sample[.windowsComputer, .hop(1)] = .windowsComputer(web)
    return try sample.book()
  }

  private struct NotThere: Error {}

  @Test func theSendingHostsOwnView() throws {
    let link = try book().sheet(for: .link(2))
    #expect(link.boolean(.linkFromReaches) == false)
    #expect(link.boolean(.linkFromFinds) == true)
    #expect(link.list(.linkFromRunAsEndpoints) == ["Helpdesk"])
    #expect(link[.linkFromReaches].evidence == [ObservationID(.windowsComputer, .hop(1))])
  }

  /// Another port or another host says nothing of this link.
  @Test func otherConnectionsSayNothing() throws {
    let link = try book { _, web in
      web.connections[0].port = 5985
      web.lookups[0].name = "files02.corp.test"
      web.endpoints = nil
      web.connections[0].address = nil
      web.connections[0].host = "files02.corp.test"
    }.sheet(for: .link(2))
    #expect(link.boolean(.linkFromReaches) == nil)
    #expect(link.boolean(.linkFromFinds) == nil)
    #expect(link.list(.linkFromRunAsEndpoints) == nil)
  }

  @Test func aNameThatTheSendingHostDoesNotFind() throws {
    let missing = try book { _, web in
      web.connections = []
      web.lookups = [DNSAnswer(name: "files01.corp.test", type: "A", status: .notFound)]
    }
    #expect(missing.sheet(for: .link(2)).boolean(.linkFromFinds) == false)
  }

  @Test func theTokenTellsOfProtectedUsers() throws {
    #expect(try book().sheet(for: .client).boolean(.userProtected) == true)
    let other = try book { client, _ in client.account?.groups = ["S-1-5-21-1-2-3-513"] }
    #expect(other.sheet(for: .client).boolean(.userProtected) == false)
    // Not marked as sensitive is another question.
    #expect(other.sheet(for: .client).boolean(.userMayBeDelegated) == nil)
  }

  /// Somebody else's token says nothing of the user of the tickets.
  @Test func aTokenOfAnotherUserIsLeftOut() throws {
    var sample = Sample.healthy
    guard case .windowsComputer(var client)? = Sample.told[.windowsComputer, .client] else {
      throw NotThere()
    }
    client.account?.user = "corp\\administrator"
    sample[.windowsComputer, .client] = .windowsComputer(client)
    #expect(try sample.book().sheet(for: .client).boolean(.userProtected) == nil)
  }

  @Test func theClockOfADomainControllerCounts() throws {
    #expect(try book().sheet(for: .client).integer(.clientKdcSkewSeconds) == 400)
    let server = try book { client, _ in client.clock?.isDomainController = nil }
    #expect(server.sheet(for: .client).integer(.clientKdcSkewSeconds) == nil)
    let known = try book { client, _ in
      client.clock?.isDomainController = nil
      client.controller = .init(host: "dc01")
    }
    #expect(known.sheet(for: .client).integer(.clientKdcSkewMagnitude) == 400)
  }
}
