import Evidence
import Facts

/// The steps about one host.
enum HopSteps {
  static func drafts(_ sheet: FactSheet, number: Int, hop: Hop) -> [StepList.Draft] {
    let subject = Subject.hop(number)
    let listener = [ObservationID(.listener, subject)]
    // A port that is closed from here may be open from the host before: no fault, and not fine either.
    let connection = sheet.text(.listenerConnection)
    let isShut = !hop.service.isRemoting && connection != nil && connection != "open"
    var drafts: [StepList.Draft] = [
      .init(
        "name", name(sheet),
        [ObservationID(.dnsRecords, subject), ObservationID(.systemNames, subject)],
        checks: ["dns."]),
      .init(
        "SPN", servicePrincipal(sheet), [ObservationID(.serviceTickets, subject)], checks: ["spn."]),
      .init(
        hop.service.isRemoting ? "listener" : "port", self.listener(sheet, hop), listener,
        checks: ["listener."],
        state: isShut ? .warning : nil),
    ]
    if sheet.text(.tlsHandshake) != nil {
      drafts.append(.init("TLS", tls(sheet), listener, checks: ["tls."]))
    }
    if number == 1 && hop.service.isRemoting {
      drafts.append(
        .init(
          "session", session(sheet), [ObservationID(.session, subject)], checks: ["session."]))
      if sheet.text(.runShell) != nil {
        drafts.append(
          .init(
            "commands", commands(sheet), [ObservationID(.hopCommands, subject)], checks: ["run."]))
      }
      drafts.append(
        .init(
          "CredSSP", credssp(sheet),
          listener + [ObservationID(.credssp, subject), ObservationID(.credsspLogon, subject)],
          checks: ["credssp."],
          state: sheet.boolean(.credsspOffered) == nil ? .notObserved : .information))
    }
    return drafts
  }

  private static func name(_ sheet: FactSheet) -> String? {
    guard let found = sheet.boolean(.dnsFound) else { return nil }
    guard found else {
      let words = [
        "notFound": "DNS knows no such name", "noData": "the name exists, but has no address",
        "noAnswer": "the DNS server does not answer",
      ]
      let outcome = sheet.text(.dnsServerOutcome) ?? sheet.text(.dnsSystemOutcome) ?? ""
      return words[outcome] ?? "the name has no address (\(outcome))"
    }
    var words = sheet.list(.dnsAddresses)?.joined(separator: ", ") ?? ""
    if sheet.boolean(.dnsIsAlias) == true, let canonical = sheet.text(.dnsCanonicalName) {
      words += ", alias of \(canonical)"
    }
    if sheet.boolean(.dnsOnlyInHostsFile) == true {
      words += "; known to this computer, not to DNS"
    } else if let agree = sheet.boolean(.dnsAgree) {
      words += agree ? "; DNS agrees" : "; DNS says otherwise"
    }
    switch sheet.text(.dnsReverseOutcome) {
    case "found":
      words += sheet.list(.dnsReverseNames).map { "; back to \($0.joined(separator: ", "))" } ?? ""
    case "missing": words += "; no name for the address (PTR)"
    case "noAnswer": words += "; no answer about the way back (PTR)"
    default: break
    }
    if sheet.boolean(.hopIsDomainController) == true { words += "; a domain controller" }
    return words
  }

  private static func servicePrincipal(_ sheet: FactSheet) -> String? {
    guard let outcome = sheet.text(.spnOutcome) else { return nil }
    let name = sheet.text(.spnName) ?? "the service"
    switch outcome {
    case "issued":
      var marks: [String] = []
      if let encryption = sheet.text(.spnEncryption) { marks.append(encryption) }
      if let forwardable = sheet.boolean(.spnForwardable) {
        marks.append(forwardable ? "forwardable" : "not forwardable")
      }
      if let trusted = sheet.boolean(.spnOkAsDelegate) {
        marks.append(trusted ? "ok-as-delegate" : "no ok-as-delegate")
      }
      return "ticket for \(name): \(marks.joined(separator: ", "))"
    case "unknown": return "\(name): no account has this name"
    case "noAnswer": return "no KDC answered the request for \(name)"
    default:
      let reason = sheet.text(.spnErrorName).map { " (\($0))" } ?? ""
      return "no ticket for \(name)\(reason)"
    }
  }

  private static func listener(_ sheet: FactSheet, _ hop: Hop) -> String? {
    guard let connection = sheet.text(.listenerConnection) else { return nil }
    let port = "port \(sheet.integer(.listenerPort) ?? hop.port)"
    let dead = sheet.list(.listenerDeadAddresses) ?? []
    let partly =
      sheet.boolean(.listenerPartlyDead) == true
      ? "; no answer from \(dead.joined(separator: ", "))" : ""
    switch connection {
    case "open": break
    case "refused": return "\(port) refuses the connection"
    case "silent": return "\(port) does not answer at all"
    case "unreachable": return "there is no way to the host"
    case "reset": return "\(port) opens and is reset at once"
    default: return "the connection to \(port) failed"
    }
    guard hop.service.isRemoting else { return "\(port) is open, seen from this computer\(partly)" }
    switch sheet.text(.listenerAnswer) {
    case "winrm":
      let schemes = sheet.list(.listenerSchemes) ?? []
      let offers = schemes.isEmpty ? "" : ", offers \(schemes.joined(separator: ", "))"
      return "\(port) is WinRM\(offers)\(partly)"
    case "otherHTTP":
      let status = sheet.integer(.listenerStatus).map { "HTTP \($0)" } ?? "HTTP"
      let server = sheet.text(.listenerServer).map { " from \($0)" } ?? ""
      return "\(port) answers \(status)\(server), which is not WinRM\(partly)"
    case "notHTTP":
      return "\(port) does not speak HTTP: \(sheet.text(.listenerBanner) ?? "")\(partly)"
    case "nothing": return "\(port) opens and says nothing\(partly)"
    default: return "\(port) is open\(partly)"
    }
  }

