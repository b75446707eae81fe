public import Evidence

/// What was exchanged, in lines for people: `--verbose` shows them while a survey runs, and afterwards of a recording.
///
/// Pure: it says what the evidence holds and nothing else, so no secret can be in it. Every line is fit for a terminal.
public enum Transcript {
  /// A line for the observation, and below it, indented, a line for each exchange.
  public static func lines(of observation: Observation) -> [String] {
    [headline(of: observation)] + exchanges(in: observation).map { "    " + $0 }
  }

  /// The whole of a recording, in the order in which the questions were done.
  public static func lines(of recording: Recording) -> [String] {
    // Sorted by hand, because what ended at the same time keeps the order of the plan.
    recording.observations.enumerated().sorted { left, right in
      (left.element.endedMilliseconds, left.offset) < (
        right.element.endedMilliseconds, right.offset
      )
    }.flatMap { lines(of: $0.element) }
  }

  /// One line for each exchange that the observation holds; empty if nothing was exchanged.
  public static func exchanges(in observation: Observation) -> [String] {
    guard let observed = observation.observed else { return [] }
    var lines = exchanges(of: observed)
    if let origin = observation.origin {
      lines.append(
        "given: \(origin.outputs.joined(separator: ", ")) in \(origin.importedFiles.joined(separator: ", "))"
      )
    }
    return lines.map(\.visible)
  }

  private static func headline(of observation: Observation) -> String {
    let took = time(observation.elapsedMilliseconds)
    let end =
      switch observation.outcome {
      case .observed: observation.elapsedMilliseconds > 0 ? "done in \(took)" : "done"
      case .failed(let reason): "failed after \(took): \(reason)"
      case .notAttempted(let reason, let blockers):
        "not asked: \(reason)"
          + (blockers.isEmpty
            ? "" : " (\(blockers.map(\.description).joined(separator: ", ")))")
      }
    let clock = "\(fixed(observation.endedMilliseconds / 1000, digits: 3)) s"
    let padded = String(repeating: " ", count: max(0, 10 - clock.count)) + clock
    return "\(padded)  \(observation.question): \(end)".visible
  }

  private static func exchanges(of observed: Observed) -> [String] {
    switch observed {
    case .clientEnvironment(let seen): lines(of: seen)
    case .logon(let seen): lines(of: seen)
    case .clientTickets(let seen): lines(of: seen)
    case .clientTools(let seen): lines(of: seen)
    case .systemNames(let seen): lines(of: seen)
    case .dnsRecords(let seen): (seen.forward + seen.reverse).map(line)
    case .realmRecords(let seen): seen.realms.flatMap(\.answers).map(line)
    case .kdc(let seen): lines(of: seen)
    case .forwardedTicket(let seen): lines(of: seen)
    case .serviceTickets(let seen): seen.requests.flatMap(lines)
    case .directory(let seen): lines(of: seen)
    case .listener(let seen): seen.attempts.flatMap(lines)
    case .proxy(let seen): lines(of: seen)
    case .session(let seen): lines(of: seen)
    case .sessionTrials(let seen): seen.trials.flatMap(lines)
    case .hopCommands(let seen): lines(of: seen)
    case .credssp(let seen): lines(of: seen)
    case .credsspLogon(let seen): lines(of: seen)
    case .serviceForUser(let seen): lines(of: seen)
    // Read of a file, or told within another exchange that has its own lines.
    case .credsspClientPolicy, .winrmConfiguration, .windowsComputer: []
    }
  }
}

extension Observation {
  fileprivate var endedMilliseconds: Double { startedMilliseconds + elapsedMilliseconds }
}
