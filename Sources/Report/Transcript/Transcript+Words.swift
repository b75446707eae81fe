internal import Evidence
internal import Foundation

/// The words that several kinds of exchange share.
extension Transcript {
  /// "0.4 ms", "12 ms", "3.2 s".
  static func time(_ milliseconds: Double) -> String {
    switch milliseconds {
    case ..<9.95: "\(fixed(milliseconds, digits: 1)) ms"
    case ..<999.5: "\(fixed(milliseconds, digits: 0)) ms"
    default: "\(fixed(milliseconds / 1000, digits: 1)) s"
    }
  }

  static func fixed(_ number: Double, digits: Int) -> String {
    number.formatted(
      .number.precision(.fractionLength(digits)).grouping(.never)
        .locale(Locale(identifier: "en_US_POSIX")))
  }

  /// "clock 300.0 s ahead of this computer's".
  static func skew(_ seconds: Double?) -> String? {
    guard let seconds else { return nil }
    return
      "clock \(fixed(abs(seconds), digits: 1)) s \(seconds < 0 ? "behind" : "ahead of") this computer's"
  }

  /// What is there, with commas.
  static func list(_ parts: [String?]) -> String {
    parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// `subject: part, part`
  static func line(_ subject: String, _ parts: String?...) -> String {
    "\(subject): \(list(parts))"
  }

  static func words(_ outcome: TicketOutcome) -> String {
    switch outcome {
    case .issued: "issued"
    case .refused: "refused"
    case .noAnswer: "no KDC answered"
    case .failed: "failed"
    }
  }

  /// "KRB-ERROR 7 KDC_ERR_S_PRINCIPAL_UNKNOWN, e-text "...", 0xC0000225"
  static func words(_ refusal: KerberosRefusal?) -> String? {
    guard let refusal else { return nil }
    return list([
      "KRB-ERROR \(refusal.code) \(refusal.symbol)", refusal.text.map { "e-text \"\($0)\"" },
      refusal.status.map { "NTSTATUS \($0)" },
      refusal.elements.map { "e-data \($0.joined(separator: " "))" },
      refusal.otherRealm.map { "realm \($0)" },
      refusal.serverTime.map { "its clock \($0.formatted(.iso8601))" },
    ])
  }

  static func words(_ fault: SessionFault?) -> String? {
    guard let fault else { return nil }
    return list([
      "fault" + (fault.code.map { " \($0)" } ?? ""), fault.subcode, fault.machine,
      fault.text.map { "\"\($0)\"" },
      fault.provider.map { "provider \($0)" + (fault.providerCode.map { " \($0)" } ?? "") },
    ])
  }
}