  private static func tls(_ sheet: FactSheet) -> String? {
    guard let handshake = sheet.text(.tlsHandshake) else { return nil }
    let port = sheet.integer(.tlsPort).map { "port \($0): " } ?? ""
    guard handshake == "completed" else {
      let old = sheet.text(.tlsOldProtocol).map { "; it speaks \($0) if everything is allowed" }
      return "\(port)no handshake: \(sheet.text(.tlsError) ?? "no reason given")\(old ?? "")"
    }
    let names = sheet.list(.tlsNames)?.joined(separator: ", ") ?? "no name"
    let trust =
      sheet.boolean(.tlsTrusted) == true
      ? "trusted" : "not trusted (\(sheet.text(.tlsTrustError) ?? "no reason given"))"
    let days = sheet.integer(.tlsDaysLeft).map {
      $0 < 0 ? ", ended \(-$0) days ago" : ", \($0) days left"
    }
    return "\(port)certificate for \(names), \(trust)\(days ?? "")"
  }

  private static func commands(_ sheet: FactSheet) -> String? {
    guard sheet.text(.runShell) == "opened" else {
      return "no shell: \(sheet.text(.runFaultText) ?? "no reason given")"
    }
    var words = [
      "a shell was opened\(sheet.boolean(.runClosed) == true ? " and closed again" : "")"
    ]
    if let user = sheet.text(.runUser) {
      words.append("ran as \(user) on \(sheet.text(.runComputer) ?? "the host")")
    }
    if let holds = sheet.boolean(.runHasTicketGrantingTicket) {
      words.append(holds ? "with a ticket-granting ticket" : "without a ticket-granting ticket")
    }
    if sheet.boolean(.runClosed) == false {
      words.append(
        "the host did not confirm that the shell is closed; it ends by itself in a minute")
    }
    return words.joined(separator: "; ")
  }

  private static func session(_ sheet: FactSheet) -> String? {
    guard let outcome = sheet.text(.sessionOutcome) else { return nil }
    let name = sheet.text(.sessionSpn) ?? "the ticket"
    switch outcome {
    case "accepted":
      if let status = sheet.integer(.sessionStatus), status != 200 {
        return "the logon was answered with status \(status)"
      }
      let mutual =
        switch sheet.boolean(.sessionMutual) {
        case true?: "the host proved its own identity"
        case false?: "the host did not prove its own identity"
        case nil: "read in the output that was given"
        }
      let mechanism = sheet.text(.sessionTokens) ?? "Kerberos"
      var words = ["logged on with \(mechanism)", mutual]
      switch sheet.text(.sessionProtection) {
      case "sealed": words.append("messages are encrypted")
      case "tls": words.append("messages are encrypted by TLS")
      default: break
      }
      if sheet.boolean(.sessionIdentified) == false {
        words.append("what answers did not say that it is WinRM")
      }
      if sheet.boolean(.sessionDelegated) == true {
        words.append("your ticket-granting ticket was handed over")
      }
      return words.joined(separator: "; ")
    case "rejected":
      let reason = sheet.text(.sessionErrorName).map { ": \($0)" } ?? ", and gives no reason"
      return "the listener does not accept the ticket for \(name)\(reason)"
    default: return "the logon ended without an answer"
    }
  }

  private static func credssp(_ sheet: FactSheet) -> String? {
    guard let isOffered = sheet.boolean(.credsspOffered) else { return nil }
    guard isOffered else { return "server role off: CredSSP is not offered" }
    let version = sheet.integer(.credsspVersion).map { version in
      let patched = sheet.boolean(.credsspPatched) == true
      return ", version \(version) (\(patched ? "has" : "lacks") the update for CVE-2018-0886)"
    }
    return "server role on: the listener offers CredSSP\(version ?? "")\(credsspLogon(sheet))"
  }

  private static func credsspLogon(_ sheet: FactSheet) -> String {
    guard let outcome = sheet.text(.credsspLogonOutcome) else { return "" }
    let by = sheet.text(.credsspLogonMechanism).map { " with \($0)" } ?? ""
    switch outcome {
    case "confirmed":
      return "; logged on\(by), the host confirmed its key, and no password was sent"
    case "keyNotConfirmed": return "; logged on\(by), but the TLS key was not confirmed"
    case "keyRefused": return "; logged on\(by), and broken off over the TLS key"
    case "unpatched": return "; logged on\(by), and stopped because of that version"
    case "rejected":
      let reason = sheet.text(.credsspLogonErrorName) ?? sheet.text(.credsspLogonStatus)
      return "; the logon\(by) inside was refused\(reason.map { ": \($0)" } ?? "")"
    case "unusable": return "; the logon\(by) inside could not be done"
    case "tlsFailed": return "; TLS inside it failed"
    case "garbage": return "; the host sent something else than CredSSP"
    default: return "; the logon\(by) ended without an answer"
    }
  }
}
