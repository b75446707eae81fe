internal import Evidence
internal import Foundation
internal import Judgement
internal import Probes
internal import Report
internal import Survey

/// Writes a run into a trace, event by event.
final class RunTrace: Sendable {
  private let file: TraceFile
  private let start = ContinuousClock.now

  init(_ file: TraceFile) { self.file = file }

  /// Writes what is known before anybody is asked, and begins to listen to libkrb5.
  func begin(_ run: TraceRun, plan: [PlannedProbe]) {
    write(.run) { $0.run = run }
    for probe in plan { write(.plan) { $0.plan = probe } }
    Libraries.listenToKerberos { [self] message in write(.libkrb5) { $0.text = message } }
  }

  func take(_ event: SurveyEvent) {
    switch event {
    case .started(let id, let question):
      write(.started) {
        $0.probe = id
        $0.text = question.visible
      }
    case .finished(let observation):
      for line in Transcript.exchanges(in: observation) {
        write(.exchange) {
          $0.probe = observation.id
          $0.text = line
        }
      }
      write(.finished) {
        $0.probe = observation.id
        $0.observation = observation
      }
    }
  }

  func end(_ diagnosis: Diagnosis) throws(Complaint) {
    Libraries.listenToKerberos(nil)
    write(.end) {
      $0.end = TraceEvent.End(
        outcome: diagnosis.outcome.rawValue, interrupted: diagnosis.recording.interrupted,
        status: Status(diagnosis).rawValue, findings: diagnosis.findings.map(\.check))
    }
    try file.finish()
  }

  private func write(_ kind: TraceEvent.Kind, _ fill: (inout TraceEvent) -> Void) {
    var event = TraceEvent(
      event: kind, time: Date().formatted(Self.clock),
      milliseconds: ((ContinuousClock.now - start) / .milliseconds(1)).rounded())
    fill(&event)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    // Nothing of an event can fail to be encoded but a number that is none, and a trace goes on without it.
    guard let line = try? encoder.encode(event) else { return }
    file.write(String(decoding: line, as: UTF8.self), isLast: kind == .end)
  }

  private static var clock: Date.ISO8601FormatStyle {
    Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  }
}
