import Catalogue
import Evidence
import Facts
import Foundation
import Judgement
import Onboarding
import Testing

@Suite struct HostJudgeTests {
  static let day = Date(timeIntervalSince1970: 1_800_000_000)  // 2027-01-15

  static func standard(_ waivers: String = "") throws -> Standard {
    try Standard(
      reading: """
        standard: Ours
        requirements:
          - id: no-basic
            title: No Basic
            must not:
              listener.offersBasic: yes
          - id: sixty-days
            title: Sixty days
            must:
              tls.daysLeft: {at least: 60}
        \(waivers)
        """, file: "ours.yaml", checks: ["listener.refused"])
  }

  static func diagnosis(
    _ facts: [FactName: FactValue] = [
      .listenerOffersBasic: .boolean(false), .tlsDaysLeft: .integer(90),
    ],
    findings: [Finding] = [], outcome: Diagnosis.Outcome = .works
  ) throws -> Diagnosis {
    let chain = try Chain(parsing: ["web01.corp.test"])
    return Diagnosis(
      outcome: outcome, sentence: "As seen", steps: [], findings: findings, links: [],
      unknowns: [],
      facts: [
        SubjectFacts(
          subject: .hop(1),
          facts: Dictionary(uniqueKeysWithValues: facts.map { ($0.key.rawValue, $0.value) }))
      ],
      recording: Recording(
        tool: "test", startedAt: day, chain: chain, depth: .session, observations: []))
  }

  static let refused = Finding(
    check: "listener.refused", subject: .hop(1), severity: .blocker, certainty: .proven,
    title: "web01.corp.test refuses", because: [], evidence: [])

  func judged(_ diagnosis: Diagnosis, _ standard: Standard?) -> HostResult {
    HostJudge(checks: [], standard: standard, now: Self.day).judge(
      diagnosis, host: "web01", place: "hosts.ini:3")
  }

  @Test func aHostThatFulfilsAllIsReady() throws {
    let result = judged(try Self.diagnosis(), try Self.standard())
    #expect(result.state == .ready)
    #expect(result.requirements.map(\.state) == [.met, .met])
  }

  @Test func aRequirementThatIsNotFulfilledIsTheCause() throws {
    let result = judged(
      try Self.diagnosis([.listenerOffersBasic: .boolean(true), .tlsDaysLeft: .integer(90)]),
      try Self.standard())
    #expect(result.state == .problem)
    #expect(result.cause?.id == "no-basic")
    #expect(result.requirements[0].because == ["listener.offersBasic: yes"])
  }

  @Test func whatWasNotObservedIsNeverMet() throws {
    let result = judged(
      try Self.diagnosis([.listenerOffersBasic: .boolean(false)]), try Self.standard())
    #expect(result.state == .undecided)
    #expect(result.requirements.map(\.state) == [.met, .cannotTell])
    #expect(result.requirements[1].because == ["tls.daysLeft was not observed"])
  }

  @Test func aWaivedRequirementIsWaivedAndNotMet() throws {
    let standard = try Self.standard(
      """
      waivers:
        - {requirement: no-basic, hosts: 'web*', reason: old scanner, until: 2027-01-15}
      """)
    let result = judged(
      try Self.diagnosis([.listenerOffersBasic: .boolean(true), .tlsDaysLeft: .integer(90)]),
      standard)
    #expect(result.state == .waived)
    #expect(result.requirements[0].state == .waived)
    #expect(result.requirements[0].waiver?.isExpired == false)
  }

  @Test func aWaiverThatHasRunOutDoesNotCountAndIsTold() throws {
    let standard = try Self.standard(
      """
      waivers:
        - {requirement: no-basic, hosts: 'web*', reason: old scanner, until: 2027-01-13}
      """)
    let result = judged(
      try Self.diagnosis([.listenerOffersBasic: .boolean(true), .tlsDaysLeft: .integer(90)]),
      standard)
    #expect(result.state == .problem)
    #expect(result.requirements[0].waiver?.isExpired == true)
    #expect(FleetSummary([result]).waivers.map(\.id) == ["no-basic"])
  }

