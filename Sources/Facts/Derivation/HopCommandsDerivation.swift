import Evidence

/// `run.*` and `link.tried.*`: what commands on the first hop told. Without --run-on-hop these facts are unset.
enum HopCommandsDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    guard number == 1, let (seen, id) = read(recording, FactName.below("run"), &sheet) else {
      return
    }
    guard seen.closed != nil else {
      let denied = seen.shell.fault != nil || seen.shell.status == 403
      sheet.write(.runShell, denied ? "refused" : "failed", id)
      sheet.write(.runFault, seen.shell.fault?.code.map(Int.init), id)
      sheet.write(.runFaultText, seen.shell.fault?.text ?? seen.shell.message, id)
      return
    }
    sheet.write(.runShell, "opened", id)
    sheet.write(.runClosed, seen.closed, id)
    if let computer = seen.first(.computer).flatMap(firstLine) {
      sheet.write(.runComputer, computer, id)
      let hop = recording.chain[hop: 1]
      if hop.nameKind == .fullName || hop.nameKind == .shortName, sheet.boolean(.dnsIsAlias) != true
      {
        sheet.write(
          .runComputerMatches, computer.lowercased() == hop.shortName.lowercased(), id)
      }
    }
    sheet.write(.runUser, seen.first(.identity).flatMap(firstLine), id)
    // Windows' klist writes the number in brackets in every language, and the names as they are.
    if let tickets = seen.first(.tickets), tickets.exitCode == 0 {
      sheet.write(
        .runTickets, tickets.output.firstMatch(of: /\((\d{1,4})\)/).flatMap { Int($0.output.1) }, id
      )
      sheet.write(
        .runHasTicketGrantingTicket, tickets.output.lowercased().contains("krbtgt/"), id)
    }
  }

  /// The link to the second host: it is the first host from which it was tried.
  static func writeLink(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    guard number == 2, let (seen, id) = read(recording, FactName.below("link.tried"), &sheet),
      let command = seen.first(.secondHop)
    else { return }
    sheet.write(.linkTriedCommand, command.line, id)
    sheet.write(.linkTriedWithTicket, seen.delegated ?? false, id)
    let words = command.errors.isEmpty ? command.output : command.errors
    sheet.write(.linkTriedWords, (command.message ?? words).bounded(to: 300), id)
    let code = code(in: words, of: command)
    sheet.write(.linkTriedCode, code, id)
    sheet.write(.linkTriedOutcome, outcome(command, code, words), id)
  }

  private static func read(
    _ recording: Recording, _ facts: [FactName], _ sheet: inout FactSheet
  ) -> (HopCommands, [ObservationID])? {
    let reading = recording.read(.hopCommands, .hop(1), as: HopCommands.self)
    guard let seen = reading.seen else {
      if !reading.evidence.isEmpty { sheet.lack(facts, reading.missing, reading.evidence) }
      return nil
    }
    return (seen, reading.evidence)
  }

  private static func firstLine(_ command: HopCommands.Command) -> String? {
    guard command.exitCode == 0 else { return nil }
    return command.output.split(separator: "\n").first.map(String.init)
  }

  /// Numbers that mean: the next host does not know who you are, or nobody is there to be known.
  ///
  /// 5 and 0x80070005 access denied, 1312 and 0x8009030e no logon session, 1326 logon failure, 18456 SQL Server's
  /// login failure. Spec: winerror.h.
  private static let denials: Set = [
    "5", "0x80070005", "1312", "0x8009030e", "1326", "0x8007052e", "18456", "401",
  ]

  private static func outcome(
    _ command: HopCommands.Command, _ code: String?, _ words: String
  ) -> String {
    if words.uppercased().contains("ANONYMOUS LOGON") { return "denied" }
    if let code, denials.contains(code) { return "denied" }
    guard command.exitCode == 0 else { return "failed" }
    // curl ends with 0 whatever the status is.
    if command.line.hasPrefix("curl.exe") { return code == "200" ? "worked" : "failed" }
    return "worked"
  }

  private static func code(in words: String, of command: HopCommands.Command) -> String? {
    if command.line.hasPrefix("curl.exe") { return command.output.bounded(to: 3) }
    if let match = words.firstMatch(of: /0x[0-9A-Fa-f]{8}/) {
      return String(match.output).lowercased()
    }
    guard command.exitCode != 0 else { return nil }
    // "System error 5 has occurred.", "Systemfehler 5 aufgetreten.", "Msg 18456, Level 14".
    return words.firstMatch(of: /\b(\d{1,5})\b/).map { String($0.output.1) }
  }
}
