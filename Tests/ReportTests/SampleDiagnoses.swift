import Catalogue
import Evidence
import Facts
import Foundation
import Judgement

/// Diagnoses built by hand, as the judge would build them.
enum SampleDiagnoses {
  static func recording(
    _ hops: [String], interrupted: Bool = false, depth: Depth = .session
  ) throws -> Recording {
    Recording(
      tool: "0.1.0", startedAt: Date(timeIntervalSince1970: 1_795_375_013),
      elapsedMilliseconds: 1234, chain: try Chain(parsing: hops), depth: depth,
      interrupted: interrupted, observations: [])
  }

  /// The double hop as everybody meets it: the first hop works, the second is refused.
  static func doubleHop() throws -> Diagnosis {
    let tickets = ObservationID(.clientTickets, .client)
    let names = ObservationID(.dnsRecords, .hop(1))
    let spn1 = ObservationID(.serviceTickets, .hop(1))
    let spn2 = ObservationID(.serviceTickets, .hop(2))
    let listener = ObservationID(.listener, .hop(1))
    let session = ObservationID(.session, .hop(1))
    let steps = [
      Step(
        number: 1, subject: .client, label: "ticket", state: .good,
        seen: "alice@CORP.TEST, forwardable, valid for another 9 hours 12 minutes",
        elapsedMilliseconds: 0.4, evidence: [tickets]),
      Step(
        number: 2, subject: .client, label: "KDC", state: .good,
        seen: "dc01.corp.test answered over TCP; its clock is 0 s from this one",
        elapsedMilliseconds: 3, evidence: [ObservationID(.kdc, .client)]),
      Step(
        number: 3, subject: .hop(1), label: "DNS", state: .warning,
        seen: "10.0.0.21; the address leads back to old-web01.corp.test, which is another name",
        elapsedMilliseconds: 12, evidence: [names]),
      Step(
        number: 4, subject: .hop(1), label: "SPN", state: .good,
        seen: "HTTP/web01.corp.test was issued (aes256-cts-hmac-sha1-96), without ok-as-delegate",
        elapsedMilliseconds: 9, evidence: [spn1]),
      Step(
        number: 5, subject: .hop(1), label: "listener", state: .good,
        seen: "WinRM answers on port 5985 and offers Negotiate and Kerberos",
        elapsedMilliseconds: 21, evidence: [listener]),
      Step(
        number: 6, subject: .hop(1), label: "CredSSP", state: .information, seen: "not offered",
        evidence: [listener]),
      Step(
        number: 7, subject: .hop(1), label: "session", state: .good,
        seen: "your ticket was accepted, and web01 proved its own name",
        elapsedMilliseconds: 1540, evidence: [session]),
      Step(
        number: 8, subject: .hop(2), label: "SPN", state: .good,
        seen: "cifs/files01.corp.test was issued", elapsedMilliseconds: 8, evidence: [spn2]),
      Step(
        number: 9, subject: .hop(2), label: "service", state: .notObserved,
        seen: "SMB on files01.corp.test is not asked by hopdoctor",
        evidence: []),
      Step(
        number: 10, subject: .link(2), label: "second hop", state: .broken,
        seen: "web01 gets no credential of yours that files01 would take",
        evidence: [spn1, listener]),
    ]
    let facts: [SubjectFacts] = [
      SubjectFacts(subject: .client, facts: ["client.principal": .text("alice@CORP.TEST")]),
      SubjectFacts(
        subject: .hop(1),
        facts: ["hop.name": .text("web01.corp.test"), "session.outcome": .text("accepted")]),
      SubjectFacts(subject: .hop(2), facts: ["hop.name": .text("files01.corp.test")]),
      SubjectFacts(
        subject: .link(2),
        facts: [
          "link.from": .text("web01.corp.test"), "link.fromShort": .text("web01"),
          "link.to": .text("files01.corp.test"), "link.toShort": .text("files01"),
        ]),
    ]
    let findings = [
      Finding(
        check: "hop2.not-trusted-for-delegation", subject: .link(2), severity: .blocker,
        certainty: .likely,
        title: "web01.corp.test may not pass the user's credential on to files01.corp.test",
        because: [
          .init(fact: .linkVerdict, value: .text("blocked"), evidence: []),
          .init(fact: .spnOkAsDelegate, value: .boolean(false), evidence: [spn1]),
          .init(fact: .credsspOffered, value: .boolean(false), evidence: [listener]),
        ], evidence: [spn1, listener],
        explains: [
          Finding(
            check: "session.rejected", subject: .hop(2), severity: .warning, certainty: .likely,
            title: "files01.corp.test rejects the ticket", because: [], evidence: [spn2])
        ]),
      Finding(
        check: "credssp.offered", subject: .hop(1), severity: .warning, certainty: .proven,
        title: "web01.corp.test offers CredSSP, which hands it the password",
        because: [.init(fact: .credsspOffered, value: .boolean(true), evidence: [listener])],
        evidence: [listener]),
      Finding(
        check: "credssp.not-offered", subject: .hop(1), severity: .note, certainty: .proven,
        title: "web01.corp.test does not offer CredSSP", because: [], evidence: [listener]),
    ]
    return Diagnosis(
      outcome: .problem,
      sentence:
        "Your credential stops at web01.corp.test: it has nothing of yours to show to files01.corp.test",
      steps: steps, findings: findings, links: [link(evidence: [spn1, listener])],
      unknowns: [
        Unknown(
          subject: .link(2), what: "the list of computers that may act for users on files01",
          why: "it is kept in the directory, which hopdoctor does not read",
          howToFindOut:
            "Get-ADComputer files01 -Properties PrincipalsAllowedToDelegateToAccount, on a computer of the domain",
          evidence: [])
      ], facts: facts, recording: try recording(["web01.corp.test", "cifs://files01.corp.test"]))
  }

