internal import Evidence

extension Transcript {
  static func lines(of seen: DirectoryReading) -> [String] {
    seen.servers.flatMap(lines) + seen.lookups.map(line)
      + (seen.trusts.map { [line("trusts of the user's domain", "\($0.count)")] } ?? [])
  }

  private static func lines(_ server: DirectoryServer) -> [String] {
    let outcome =
      switch server.outcome {
      case .bound: "logged on"
      case .anonymous: "rootDSE without a logon"
      case .bindRefused: "logon refused"
      case .noTicket: "no ticket for it"
      case .refused: "port closed"
      case .silent: "no answer"
      case .unreachable: "unreachable"
      case .unresolved: "the name has no address"
      case .garbage: "an answer that is not LDAP"
      case .unable: "this computer cannot ask it"
      }
    return (server.ticket.map(lines) ?? []) + [
      line(
        "LDAP \(server.host)\(server.address.map { " \($0)" } ?? "") port \(server.port)", outcome,
        server.resultCode.map { "result \($0)" },
        server.securityStrength.map { "sealed with \($0) bits" }, skew(server.root?.skewSeconds),
        "\(server.searches) searches", "\(server.entries) entries",
        "\(server.bytesSent) bytes sent", "\(server.bytesReceived) received",
        time(server.elapsedMilliseconds), server.message)
    ]
  }

  private static func line(_ lookup: DirectoryReading.Lookup) -> String {
    let outcome =
      switch lookup.outcome {
      case .found: lookup.accounts.map(\.accountName).joined(separator: " ")
      case .none: "nothing found"
      case .refused: "refused"
      case .notAsked: "not asked"
      case .cut: "cut short"
      }
    let role =
      switch lookup.role {
      case .user: "the user"
      case .computer: "the computer"
      case .servicePrincipal: "the holder of"
      }
    return line(
      "LDAP search for \(role) \(lookup.name)", outcome,
      lookup.forestWide ? "in the whole forest" : nil, lookup.message)
  }
}
