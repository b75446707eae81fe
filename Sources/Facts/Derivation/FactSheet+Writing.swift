import Evidence

/// A Swift value that can be a fact's.
protocol FactReadable {
  var factValue: FactValue { get }
}

extension Bool: FactReadable {
  var factValue: FactValue { .boolean(self) }
}

extension Int: FactReadable {
  var factValue: FactValue { .integer(self) }
}

// A recording may come from elsewhere, so text is made visible here even though probes did it already.
extension String: FactReadable {
  var factValue: FactValue { .text(visible) }
}

extension [String]: FactReadable {
  var factValue: FactValue { .list(map(\.visible)) }
}

extension FactSheet {
  /// Sets a fact, or leaves it unset because it does not apply.
  mutating func write(
    _ name: FactName, _ value: (some FactReadable)?, _ evidence: [ObservationID]
  ) {
    guard let value else { return }
    set(name, Fact(value: value.factValue, evidence: evidence))
  }

  /// Sets a fact, or says why it was not observed.
  mutating func write(
    _ name: FactName, _ value: (some FactReadable)?, orMissing reason: String,
    _ evidence: [ObservationID]
  ) {
    set(
      name,
      Fact(
        value: value?.factValue, missing: value == nil ? reason.visible : nil, evidence: evidence))
  }

  /// Says of several facts why they were not observed.
  mutating func lack(_ names: [FactName], _ reason: String, _ evidence: [ObservationID]) {
    for name in names { set(name, Fact(value: nil, missing: reason.visible, evidence: evidence)) }
  }

  /// Takes a fact of another sheet over under another name; one that is unset there stays unset.
  mutating func copy(_ source: FactName, of sheet: FactSheet, as name: FactName) {
    guard let fact = sheet.facts[source] else { return }
    set(name, fact)
  }
}

extension FactName {
  /// The facts whose names begin with these words, in the order of the vocabulary.
  static func below(_ areas: String...) -> [FactName] {
    allCases.filter { name in areas.contains { name.rawValue.hasPrefix($0 + ".") } }
  }
}
