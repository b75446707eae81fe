internal import Evidence
internal import Foundation

extension Transcript {
  static func lines(of seen: ClientEnvironment) -> [String] {
    [line("this computer", seen.computer, seen.platform, "user \(seen.user)")]
      + seen.configFiles.map { line("krb5.conf \($0.path)", $0.state.rawValue) }
      + [
        line(
          "libkrb5", seen.defaultRealm.map { "default realm \($0)" } ?? "no default realm",
          seen.configError)
      ]
      + seen.variables.sorted { $0.key < $1.key }.map { "variable \($0.key)=\($0.value)" }
  }

  static func lines(of seen: ClientTools) -> [String] {
    let found = (seen.programs.merging(seen.modules) { $0 || $1 }).filter(\.value).keys.sorted()
    return [
      line(
        "installed", found.isEmpty ? "none of the clients" : found.joined(separator: ", "),
        seen.python.map { "asked \($0)" })
    ]
  }

  static func lines(of seen: TicketCache) -> [String] {
    [line("ticket cache \(seen.name)", seen.state.rawValue, seen.principal, seen.message)]
      + seen.tickets.map { line("ticket \($0.server)", words($0)) }
  }

  static func words(_ ticket: Ticket?) -> String? {
    guard let ticket else { return nil }
    return list([
      ticket.ticketEncryption.name, "flags \(ticket.flags.hexadecimal)",
      ticket.flags.names.joined(separator: " "), "until \(ticket.endsAt.formatted(.iso8601))",
    ])
  }
}
