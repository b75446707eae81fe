import Evidence
import Facts

/// What was not observed, and how a person could observe it.
struct UnknownList {
  var unknowns: [Unknown]

  init(recording: Recording, links: [LinkVerdict], steps: [Step]) {
    unknowns = Self.missing(recording, steps)
    for link in links {
      guard case .link(let number) = link.subject else { continue }
      // Where the way ends before the link, only the repair of that step can tell more.
      let isReached = !steps.contains {
        $0.state == .broken && $0.subject.place < link.subject.place
      }
      if isReached || link.outcome == .works {
        let isTried = Self.isTried(recording, number)
        unknowns += Self.undecided(
          link, port: recording.chain[hop: number].port, isTried: isTried)
      }
    }
  }

  /// Questions without an answer; those with one and the same reason are told in one line.
  private static func missing(_ recording: Recording, _ steps: [Step]) -> [Unknown] {
    var found: [Unknown] = []
    for observation in recording.observations {
      let reason: String
      let blockers: [ObservationID]
      switch observation.outcome {
      case .observed: continue
      case .failed(let words): (reason, blockers) = ("could not be asked: \(words)", [])
      case .notAttempted(let words, let blockedBy): (reason, blockers) = (words, blockedBy)
      }
      if isAnsweredElsewhere(observation, recording) { continue }
      if let index = found.firstIndex(where: {
        $0.why == reason && $0.evidence.dropFirst() == blockers[...]
      }) {
        found[index].what += ", \(observation.question)"
        continue
      }
      let step = steps.first { step in
        step.state == .broken && blockers.contains { step.evidence.contains($0) }
      }
      found.append(
        Unknown(
          subject: observation.id.subject, what: observation.question, why: reason,
          howToFindOut: step.map { "Repair step \($0.number) and run hopdoctor again." }
            ?? advice(for: observation, recording),
          evidence: [observation.id] + blockers))
    }
    return found
  }

  /// With --dns-server the user chose DNS in place of this computer's resolver: nothing is missing then.
  private static func isAnsweredElsewhere(
    _ observation: Observation, _ recording: Recording
  ) -> Bool {
    // A listener that was seen not to offer CredSSP leaves nothing to look at.
    if observation.id.probe == .credssp {
      return recording[.listener, observation.id.subject]?.observed != nil
    }
    guard observation.id.probe == .systemNames,
      case .dnsRecords(let records)? = recording[.dnsRecords, observation.id.subject]?.observed
    else { return false }
    return records.serverGivenByUser
  }

  private static func advice(for observation: Observation, _ recording: Recording) -> String {
    let first = recording.chain[hop: 1].name
    if case .notAttempted(let reason, _) = observation.outcome, reason.hasPrefix("depth is") {
      return "Run it again with --depth session."
    }
    switch observation.id.probe {
    case .clientEnvironment, .clientTools: return "Run hopdoctor again with more time (--timeout)."
    case .logon: return "kinit, with the same name"
    case .clientTickets: return "klist"
    case .systemNames: return "getent hosts NAME"
    case .dnsRecords, .realmRecords: return "Ask a name server by hand: dig NAME, dig -x ADDRESS."
    case .kdc, .forwardedTicket, .serviceTickets:
      return "Get a ticket with kinit -f, then run hopdoctor again."
    case .directory:
      return
        "With a ticket, at --depth tickets; or on a domain controller: Get-ADComputer -Properties *"
    case .serviceForUser: return "With the middle host's keytab: --hop-keytab HOST=FILE"
    case .windowsComputer: return "hopdoctor ask"
    case .credssp, .credsspLogon: return "On the host, elevated: Get-WSManCredSSP"
    case .credsspClientPolicy:
      return
        "On the Windows client: reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation /s"
    case .winrmConfiguration: return "On the host, elevated: winrm get winrm/config"
    case .listener: return "From another computer: Test-WSMan \(first)"
    case .proxy: return "curl -v --proxy URL, with the URL of the listener"
    case .hopCommands: return "With --run-on-hop, or by hand on the host: klist"
    case .sessionTrials:
      return "With the user's password: --user NAME --try-auth ntlm"
    case .session:
      return
        "With a ticket, at --depth session; or in PowerShell: Test-WSMan \(first) -Authentication Kerberos"
    }
  }

  private static func isTried(_ recording: Recording, _ number: Int) -> Bool {
    guard
      case .windowsComputer(let seen)? = recording[.windowsComputer, .hop(number - 1)]?.observed
    else { return false }
    let hop = recording.chain[hop: number]
    return seen.connections.contains { $0.host.lowercased() == hop.name && $0.port == hop.port }
  }

  /// Mechanisms that cannot be told, where knowing would change the verdict.
  ///
  /// - Parameter isTried: whether an output of the sending host shows its way to the receiving one.
  private static func undecided(_ link: LinkVerdict, port: Int, isTried: Bool) -> [Unknown] {
    let way = Unknown(
      subject: link.subject, what: "whether \(link.from) itself resolves and reaches \(link.to)",
      why: "this computer is not \(link.from), and a blocked port there looks like a double hop",
      howToFindOut:
        "Invoke-Command -ComputerName \(link.from) -ScriptBlock { Test-NetConnection \(link.to) -Port \(port) }",
      evidence: [])
    let path = isTried ? [] : [way]
    guard link.outcome != .works else { return path }
    return path
      + link.mechanisms.compactMap { row in
        guard row.outcome == .unknown, let how = row.howToFindOut else { return nil }
        return Unknown(
          subject: link.subject, what: row.name,
          why: row.reason, howToFindOut: how, evidence: row.evidence)
      }
  }
}
