import Evidence

/// `credssp.*` but for `credssp.offered`, which the listener tells.
enum CredSSPDerivation {
  /// From this version on both sides confirm the server's key with a nonce. Spec: [MS-CSSP] section 3.1.5.
  private static let firstPatched = 5

  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    guard recording.chain[hop: number].service.isRemoting else { return }
    let reading = recording.read(.credssp, .hop(number), as: CredSSPLook.self)
    let id = reading.evidence
    guard let look = reading.seen else {
      sheet.lack([.credsspOutcome, .credsspVersion, .credsspPatched], reading.missing, id)
      return
    }
    sheet.write(.credsspOutcome, look.outcome.rawValue, id)
    sheet.write(.credsspError, look.message, id)
    let missing = "the host told no version"
    sheet.write(.credsspVersion, look.version, orMissing: missing, id)
    sheet.write(
      .credsspPatched, look.version.map { $0 >= firstPatched }, orMissing: missing, id)
  }
}
