import Evidence

/// `credssp.logon.*`: the user logs on to the first hop only.
enum CredSSPLogonDerivation {
  /// Spec: [MS-ERREF] section 2.3.1.
  static let causes =
    ["noSuchUser", "wrongPassword", "logonFailure", "logonRight"]
    + LogonCause.allCases.map(\.rawValue)

  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    guard number == 1 else { return }
    let reading = recording.read(.credsspLogon, .hop(number), as: CredSSPLogon.self)
    let id = reading.evidence
    guard let logon = reading.seen else {
      // Recordings from before this probe have nothing that could be missing.
      if !id.isEmpty { sheet.lack(FactName.below("credssp.logon"), reading.missing, id) }
      return
    }
    sheet.write(.credsspLogonOutcome, logon.outcome.rawValue, id)
    sheet.write(.credsspLogonStage, logon.stage.rawValue, id)
    sheet.write(.credsspLogonMechanism, logon.mechanism, id)
    sheet.write(.credsspLogonSpn, logon.servicePrincipal?.withoutRealm, id)
    sheet.write(.credsspLogonMutual, logon.mutual, id)
    sheet.write(.credsspLogonVersion, logon.version, id)
    sheet.write(.credsspLogonError, logon.refusal?.code, id)
    sheet.write(.credsspLogonErrorName, logon.refusal?.symbol, id)
    sheet.write(.credsspLogonStatus, logon.status, id)
    sheet.write(.credsspLogonCause, logon.status.flatMap(cause), id)
    sheet.write(.credsspLogonMessage, logon.message, id)
  }

  private static func cause(_ status: String) -> String? {
    switch status.uppercased() {
    case "0XC0000064": "noSuchUser"
    case "0XC000006A": "wrongPassword"
    case "0XC000006D": "logonFailure"
    case "0XC000015B": "logonRight"
    default: LogonCause(status: status)?.rawValue
    }
  }
}
