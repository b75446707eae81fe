import Evidence

/// `client.kdc.*`.
enum KDCDerivation {
  /// From the best to the worst: how much is left to be repaired until a KDC answers.
  private static let order: [KDCAttempt.Outcome] = [
    .answered, .garbage, .refused, .unreachable, .silent, .unresolved,
  ]

  static func write(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.kdc, .client, as: KDCContact.self)
    let id = reading.evidence
    guard let contact = reading.seen else {
      sheet.lack(FactName.below("client.kdc"), reading.missing, id)
      return
    }
    let best = order.first { outcome in contact.attempts.contains { $0.outcome == outcome } }
    sheet.write(.clientKdcSource, contact.source.rawValue, id)
    sheet.write(.clientKdcOutcome, best?.rawValue ?? "none", id)
    let answered = contact.attempts.filter { $0.outcome == .answered }.map(\.address)
    let tried = contact.attempts.map(\.address).unique
    sheet.write(.clientKdcAddress, answered.first ?? tried.first, id)
    sheet.write(.clientKdcTried, tried, id)
    // A KDC that answers over one transport only is alive.
    sheet.write(.clientKdcDead, tried.filter { !answered.contains($0) }, id)
    let skew = contact.skewSeconds?.wholeNumber
    let noTime = "no KDC told its time"
    sheet.write(.clientKdcSkewSeconds, skew, orMissing: noTime, id)
    sheet.write(.clientKdcSkewMagnitude, skew?.magnitude, orMissing: noTime, id)
  }
}

extension UInt: FactReadable {
  // A magnitude of a rounded number is far below the limit of Int.
  var factValue: FactValue { .integer(Int(clamping: self)) }
}
