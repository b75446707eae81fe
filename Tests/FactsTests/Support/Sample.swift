import Evidence
import Facts
import Foundation

/// A recording in the making: a chain, and what became of each question.
struct Sample: Sendable {
  static let start = Date(timeIntervalSince1970: 1_800_000_000)

  var hops: [String]
  var outcomes: [ObservationID: Observation.Outcome] = [:]
  var interrupted = false

  init(_ hops: String...) { self.hops = hops }

  /// What was seen; nil takes the question out of the recording.
  subscript(_ probe: ProbeName, _ subject: Subject) -> Observed? {
    get {
      if case .observed(let seen)? = outcomes[ObservationID(probe, subject)] { seen } else { nil }
    }
    set { outcomes[ObservationID(probe, subject)] = newValue.map { .observed($0) } }
  }

  mutating func fail(_ probe: ProbeName, _ subject: Subject, _ reason: String = "broken") {
    outcomes[ObservationID(probe, subject)] = .failed(reason: reason)
  }

  mutating func skip(_ probe: ProbeName, _ subject: Subject, _ reason: String = "blocked") {
    outcomes[ObservationID(probe, subject)] = .notAttempted(reason: reason, blockedBy: [])
  }

  var recording: Recording {
    get throws {
      Recording(
        tool: "test", startedAt: Self.start, chain: try Chain(parsing: hops), depth: .session,
        interrupted: interrupted,
        observations: outcomes.keys.sorted().map {
          Observation(
            id: $0, question: "", startedMilliseconds: 0, elapsedMilliseconds: 1,
            outcome: outcomes[$0]!)
        })
    }
  }

  func book() throws -> FactBook { FactBook(try recording) }

  func sheet(_ subject: Subject) throws -> FactSheet { try book().sheet(for: subject) }
}

extension FactSheet {
  /// The reason why a fact has no value; nil if it has one, or does not apply.
  func reason(_ name: FactName) -> String? { self[name].missing }

  func isUnset(_ name: FactName) -> Bool { facts[name] == nil }
}