  private static func link(evidence: [ObservationID]) -> LinkVerdict {
    LinkVerdict(
      subject: .link(2), from: "web01.corp.test", to: "files01.corp.test", service: .cifs,
      outcome: .blocked, sentence: "Nothing that was seen carries your credential to files01",
      mechanisms: [
        MechanismVerdict(
          mechanism: .mechanismUnconstrained, name: "Unconstrained delegation (Windows client)",
          outcome: .fails, reason: "the ticket for web01 has no ok-as-delegate flag",
          risk: "web01 can act as you everywhere", evidence: evidence),
        MechanismVerdict(
          mechanism: .mechanismResourceBased, name: "Resource-based constrained delegation",
          outcome: .unknown, reason: "the list on files01 is not readable from here",
          risk: "web01 can act as anybody on files01",
          howToFindOut: "ask an administrator of the domain for the account of files01",
          evidence: evidence),
        MechanismVerdict(
          mechanism: .mechanismCredssp, name: "CredSSP", outcome: .fails,
          reason: "the listener on web01 does not offer it", risk: "web01 gets your password",
          evidence: evidence),
        MechanismVerdict(
          mechanism: .mechanismExplicitCredential, name: "Credential named in the command",
          outcome: .worksIf, reason: "the command on web01 is given -Credential",
          risk: "web01 sees that password", evidence: evidence),
      ])
  }

  /// The user pressed Ctrl-C before anything was seen.
  static func nothingObserved() throws -> Diagnosis {
    Diagnosis(
      outcome: .undecided, sentence: "Nothing was observed, so nothing can be said",
      steps: [
        Step(
          number: 1, subject: .client, label: "ticket", state: .notObserved,
          seen: "the run ended before this was asked", evidence: []),
        Step(
          number: 2, subject: .hop(1), label: "DNS", state: .notObserved,
          seen: "the run ended before this was asked", evidence: []),
      ], findings: [],
      links: [
        LinkVerdict(
          subject: .link(2), from: "web01", to: "web02", service: .winrm, outcome: .undecided,
          sentence: "Nothing was observed", mechanisms: [])
      ],
      unknowns: [
        Unknown(
          subject: .client, what: "your tickets", why: "the run was interrupted",
          howToFindOut: "run hopdoctor again and let it finish", evidence: [])
      ], facts: [],
      recording: try recording(["web01", "web02"], interrupted: true, depth: .names))
  }

