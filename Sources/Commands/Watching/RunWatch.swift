internal import Evidence
internal import Report
internal import Survey

/// All that look on while a survey runs.
struct RunWatch: Sendable {
  /// nil: nothing is shown of what is being waited for.
  var view: LiveView?
  /// Whether each exchange is told.
  var tells: Bool
  var trace: RunTrace?

  func take(_ event: SurveyEvent) {
    view?.take(event)
    if tells, case .finished(let observation) = event { say(Transcript.lines(of: observation)) }
    trace?.take(event)
  }

  func say(_ lines: [String]) {
    if let view { view.say(lines) } else { for line in lines { Output.remark(line) } }
  }
}
