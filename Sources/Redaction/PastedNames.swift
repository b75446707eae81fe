import Foundation

/// Where an error that somebody pasted has names, that no other evidence mentions.
///
/// The text is of no format: console output of Windows and of Linux, logs, a line of a script. So names are
/// learned from the words around them.
enum PastedNames {
  /// Words around a computer's name.
  private static var hosts: [Regex<(Substring, Substring)>] {
    [
      /(?i)(?:remote server|remote computer|remote host|computer name|destination computer|target computer|the computer|on computer|server name|from the server|the server|hostname|machine)[ \t]*[:=]?[ \t]*["'(]?([A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9])/,
      /(?i)(?:machine|host|hostname|computer|computername|server|pscomputername|ansible_host)["']?[ \t]*[:=][ \t]*["'\[]?([A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9])/,
      /(?i)-(?:ComputerName|Cn|Server|VMName|HostName|SmtpServer|DomainController|r)(?::|[ \t]+)["']?(?:https?:\/\/)?([A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9])/,
      /(?m)^[ \t]*(?:fatal:[ \t]*)?\[([A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9])\](?::|[ \t]+Connecting|[ \t]+[A-Z])/,
      /(?m)^[ \t]*([A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9])[ \t]*\|[ \t]*(?:UNREACHABLE|FAILED)/,
      /\(([A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9]):String\)/,
      /(?i)https?:\/\/([A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9])/,
      /(?i)\b(?:HTTP|WSMAN|HOST|CIFS|LDAP|TERMSRV|RPCSS|MSSQLSvc)\/([A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9])/,
    ]
  }

  /// Words around an account's name.
  private static var accounts: [Regex<(Substring, Substring)>] {
    [
      /(?i)(?:login failed for user|logon failed for user|for user|user name|username|account name|the user|the account|client principal)[ \t]*[:=]?[ \t]*["']([^"'\n\\]+)["']/,
      /(?i)(?:username|user|login|account|account name|ansible_user)["']?[ \t]*[:=][ \t]*["']?([A-Za-z0-9][A-Za-z0-9._\-]*)/,
      /(?i)-(?:Credential|UserName|User|Identity|SamAccountName|u)(?::|[ \t]+)["']?([A-Za-z0-9][A-Za-z0-9._\-]*)/,
      /(?i)[A-Z]:\\Users\\([^\\\s"':]+)/, /\/home\/([^\/\s"':]+)/,
    ]
  }

  /// Words around some other name.
  private static var others: [Regex<(Substring, Substring)>] {
    [
      /(?i)(?:cannot open|open) database "?([^"'\s]+)"? requested/,
      /(?i)-(?:ConfigurationName|Database|Share)[ \t]+["']?([A-Za-z0-9][A-Za-z0-9._\-]*)/,
    ]
  }

  /// Words that stand in such places and are no names; those of every error, which must stay to be recognised.
  private static let plainWords: Set<String> = [
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "cannot", "did", "does", "failed",
    "for", "from",
    "has", "have", "in", "is", "it", "name", "names", "not", "null", "none", "of", "on", "or",
    "that", "the",
    "this", "to", "true", "false", "was", "which", "while", "will", "with", "you", "your", "server",
    "client",
    "computer", "machine", "host", "hostname", "localhost", "destination", "remote", "target",
    "user", "users",
    "username", "account", "domain", "password", "credential", "credentials", "admin", "public",
    "default",
    "microsoft", "windows", "powershell", "winrm", "wsman", "http", "https", "kerberos", "ntlm",
    "negotiate",
    "credssp", "basic", "schemas", "string", "object", "error", "message", "microsoft.powershell",
    "microsoft.powershell32", "microsoft.exchange", "unknown", "running", "using", "certificate",
    "specified",
    "database", "service", "session", "configuration", "response", "request", "accepting",
    "available",
    "allow", "allowed", "closed", "refused", "returned", "unexpectedly", "could", "may", "must",
    "because",
    "exists", "operating", "exist", "down", "offline", "online", "over", "when", "where", "its",
    "if", "and/or",
    "anonymous", "logon", "system", "program", "side", "side.", "only", "accept", "joined",
    "trusted",
  ]

  /// Gives each name in the text to its kind.
  static func find(
    in text: String, host: (Substring) -> Void, account: (Substring) -> Void,
    other: (Substring) -> Void
  ) {
    func each(_ regexes: [Regex<(Substring, Substring)>], _ take: (Substring) -> Void) {
      for regex in regexes {
        for match in text.matches(of: regex) {
          let name = match.output.1
          guard !plainWords.contains(name.lowercased()), name.contains(where: \.isLetter),
            name.wholeMatch(of: /0[xX][0-9A-Fa-f]+/) == nil
          else { continue }
          take(name)
        }
      }
    }
    each(hosts, host)
    each(accounts, account)
    each(others, other)
  }

  /// Paths of Windows below the drive or the computer: they name products, projects and people.
  static func withoutPaths(_ text: String) -> String {
    text.replacing(/\b([A-Za-z]:\\)([^\s"'<>|:*?]+)/) { match in
      let folders = match.output.2.lowercased()
      return folders.hasPrefix("windows\\") || folders.hasPrefix("program files")
        ? String(match.output.0) : "\(match.output.1)(redacted)"
    }
    .replacing(/(\\\\[A-Za-z0-9][A-Za-z0-9.\-]*\\)([^\s"'<>|:*?]+)/) { match in
      // The shares that every Windows computer has.
      let share = match.output.2.prefix { $0 != "\\" }
      let isCommon = ["c$", "admin$", "ipc$", "netlogon", "sysvol"].contains(share.lowercased())
      return "\(match.output.1)\(isCommon ? String(share) : "(redacted)")"
    }
  }
}
