/// What a text tells beside its error: by which way of logon, from where, on which machine.
struct ErrorContext {
  /// A machine of the chain, by the part that it plays in the error.
  public enum Machine: String, Sendable {
    case client = "the client"
    case middle = "the host in the middle, in the session"
    case target = "the host that was asked"
  }

  private(set) var stages: [String: Double] = [:]
  /// Whether it is about remoting, Kerberos or the like at all.
  private(set) var isHome = false
  /// Whether it is about something that looks like it: SSH, git, a database, a compiler.
  private(set) var isForeign = false
  private(set) var machine: Machine?
  /// Whether an IPv4 address stands in it.
  let hasAddress: Bool

  init(_ run: LetterRun, text: String) {
    func has(_ words: String...) -> Bool {
      words.contains { word in run.contains(Array(word.utf8)) }
    }
    hasAddress = Self.holdsAddress(text)
    isHome = Self.home.contains { run.contains(Array($0.utf8)) }
    isForeign = Self.foreign.contains { text.contains($0) }
    if has("credssp") { stages["credssp", default: 0] += 8 }
    if has("5986", "https", "ssl", "certificate") { stages["tls", default: 0] += 2 }
    let isInside =
      text.contains("]: ps") || has("pscomputername")
      || has("invokecommand", "remoteexception", "notspecified")
    if isInside { stages["hop2", default: 0] += 3 }
    if has("gettinginitialcredentials", "asexchange", "asrequest", "asrep") {
      stages["logon", default: 0] += 4
    }
    if has("kerberos", "gss", "krb") {
      stages["spn", default: 0] += 1
      stages["client", default: 0] += 1
    }
    if has("theclientcannot", "winrmclient", "clientconfiguration", "kinit", "authgssclientinit") {
      machine = .client
    } else if isInside || has("getad", "anonymouslogon") {
      machine = .middle
    } else if has("wsmanagementservice", "receivedawsmanfault", "401", "accessisdenied") {
      machine = .target
    }
  }

  private static func holdsAddress(_ text: String) -> Bool {
    let dot = UInt8(ascii: ".")
    return text.utf8.split { $0 != dot && !(48...57).contains($0) }.contains { word in
      // The last dot ends a sentence.
      let numbers = word.split(separator: dot, omittingEmptySubsequences: false)
      let four = numbers.last?.isEmpty == true ? numbers.dropLast() : numbers[...]
      return four.count == 4 && four.allSatisfy { (1...3).contains($0.count) }
    }
  }

  static func isHome(_ part: [[UInt8]]) -> Bool {
    home.contains { word in
      let word = Array(word.utf8)
      return part.contains { $0.contains(word) }
    }
  }

  private static let home = [
    "winrm", "wsman", "wsmanagement", "kerberos", "krb5", "krb", "gssapi", "gsserror", "kdc",
    "credssp", "ntlm", "negotiate", "spnego", "pssession", "invokecommand", "remoteserver",
    "remoting", "psrp", "sspi", "activedirectory", "trustedhosts", "kinit", "klist", "5985", "5986",
    "anonymouslogon", "winrs", "runspace", "cimserver", "ciminstance", "delegat", "psgssapi",
    "spn", "fullyqualifiederrorid", "categoryinfo", "unhandledexceptionwhileexecutingmodule",
    "pscomputername", "wmi", "logonsession", "getad", "psdesiredstateconfiguration", "keytab",
    "adserver", "unreachabletrue", "domaincontroller", "securitypackage", "libmi", "hresult",
    "\\\\", "failurecode0x", "resultcode0x", "kerberosauthentication",
  ]

  private static let foreign = [
    "ssh:", "port 22:", "git ", "github.com", "error: failed to push", ".git",
    "undefined reference", "syntax error", "npm err", "postgres", "psql", "mysql", "docker",
    "kubectl", "error: expected", "cannot find symbol", "rustc", "cargo", "gcc", "javac",
    "select *", "ora-", "sqlite", "gradle", "maven", "nginx", "redis", "operation: access",
  ]
}

extension LetterRun {
  func contains(_ word: [UInt8]) -> Bool { bytes.contains(word) }
}

extension Array where Element == UInt8 {
  func contains(_ word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return false }
    var place = 0
    let last = count - word.count
    while place <= last {
      if self[place] == first {
        var index = 1
        while index < word.count, self[place + index] == word[index] { index += 1 }
        if index == word.count { return true }
      }
      place += 1
    }
    return false
  }
}
