import Evidence
import Probes
import Survey
import Testing

@Suite struct SurveyDepthTests {
  private func probes(_ cache: @escaping @Sendable (ProbeContext) async throws -> Observed)
    -> [SmallProbe]
  {
    [
      SmallProbe(id: .tickets, body: cache),
      SmallProbe(id: .listener, depth: .network),
      SmallProbe(id: .serviceTickets, depth: .tickets),
      SmallProbe(id: .session, depth: .session, needs: [.listener]),
    ]
  }

  @Test func aChosenDepthIsKept() async {
    let diary = Diary()
    let recording = await survey(
      probes { _ in .cache(.present, ticketEndsIn: 60) }, depth: .upTo(.network)
    ).run(diary)
    #expect(recording.outcome(.listener) == .observed(.seen))
    #expect(
      recording.outcome(.serviceTickets)
        == .notAttempted(
          reason: "depth is network: this is asked with --depth tickets or session", blockedBy: []))
    #expect(recording.depth == .network)
    #expect(recording.depthReason == "")
    #expect(!diary.lines.contains("start winrm.session/hop1"))
  }

  @Test func automaticGoesAllTheWayWithATicket() async {
    let diary = Diary()
    let recording = await survey(
      probes { _ in .cache(.present, ticketEndsIn: 60) }, depth: .automatic
    ).run(diary)
    #expect(recording.observations.allSatisfy { $0.observed != nil })
    #expect(recording.depth == .session)
    #expect(recording.depthReason == "")
    let decided = diary.lines.firstIndex(of: "end client.tickets/client")!
    let asked = diary.lines.firstIndex(of: "start kerberos.serviceTickets/hop1")!
    #expect(decided < asked)
  }

  @Test(arguments: [
    (Observed.cache(.absent), "there is no credential cache, or it is empty"),
    (.cache(.unreadable), "the credential cache cannot be read"),
    (.cache(.present), "the credential cache holds other tickets only"),
    (.cache(.present, ticketEndsIn: -1), "it has expired"),
  ])
  func automaticStopsAtTheNetworkWithoutATicket(_ cache: Observed, _ why: String) async {
    let recording = await survey(probes { _ in cache }, depth: .automatic).run()
    let reason = "there is no valid ticket-granting ticket: " + why
    #expect(recording.depth == .network)
    #expect(recording.depthReason == reason)
    #expect(recording.outcome(.listener) == .observed(.seen))
    for id in [ObservationID.serviceTickets, .session] {
      #expect(recording.outcome(id) == .notAttempted(reason: reason, blockedBy: [.tickets]))
    }
  }

  @Test func automaticStopsAtTheNetworkIfTheCacheCannotBeAsked() async {
    let recording = await survey(
      probes { _ in throw SmallError(description: "no library") }, depth: .automatic
    ).run()
    #expect(recording.depth == .network)
    #expect(recording.depthReason.hasSuffix("the credential cache could not be read"))
  }

  /// The user's own choice is not corrected: the probe says what is missing.
  @Test func aChosenDepthIsTriedWithoutATicket() async {
    let recording = await survey(probes { _ in .cache(.absent) }, depth: .upTo(.session)).run()
    #expect(recording.outcome(.session) == .observed(.seen))
    #expect(recording.depth == .session)
  }
}
