internal import ArgumentParser
internal import Evidence

/// The ways of `--try-auth`.
enum LogonWay: String, CaseIterable, ExpressibleByArgument {
  case kerberos, ntlm, basic

  var method: SessionTrials.Method {
    switch self {
    case .kerberos: .kerberos
    case .ntlm: .ntlm
    case .basic: .basic
    }
  }
}

/// What else is done at the first host than a logon with the user's ticket.
struct SessionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also log on to the first host in this way: kerberos, ntlm or basic. Can be given more than once.",
      discussion: """
        kerberos is the scheme of that name with the same ticket. ntlm and basic use the password of --user; ntlm needs \
        the package gss-ntlmssp, and basic hands the password itself to the host, so it is only sent over TLS to a host \
        whose certificate is trusted. Each counts as one logon of the account.
        """,
      valueName: "way"))
  var tryAuth: [LogonWay] = []

  @Flag(
    help: ArgumentHelp(
      "Hand your ticket-granting ticket to the first host.",
      discussion: """
        The host can then act as you until the ticket ends, as it can after Invoke-Command from Windows to a host that is \
        trusted for delegation. --plan shows to whom it goes. Never done without this option.
        """))
  var delegate = false

  @Flag(
    help: ArgumentHelp(
      "Run a few reading commands on the first host, and try the second hop from there.",
      discussion: """
        A shell is opened over WinRM and closed again. --plan shows the commands: hostname, whoami, klist, and one that \
        asks the next host for something, such as net view. You need the right to open a shell there. In a chain of \
        three or more hosts only the step from the first to the second is tried.
        """))
  var runOnHop = false

  /// How many of the logons use the password.
  var passwords: Int { tryAuth.count { $0 != .kerberos } }

  /// - Throws: `ValidationError` for ways that cannot be gone.
  func check(against logon: LogonOptions, depth: Depth?) throws {
    if let twice = tryAuth.first(where: { way in tryAuth.count { $0 == way } > 1 }) {
      throw ValidationError("--try-auth names \(twice.rawValue) twice; once is enough.")
    }
    if let way = tryAuth.first(where: { $0 != .kerberos }), logon.user == nil || logon.keytab != nil
    {
      throw ValidationError(
        "--try-auth \(way.rawValue) needs a password: name the user with --user, and leave --keytab out."
      )
    }
    guard let depth, depth < .session else { return }
    for (isUsed, option) in [
      (!tryAuth.isEmpty, "--try-auth"), (delegate, "--delegate"), (runOnHop, "--run-on-hop"),
    ]
    where isUsed {
      throw ValidationError(
        "\(option) is about a logon at the first host, which --depth \(depth.rawValue) does not make; leave one of them out."
      )
    }
  }
}
