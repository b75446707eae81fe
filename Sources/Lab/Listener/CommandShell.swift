internal import Foundation

/// The command line of a lab's computer: a handful of commands that look and change nothing.
///
/// What needs the user's credentials on the next host really uses those that came with the logon: `net view` asks the
/// lab's KDC for a ticket with them, and says what Windows says when there are none.
internal struct CommandShell: Sendable {
  struct Output: Sendable {
    var text = ""
    var errors = ""
    var exitCode = 0
  }

  /// `web01.corp.test`
  var host: String
  /// `alice@CORP.TEST`
  var user: String
  /// The credential cache with the user's ticket-granting ticket; nil if none was handed over.
  var cache: String?
  /// Where the KDC is, for child processes.
  var environment: [String: String]

  /// - Parameter line: as it is typed, without quotation marks of a shell.
  func run(_ line: String) -> Output {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    switch words.map({ $0.lowercased() }) {
    case ["hostname"], ["hostname.exe"]: return Output(text: short + "\r\n")
    case ["whoami"]: return Output(text: account.lowercased() + "\r\n")
    case ["whoami", "/upn"]: return Output(text: user.lowercased() + "\r\n")
    case ["klist"]: return klist()
    case let list where list.starts(with: ["echo"]):
      return Output(text: words.dropFirst().joined(separator: " ") + "\r\n")
    case let list where list.starts(with: ["net", "view"]) && list.count > 2:
      return view(words[2])
    default:
      return Output(
        errors: "'\(words.first ?? "")' is not recognized as an internal or external command,\r\n"
          + "operable program or batch file.\r\n", exitCode: 1)
    }
  }

  private var short: String { host.prefix { $0 != "." }.uppercased() }

  /// `CORP\alice`
  private var account: String {
    let parts = user.split(separator: "@", maxSplits: 1)
    let domain = parts.count > 1 ? parts[1].prefix { $0 != "." } : ""
    return "\(domain)\\\(parts.first ?? "")"
  }

  private var realm: String { user.split(separator: "@").last.map(String.init) ?? "" }

  /// The form of Windows' klist.
  private func klist() -> Output {
    var text = "\r\nCurrent LogonId is 0:0x3e7\r\n\r\nCached Tickets: (\(cache == nil ? 0 : 1))\r\n"
    if cache != nil {
      let name = user.split(separator: "@").first ?? ""
      text += """
        \r
        #0>\tClient: \(name) @ \(realm)\r
        \tServer: krbtgt/\(realm) @ \(realm)\r
        \tKerbTicket Encryption Type: AES-256-CTS-HMAC-SHA1-96\r
        \tTicket Flags 0x60a10000 -> forwardable forwarded renewable pre_authent name_canonicalize\r

        """
    }
    return Output(text: text)
  }

  /// `net view \\files01.corp.test`: the list of shares, for whom the file server knows.
  private func view(_ name: String) -> Output {
    let target = name.drop { $0 == "\\" }.lowercased()
    guard hasTicket(for: "cifs/\(target)") else {
      return Output(
        errors: "System error 5 has occurred.\r\n\r\nAccess is denied.\r\n\r\n", exitCode: 2)
    }
    return Output(
      text: "Shared resources at \(name)\r\n\r\n\r\n\r\nShare name  Type  Used as  Comment\r\n\r\n"
        + String(repeating: "-", count: 79)
        + "\r\nshare       Disk\r\nThe command completed successfully.\r\n\r\n")
  }

  /// Whether the KDC gives a ticket for the service to whoever holds the credentials of this session.
  private func hasTicket(for service: String) -> Bool {
    guard let cache, let kvno = Program(ifInstalled: "kvno") else { return false }
    var environment = environment
    environment["KRB5CCNAME"] = cache
    let output = NSTemporaryDirectory() + "hopdoctor-kvno-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: output) }
    do throws(LabError) {
      try Child.run(
        kvno, ["--", "\(service)@\(realm)"], environment: environment, output: output,
        limit: .seconds(5))
      return true
    } catch {
      return false
    }
  }
}