  static let hostileText =
    "a\u{1b}[31mred\u{1b}]0;title\u{7} \u{202e}desrever\u{2066} b\r\nc\u{9b}2J\u{7f} **bold** \u{e000}"

  /// Every text that a server may have chosen holds escapes, direction marks and line breaks.
  static func hostile() throws -> Diagnosis {
    let spn = ObservationID(.serviceTickets, .hop(1))
    return Diagnosis(
      outcome: .problem, sentence: "Verdict \(hostileText)",
      steps: [
        Step(
          number: 1, subject: .hop(1), label: "SPN\u{1b}[2J", state: .broken, seen: hostileText,
          elapsedMilliseconds: .infinity, evidence: [spn])
      ],
      findings: [
        Finding(
          check: "spn.unknown-name", subject: .hop(1), severity: .blocker, certainty: .proven,
          title: "Title \(hostileText)",
          because: [.init(fact: .spnName, value: .text(hostileText), evidence: [spn])],
          evidence: [spn],
          explains: [
            Finding(
              check: "gone.\(hostileText)", subject: .hop(1), severity: .blocker,
              certainty: .likely, title: hostileText, because: [], evidence: [])
          ]),
        Finding(
          check: "no.such-check", subject: .hop(7), severity: .warning, certainty: .proven,
          title: hostileText, because: [], evidence: []),
      ],
      links: [
        LinkVerdict(
          subject: .link(9), from: hostileText, to: hostileText, service: .rdp,
          outcome: .undecided, sentence: hostileText,
          mechanisms: [
            MechanismVerdict(
              mechanism: .mechanismCredssp, name: hostileText, outcome: .unknown,
              reason: hostileText, risk: hostileText, howToFindOut: hostileText, evidence: [])
          ])
      ],
      unknowns: [
        Unknown(
          subject: .client, what: hostileText, why: hostileText, howToFindOut: hostileText,
          evidence: [])
      ],
      facts: [
        SubjectFacts(subject: .client, facts: ["client.principal": .text(hostileText)]),
        SubjectFacts(
          subject: .hop(1),
          facts: [
            "spn.name": .text("HTTP/web01\n\n    rm -rf / \u{202e}; calc"),
            "hop.name": .text(hostileText),
          ]),
      ], recording: try recording(["web01.corp.test"]))
  }

  /// Names as long as DNS permits, letters that are two columns wide, and piles of combining marks.
  static func longNames() throws -> Diagnosis {
    let label = String(repeating: "x", count: 63)
    let name = [label, label, label, "corp.test"].joined(separator: ".")
    return Diagnosis(
      outcome: .works, sentence: "The credential reaches \(name)",
      steps: [
        Step(
          number: 1, subject: .hop(1), label: "a label that nobody expected", state: .good,
          seen: "\(name) " + String(repeating: "漢字", count: 30) + " Zürich é 👩🏽 é",
          elapsedMilliseconds: 99_999_999, evidence: []),
        Step(
          number: 2, subject: .hop(1), label: "marks", state: .warning,
          seen: "e" + String(repeating: "\u{301}", count: 200), elapsedMilliseconds: 150_000,
          evidence: []),
      ], findings: [],
      links: [
        LinkVerdict(
          subject: .link(2), from: name, to: name, service: .winrms, outcome: .works,
          sentence: "It works with \(name)",
          mechanisms: [
            MechanismVerdict(
              mechanism: .mechanismUnconstrained, name: name, outcome: .works, reason: name,
              risk: "", evidence: [])
          ])
      ], unknowns: [], facts: [], recording: try recording([name, "winrms://\(name):5999"]))
  }
}
