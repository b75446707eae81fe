import Evidence

/// The fixed list of commands for `--run-on-hop`. All of them read, and come with Windows.
struct CommandList: Sendable {
  struct Entry: Hashable, Sendable {
    var purpose: HopCommands.Purpose
    var line: String
  }

  let entries: [Entry]

  /// - Parameter next: the service that is to be reached from there; nil if the chain ends at the host.
  init(next: Hop?) {
    var entries = [
      Entry(purpose: .computer, line: "hostname"), Entry(purpose: .identity, line: "whoami"),
      Entry(purpose: .tickets, line: "klist"),
    ]
    if let line = next.flatMap(Self.secondHop) {
      entries.append(Entry(purpose: .secondHop, line: line))
    }
    self.entries = entries
  }

  /// The command that asks the next host for something it tells to every user whom it knows.
  ///
  /// - Returns: nil for services that no program of Windows asks without changing or needing more.
  private static func secondHop(_ hop: Hop) -> String? {
    // A name with any other character never reaches a command line.
    guard hop.name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) })
    else { return nil }
    switch hop.service {
    case .cifs where hop.port == hop.service.defaultPort || hop.port == 10445:
      return "net view \\\\\(hop.name)"
    case .winrm, .winrms:
      let scheme = hop.service == .winrm ? "http" : "https"
      return
        "winrm identify -remote:\(scheme)://\(hop.name):\(hop.port) -authentication:kerberos"
    case .http, .https:
      return
        "curl.exe --silent --output NUL --write-out %{http_code} --negotiate --user : \(hop.service.rawValue)://\(hop.name):\(hop.port)/"
    case .mssql:
      return "sqlcmd -S tcp:\(hop.name),\(hop.port) -E -l 5 -Q \"SELECT SUSER_SNAME()\""
    default: return nil
    }
  }
}
