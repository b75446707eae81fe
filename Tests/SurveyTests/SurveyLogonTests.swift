import Evidence
import Probes
import Survey
import Testing

/// The place of a logon in a survey: before the credential is looked at, on which the depth depends.
@Suite struct SurveyLogonTests {
  private func settings() throws -> SurveySettings {
    let name = try LogonName("alice@CORP.TEST", realms: .init(defaultRealm: nil))
    return SurveySettings(
      chain: try Chain(parsing: ["web01.corp.test", "cifs://files01.corp.test"]),
      cacheName: "FILE:/tmp/krb5cc_1000", logon: LogonRequest(plannedWithPassword: name))
  }

  @Test func thePlanCanBeRunAndListsTheLogon() throws {
    let settings = try settings()
    let probes = SurveyPlan.probes(for: settings.chain, settings: settings)
    #expect(PlanMistake.first(in: probes) == nil)
    // The user's own cache is not looked at.
    #expect(settings.cacheName == LogonRequest.cacheName)
    let planned = probes.map { PlannedProbe($0, depth: .automatic) }
    let logon = try #require(planned.first { $0.id.probe == .logon })
    #expect(logon.condition == .runs)
    #expect(logon.logons == 1)
    #expect(planned.first { $0.id.probe == .session }?.condition == .withTicket)
    let without = SurveySettings(chain: settings.chain)
    let usual = SurveyPlan.probes(for: without.chain, settings: without)
    #expect(!usual.contains { $0.id.probe == .logon })
  }

  @Test func aLogonIsMadeBeforeTheDepthIsDecided() async {
    let logon = ObservationID(.logon, .client)
    let diary = Diary()
    let recording = await survey(
      [
        SmallProbe(id: logon, depth: .tickets),
        SmallProbe(
          id: .tickets, needs: [logon], body: { _ in .cache(.present, ticketEndsIn: 60) }),
        SmallProbe(id: .serviceTickets, depth: .tickets),
      ], depth: .automatic
    ).run(diary)
    #expect(recording.observations.allSatisfy { $0.observed != nil })
    #expect(recording.depth == .session)
  }

  @Test func withoutATicketOfTheLogonNothingIsAskedWithOne() async {
    let logon = ObservationID(.logon, .client)
    let recording = await survey(
      [
        SmallProbe(id: logon, depth: .tickets),
        SmallProbe(
          id: .tickets, needs: [logon],
          body: { _ in throw NotAttempted("the logon brought no ticket", blockedBy: [logon]) }),
        SmallProbe(id: .serviceTickets, depth: .tickets),
      ], depth: .automatic
    ).run()
    #expect(recording.depth == .network)
    #expect(
      recording.depthReason
        == "there is no valid ticket-granting ticket: the logon brought no ticket")
    #expect(recording.outcome(.serviceTickets) != .observed(.seen))
  }
}
