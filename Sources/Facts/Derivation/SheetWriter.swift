import Evidence

/// Writes facts with the observation that they were read from, or the reason why there is none.
struct SheetWriter {
  var sheet: FactSheet
  let recording: Recording

  init(_ sheet: FactSheet, _ recording: Recording) {
    self.sheet = sheet
    self.recording = recording
  }

  /// What a probe saw of a subject; records its facts as missing if it saw nothing.
  mutating func seen(
    _ probe: ProbeName, _ subject: Subject, orMissing names: [FactName]
  ) -> (Observed, ObservationID)? {
    let id = ObservationID(probe, subject)
    guard let observation = recording[probe, subject] else {
      missing(names, "not asked", [id])
      return nil
    }
    switch observation.outcome {
    case .observed(let observed): return (observed, id)
    case .failed(let reason): missing(names, "could not be asked: \(reason)", [id])
    case .notAttempted(let reason, _): missing(names, "not asked: \(reason)", [id])
    }
    return nil
  }

  mutating func missing(_ names: [FactName], _ reason: String, _ evidence: [ObservationID]) {
    for name in names where sheet.facts[name] == nil {
      sheet.set(name, Fact(value: nil, missing: reason, evidence: evidence))
    }
  }

  /// Sets a fact, unless there is no value.
  mutating func set(_ name: FactName, _ value: Bool?, _ evidence: [ObservationID]) {
    set(name, value.map(FactValue.boolean), evidence)
  }

  mutating func set(_ name: FactName, _ value: Int?, _ evidence: [ObservationID]) {
    set(name, value.map(FactValue.integer), evidence)
  }

  mutating func set(_ name: FactName, _ value: String?, _ evidence: [ObservationID]) {
    set(name, value.map(FactValue.text), evidence)
  }

  mutating func set(_ name: FactName, _ value: [String]?, _ evidence: [ObservationID]) {
    set(name, value.map(FactValue.list), evidence)
  }

  mutating func set(_ name: FactName, _ value: FactValue?, _ evidence: [ObservationID]) {
    guard let value else { return }
    sheet.set(name, Fact(value: value, evidence: evidence))
  }
}
