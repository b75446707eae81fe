import Evidence
import Facts

/// What the directory told about the user, in one sentence.
enum DirectoryStep {
  static func seen(_ sheet: FactSheet) -> String? {
    guard let outcome = sheet.text(.directoryOutcome) else { return nil }
    let server = sheet.text(.directoryServer) ?? "the domain controller"
    let words = sheet.text(.directoryError).map { ": \($0)" } ?? ""
    switch outcome {
    case "bound": return "read on \(server), signed and sealed; \(user(sheet))"
    case "anonymous": return "\(server) answers, but nothing may be read without a logon"
    case "bindRefused": return "\(server) refuses the logon\(words)"
    case "noTicket": return "there is no ticket for the directory on \(server)\(words)"
    case "refused": return "\(server) refuses the connection"
    case "silent": return "\(server) gives no answer"
    case "unreachable": return "there is no way to \(server)"
    case "unresolved": return "\(server) has no address"
    case "garbage": return "what answers on \(server) is not a directory"
    default: return "this computer cannot log on to a directory\(words)"
    }
  }

  /// The same from outputs that the user gave; nil if no account was in them.
  static func given(_ sheet: FactSheet, _ recording: Recording) -> String? {
    guard case .directory(let reading)? = recording[.directory, .client]?.observed,
      reading.lookups.contains(where: { $0.importedFile != nil })
    else { return nil }
    let accounts = Set(
      reading.lookups.flatMap(\.accounts).map { $0.distinguishedName.lowercased() })
    let count = accounts.count == 1 ? "1 account" : "\(accounts.count) accounts"
    let user = sheet.text(.userAccountName) == nil ? "" : "; \(user(sheet))"
    return "not asked; \(count) in the outputs that were given\(user)"
  }

  private static func user(_ sheet: FactSheet) -> String {
    guard let name = sheet.text(.userAccountName) else { return "the user's account was not found" }
    if sheet.boolean(.userNotDelegated) == true {
      return "\(name) is marked as sensitive and cannot be delegated"
    }
    if sheet.boolean(.userProtected) == true { return "\(name) is in Protected Users" }
    return sheet.boolean(.userMayBeDelegated) == true
      ? "\(name) may be delegated" : "whether \(name) may be delegated is not given out"
  }
}
