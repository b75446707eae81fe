/// What a Windows status says of an account that is refused a ticket.
///
/// Spec: [MS-ERREF] section 2.3.1.
enum LogonCause: String, CaseIterable {
  case disabled, lockedOut, expired, hours, workstation, restriction
  case passwordExpired, passwordMustChange, smartcard

  /// - Parameter status: `0xC0000072`
  init?(status: String) {
    switch status.uppercased() {
    case "0XC0000072": self = .disabled
    case "0XC0000234": self = .lockedOut
    case "0XC0000193": self = .expired
    case "0XC000006F": self = .hours
    case "0XC0000070": self = .workstation
    // STATUS_ACCOUNT_RESTRICTION, STATUS_AUTHENTICATION_FIREWALL_FAILED
    case "0XC000006E", "0XC0000413": self = .restriction
    case "0XC0000071": self = .passwordExpired
    case "0XC0000224": self = .passwordMustChange
    case "0XC00002FA": self = .smartcard
    default: return nil
    }
  }
}