  @Test func aWaivedCheckLeavesTheHostWaived() throws {
    let diagnosis = try Self.diagnosis(findings: [Self.refused], outcome: .problem)
    #expect(judged(diagnosis, nil).state == .problem)
    #expect(judged(diagnosis, nil).cause?.id == "listener.refused")
    let standard = try Self.standard(
      """
      waivers:
        - {check: listener.refused, hosts: [db*, web0?], reason: not built yet, until: 2027-06-30}
      """)
    #expect(judged(diagnosis, standard).state == .waived)
    let other = try Self.standard(
      """
      waivers:
        - {check: listener.refused, hosts: 'web1?', reason: not built yet, until: 2027-06-30}
      """)
    #expect(judged(diagnosis, other).state == .problem)
  }

  @Test(arguments: [
    ("standard: A\n", "ours.yaml:1: requirements is missing"),
    (
      "standard: A\nrequirements:\n  - id: a\n    title: T\n    must:\n      tls.dayLeft: 3\n",
      "ours.yaml:6: unknown fact tls.dayLeft: did you mean tls.daysLeft?"
    ),
    (
      "standard: A\nrequirements:\n  - id: a\n    title: T\n    must:\n      tls.daysLeft: soon\n",
      "ours.yaml:6: tls.daysLeft is a whole number"
    ),
    (
      "standard: A\nrequirements:\n  - id: A B\n    title: T\n    must:\n      tls.used: yes\n",
      "ours.yaml:3: an id is"
    ),
    ("standard: A\nrequirements:\n  - id: a\n    title: T\n", "ours.yaml:3: must is missing"),
    ("standard: A\nrequirement: 3\n", "ours.yaml:2: unknown setting requirement"),
    (
      "standard: A\nrequirements:\n  - {id: a, title: T, must: {tls.used: yes}}\nwaivers:\n  - {check: no.such, hosts: a, reason: b, until: 2027-01-01}\n",
      "ours.yaml:5: there is no check no.such"
    ),
    (
      "standard: A\nrequirements:\n  - {id: a, title: T, must: {tls.used: yes}}\nwaivers:\n  - {requirement: a, hosts: a, reason: b, until: 2027-02-30}\n",
      "ours.yaml:5: until is a day"
    ),
    ("standard: [", "this is no YAML"),
  ])
  func mistakesNameFileAndLine(_ text: String, _ message: String) {
    let error = #expect(throws: CatalogueErrors.self) {
      try Standard(reading: text, file: "ours.yaml", checks: [])
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}

@Suite struct FleetSummaryTests {
  static func result(_ host: String, _ state: HostResult.State, _ cause: Cause?) -> HostResult {
    HostResult(
      host: host, place: nil, chain: [host], state: state, sentence: "", cause: cause)
  }

  static func refused(_ host: String, port: String = "5985") -> HostResult {
    result(
      host, .problem,
      Cause(
        kind: .check, id: "listener.refused",
        title: "{hop.name} refuses connections to port {listener.port}",
        holes: ["hop.name": host, "listener.port": port]))
  }

  @Test func hostsAreGroupedByCauseTheCommonestFirst() {
    let summary = FleetSummary([
      Self.result("a1", .ready, nil),
      Self.result("b1", .problem, Cause(kind: .requirement, id: "no-basic", title: "No Basic")),
      Self.refused("web01"), Self.refused("web02"), Self.refused("web03"),
      Self.result("c1", .undecided, Cause(kind: .unseen, id: "x", title: "x")),
    ])
    #expect(summary.groups.map(\.count) == [3, 1, 1])
    #expect(summary.groups[0].title == "<host> refuses connections to port 5985")
    #expect(summary.groups[0].foldedHosts == "web01-web03")
    #expect(summary.groups[2].key.state == .undecided)
    #expect(summary.outcome == .problem)
    #expect(summary.isComplete)
  }

  @Test func valuesThatDifferAreTold() {
    let summary = FleetSummary([
      Self.refused("web01"), Self.refused("web02", port: "8080"),
    ])
    #expect(
      summary.groups[0].title == "<host> refuses connections to port 5985 or 8080")
  }

  @Test func aHostThatIsLostIsNeverAPass() {
    let ready = Self.result("a", .ready, nil)
    #expect(FleetSummary([ready]).outcome == .works)
    #expect(FleetSummary([ready], expected: 2).outcome == .undecided)
    #expect(FleetSummary([ready, ready]).outcome == .undecided)
    #expect(FleetSummary([]).outcome == .undecided)
  }
}
