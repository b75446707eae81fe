import Evidence
import Facts

/// The steps about the client itself.
enum ClientSteps {
  static func drafts(_ sheet: FactSheet, _ recording: Recording) -> [StepList.Draft] {
    [
      .init(
        "configuration", configuration(sheet), [ObservationID(.clientEnvironment, .client)],
        checks: ["client.config-", "client.realm-", "client.proxy-", "client.example-"])
    ] + logonDrafts(sheet) + ticketDrafts(sheet, recording)
  }

  /// Only where the run was told to log on.
  private static func logonDrafts(_ sheet: FactSheet) -> [StepList.Draft] {
    guard !sheet[.logonOutcome].evidence.isEmpty else { return [] }
    return [
      .init("logon", logon(sheet), [ObservationID(.logon, .client)], checks: ["logon."])
    ]
  }

  private static func ticketDrafts(
    _ sheet: FactSheet, _ recording: Recording
  ) -> [StepList.Draft] {
    let given = recording[.forwardedTicket, .client]?.origin
    let directory =
      sheet.text(.directoryOutcome) == nil ? DirectoryStep.given(sheet, recording) : nil
    return [
      .init(
        "ticket", ticket(sheet), [ObservationID(.clientTickets, .client)],
        checks: ["client.no-ticket", "client.cache-", "client.ticket-", "client.weak-"]),
      .init(
        "KDC", kdc(sheet),
        [ObservationID(.kdc, .client), ObservationID(.realmRecords, .client)],
        checks: ["client.kdc-", "client.clock-", "client.srv-"]),
      .init(
        "forwarding", forwarding(sheet, given), [ObservationID(.forwardedTicket, .client)],
        checks: [],
        // The findings belong to the links that need the forwarded ticket.
        state: ["refused", "noAnswer", "failed"].contains(sheet.text(.clientTicketForwarding))
          ? .warning : nil),
      .init(
        "directory", DirectoryStep.seen(sheet) ?? directory, [ObservationID(.directory, .client)],
        checks: ["directory.", "client.account-"],
        // It is not needed for every verdict, so an unread directory is no fault by itself.
        state: sheet.text(.directoryOutcome).map { $0 == "bound" ? .good : .notObserved }
          ?? directory.map { _ in .good }),
    ]
  }

  private static func configuration(_ sheet: FactSheet) -> String? {
    guard let usable = sheet.boolean(.clientConfigUsable) else { return nil }
    let files = sheet.list(.clientConfigFiles)?.joined(separator: ", ") ?? "krb5.conf"
    guard usable else {
      return "libkrb5 cannot use \(files): \(sheet.text(.clientConfigError) ?? "no reason given")"
    }
    let realm = sheet.text(.clientConfigRealm).map { "default realm \($0)" } ?? "no default realm"
    let forwardable = sheet.boolean(.clientConfigForwardable)
    let asks = forwardable.map {
      $0 ? "; kinit asks for forwardable tickets" : "; kinit does not ask for forwardable tickets"
    }
    return "\(files): \(realm)\(asks ?? "")"
  }

  private static func logon(_ sheet: FactSheet) -> String? {
    guard let outcome = sheet.text(.logonOutcome), let principal = sheet.text(.logonPrincipal)
    else { return nil }
    let secret = sheet.text(.logonSource) == "keytab" ? "key" : "password"
    switch outcome {
    case "issued": return "\(principal) logged on with the \(secret); the ticket stays in memory"
    case "refused":
      let reason = sheet.text(.logonErrorName) ?? "no reason given"
      let status = sheet.text(.logonStatus).map { ", \($0)" } ?? ""
      let tried =
        sheet.boolean(.logonSecretTried) == true
        ? "the \(secret) was tried once" : "the \(secret) was not used"
      return "the KDC refuses \(principal) (\(reason)\(status)); \(tried)"
    case "noAnswer": return "no KDC answered the logon of \(principal)"
    default:
      return "the logon of \(principal) failed: \(sheet.text(.logonMessage) ?? "no reason given")"
    }
  }

  private static func ticket(_ sheet: FactSheet) -> String? {
    guard let cache = sheet.text(.clientCacheState) else { return nil }
    let name = sheet.text(.clientCacheName) ?? "the default cache"
    switch cache {
    case TicketCache.State.absent.rawValue: return "there is no ticket in \(name)"
    case TicketCache.State.unreadable.rawValue:
      return "\(name) cannot be read: \(sheet.text(.clientCacheError) ?? "no reason given")"
    default: break
    }
    let user = sheet.text(.clientPrincipal) ?? "an unknown user"
    guard let end = sheet.text(.clientTicketEndsAt), let state = sheet.text(.clientTicketState)
    else { return "\(user), but no ticket-granting ticket in \(name)" }
    let flags = sheet.text(.clientTicketFlags).map { " (\($0))" } ?? ""
    switch state {
    case "expired": return "\(user): the ticket expired at \(end)"
    case "notYetValid": return "\(user): the ticket is not valid yet by this computer's clock"
    default: return "\(user), valid until \(end)\(flags)"
    }
  }

  private static func kdc(_ sheet: FactSheet) -> String? {
    guard let outcome = sheet.text(.clientKdcOutcome) else { return nil }
    let address = sheet.text(.clientKdcAddress) ?? "the KDC"
    let realm = sheet.text(.clientRealm) ?? "the realm"
    switch outcome {
    case "answered":
      let clock = sheet.integer(.clientKdcSkewSeconds).map { "; \(ClockWords.describe($0))" } ?? ""
      return "\(address) answers for \(realm)\(clock)"
    case "none": return "no KDC of \(realm) is configured or named by DNS"
    case "refused": return "\(address) refuses the connection"
    case "silent": return "\(address) gives no answer"
    case "unreachable": return "there is no way to \(address)"
    case "garbage": return "what answers at \(address) is not a KDC"
    default: return "\(address) has no address"
    }
  }

  private static func forwarding(_ sheet: FactSheet, _ given: Origin?) -> String? {
    switch sheet.text(.clientTicketForwarding) {
    case "issued" where given != nil:
      let output = given?.outputs.first ?? "the list of tickets"
      return "a forwarded ticket is in what \(output) printed, so the KDC issued one"
    case "issued": return "the KDC issues a forwarded ticket (asked for, then thrown away)"
    case "refused":
      let reason = sheet.text(.clientTicketForwardingErrorName) ?? "no reason given"
      if sheet.boolean(.clientTicketForwardable) == false {
        return "the ticket is not forwardable, and the KDC does not forward it (\(reason))"
      }
      return "the KDC refuses to forward the ticket (\(reason))"
    case "noAnswer": return "no KDC answered the request for a forwarded ticket"
    case "failed":
      return sheet.boolean(.clientTicketForwardable) == false
        ? "the ticket is not forwardable" : "the request for a forwarded ticket failed"
    default: return nil
    }
  }
}

/// A clock's difference in words.
enum ClockWords {
  static func describe(_ seconds: Int) -> String {
    let size = abs(seconds)
    if size < 2 { return "its clock agrees" }
    let amount = size < 120 ? "\(size) s" : "\(size / 60) min"
    return "its clock is \(amount) \(seconds > 0 ? "ahead of" : "behind") this computer's"
  }
}
