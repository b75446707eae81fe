import Evidence

/// Whom `Test-WSMan` or `winrm id` asked, and how.
struct RemoteCall: Hashable, Sendable {
  var host: String
  var port: Int
  var usesTLS: Bool
  /// As typed, in lower case; nil: none was named.
  var authentication: String?

  /// nil: another command, or one that asks the computer itself.
  init?(_ command: String?) {
    // `Test-WSMan web01 | Format-List`
    let typed = (command ?? "").prefix { $0 != "|" }
    let words = typed.split(separator: " ").map { word in
      String(word.filter { $0 != "\"" && $0 != "'" })
    }
    switch words.first?.lowercased() {
    case "test-wsman": self.init(cmdlet: Array(words.dropFirst()))
    case "winrm", "winrm.cmd":
      guard words.count > 2, ["id", "identify"].contains(words[1].lowercased()) else { return nil }
      self.init(script: Array(words.dropFirst(2)))
    default: return nil
    }
  }

  /// `Test-WSMan [-ComputerName] web01 [-Port 5985] [-UseSSL] [-Authentication Kerberos]`; PowerShell takes the
  /// beginnings of parameters too. Source: Test-WSMan, Microsoft Learn.
  private init?(cmdlet words: [String]) {
    var host: String?
    var port: Int?
    (usesTLS, authentication) = (false, nil)
    var index = 0
    while index < words.count {
      let word = words[index].lowercased()
      let value = index + 1 < words.count ? words[index + 1] : nil
      if word.hasPrefix("-u") {
        usesTLS = true
      } else if word.hasPrefix("-") {
        if word.hasPrefix("-com") || word == "-cn" { host = value }
        if word.hasPrefix("-po") { port = value.flatMap { Int($0) } }
        if word.hasPrefix("-au") || word == "-am" { authentication = value?.lowercased() }
        index += 1
      } else if host == nil {
        host = words[index]
      }
      index += 1
    }
    guard let host else { return nil }
    self.host = host.lowercased().bounded(to: 256)
    self.port = port ?? (usesTLS ? Service.winrms : .winrm).defaultPort
  }

  /// `winrm id -r:web01`, `winrm id -remote:https://web01:5986 -a:Kerberos`. Source: winrm help remoting.
  private init?(script words: [String]) {
    func value(_ names: String...) -> Substring? {
      for word in words {
        guard let (name, value) = word.dropFirst().halves(at: ":"),
          names.contains(name.lowercased())
        else { continue }
        return value
      }
      return nil
    }
    guard var remote = value("r", "remote"), !remote.isEmpty else { return nil }
    usesTLS =
      remote.lowercased().hasPrefix("https:") || words.contains { $0.lowercased() == "-usessl" }
    if let scheme = remote.firstRange(of: "//") { remote = remote[scheme.upperBound...] }
    remote = remote.prefix { $0 != "/" }
    // An address of version 6 has colons of its own; a name has one at most.
    let parts = remote.split(separator: ":")
    let isName = parts.count <= 2
    host = (isName ? parts.first ?? remote : remote).lowercased().bounded(to: 256)
    let standard = (usesTLS ? Service.winrms : .winrm).defaultPort
    port = isName && parts.count == 2 ? Int(parts[1]) ?? standard : standard
    authentication = value("a", "auth", "authentication")?.lowercased()
    guard !host.isEmpty else { return nil }
  }

  func reaches(_ hop: Hop) -> Bool {
    host == hop.name && port == hop.port && usesTLS == hop.service.usesTLS
      && hop.service.isRemoting
  }
}
