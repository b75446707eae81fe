import Catalogue
import Evidence
import Facts
import Foundation
import Imports
import Judgement
import Redaction
import Testing

/// From what people paste to a verdict, without a network.
@Suite struct OfflineTests {
  private func diagnosis(_ recording: Recording) throws -> Diagnosis {
    Judge(checks: try Catalogue.embedded().checks) { Template($0).fill(from: $1) }
      .diagnose(recording)
  }

  @Test func judgesResourceBasedDelegation() throws {
    let given = try imports(
      (.client, Samples.klist), (.client, Samples.whoamiUnprotected),
      (.client, Samples.domain(letsAct: true)))
    let link = try #require(try diagnosis(given.recording).links.first)
    #expect(link.outcome == .works)
    #expect(link.sentence.contains("Resource-based"))
  }

  @Test func aProtectedUserIsNotDelegated() throws {
    let given = try imports(
      (.client, Samples.klist), (.client, Samples.whoami),
      (.client, Samples.domain(letsAct: true)))
    let sheet = FactBook(given.recording).sheet(for: .client)
    #expect(sheet.boolean(.userProtected) == true)
    #expect(sheet.boolean(.userMayBeDelegated) == false)
  }

  @Test func cannotTellWhatWasNotGiven() throws {
    let link = try #require(
      try diagnosis(try imports((.client, Samples.klist)).recording).links.first)
    #expect(link.outcome != .works)
    #expect(link.mechanisms.contains { $0.outcome == .unknown })
  }

  /// The same directory, read live and given: the same facts.
  @Test func givesTheFactsThatTheDirectoryItselfGives() throws {
    let given = try imports((.client, Samples.klist), (.client, Samples.domain(letsAct: true)))
    var live = given.recording
    let place = try #require(live.observations.firstIndex { $0.id.probe == .directory })
    guard case .directory(var reading)? = live.observations[place].observed else { return }
    reading.lookups = reading.lookups.map { lookup in
      var lookup = lookup
      lookup.importedFile = nil
      return lookup
    }
    live.observations[place].outcome = .observed(.directory(reading))
    live.observations[place].origin = nil
    let (one, other) = (FactBook(given.recording), FactBook(live))
    for subject in one.subjects {
      #expect(
        one.sheet(for: subject).facts.mapValues(\.value)
          == other.sheet(for: subject).facts.mapValues(\.value))
    }
    let link = one.sheet(for: .link(2))
    #expect(link.boolean(.linkToLetsFromAct) == true)
    #expect(link.text(.linkToAccount) == "FILES01$")
  }

  @Test func whatWasSeenLiveStays() throws {
    let given = try imports((.client, Samples.klist))
    var live = Recording(
      tool: "t", startedAt: Date(timeIntervalSince1970: 0), chain: given.chain, depth: .session,
      observations: [])
    live.observations = [
      Observation(
        id: .init(.clientTickets, .client), question: "live", startedMilliseconds: 0,
        elapsedMilliseconds: 0,
        outcome: .observed(
          .clientTickets(
            TicketCache(name: "live", state: .absent, readAt: Date(timeIntervalSince1970: 0)))))
    ]
    let merged = given.added(to: live)
    #expect(merged[.clientTickets, .client]?.question == "live")
    #expect(merged[.serviceTickets, .hop(1)]?.origin?.importedFiles == ["given.txt"])
  }

  @Test func redactionLeavesNoName() throws {
    let given = try imports(
      (.client, Samples.klist), (.client, Samples.domain(letsAct: true)),
      (.client, Samples.whoami), (.client, Samples.network), (.hop(1), Samples.winrm),
      (.client, Samples.registry))
    let recording = try Redactor(given.recording).recording
    let text = String(decoding: try recording.encoded(), as: UTF8.self).lowercased()
    for name in ["alice", "web01", "files01", "dc01", "corp.test", "10.0.0.11", "-1104"] {
      #expect(!text.contains(name), "\(name)")
    }
    #expect(
      try diagnosis(recording).links.map(\.outcome)
        == diagnosis(given.recording).links.map(\.outcome))
  }
}
