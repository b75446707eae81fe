import Evidence
import Probes
import Survey
import Testing

@Suite struct SurveyPlanTests {
  /// Every chain that a user can type has a plan that can be run.
  @Test(arguments: [
    ["web01.corp.test"], ["web01", "cifs://files01"],
    ["10.0.0.1", "localhost", "mssql://sql01:1433"],
    ["winrms://web01", "web02", "web03", "ldap://dc01", "rdp://ts01"],
  ])
  func thePlanHasNoMistake(_ typed: [String]) throws {
    let chain = try Chain(parsing: typed)
    let probes = SurveyPlan.probes(for: chain, settings: SurveySettings(chain: chain))
    #expect(PlanMistake.first(in: probes) == nil)
    for probe in probes { #expect(!probe.question.isEmpty && probe.limit > .zero) }
  }

  @Test func mistakesAreFound() {
    #expect(
      PlanMistake.first(in: [SmallProbe(id: .names), SmallProbe(id: .names)]) == .doubled(.names))
    #expect(
      PlanMistake.first(in: [SmallProbe(id: .listener, needs: [.names])])
        == .unknownNeed(.names, of: .listener))
    #expect(
      PlanMistake.first(in: [
        SmallProbe(id: .environment), SmallProbe(id: .names, needs: [.records]),
        SmallProbe(id: .records, needs: [.names]),
      ]) == .cycle([.names, .records]))
  }

  /// The credential cache decides what is deeper than the network, so it cannot wait for that itself.
  @Test func theCacheMustNotWaitForWhatItDecides() {
    #expect(
      PlanMistake.first(in: [
        SmallProbe(id: .tickets, needs: [.session]), SmallProbe(id: .session, depth: .session),
      ]) == .cycle([.tickets, .session]))
  }

  @Test func rowsTellWhatRuns() {
    let probe = SmallProbe(
      id: .session, depth: .session,
      plan: [PlannedRequest("one logon", to: "web01", logons: 1)])
    #expect(PlannedProbe(probe, depth: .automatic).condition == .withTicket)
    #expect(PlannedProbe(probe, depth: .upTo(.session)).condition == .runs)
    #expect(PlannedProbe(probe, depth: .upTo(.session)).logons == 1)
    #expect(PlannedProbe(probe, depth: .upTo(.tickets)).condition == .tooDeep)
    #expect(PlannedProbe(probe, depth: .upTo(.tickets)).logons == 0)
  }
}
