internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Probes

/// How to get a ticket where the user does not want to use one that is there.
struct LogonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Log on as this user, with a ticket that stays in memory.",
      discussion: """
        alice, alice@CORP.TEST or CORP\\alice. The password is asked for on the terminal, and tried once, at one KDC. \
        Your own credential cache is neither read nor written.
        """,
      valueName: "name"))
  var user: String?

  @Option(
    help: ArgumentHelp(
      "Read the password from this open file descriptor, up to the end of its first line.",
      valueName: "number"))
  var passwordFd: Int32?

  @Option(
    help: ArgumentHelp(
      "Take the password from this environment variable, which is then emptied.",
      valueName: "variable"))
  var passwordEnv: String?

  @Option(
    help: ArgumentHelp(
      "Log on with a key of this file: that of --user, or of the first name in it.",
      valueName: "file"),
    completion: .file())
  var keytab: String?

  /// Whether a logon is asked for.
  var isUsed: Bool { user != nil || keytab != nil }

  func validate() throws {
    let sources = [
      passwordFd.map { _ in "--password-fd" }, passwordEnv.map { _ in "--password-env" },
      keytab.map { _ in "--keytab" },
    ].compactMap(\.self)
    if sources.count > 1 {
      throw ValidationError(
        "\(sources[0]) and \(sources[1]) name two secrets; leave one of them out.")
    }
    if user == nil, keytab == nil, let source = sources.first {
      throw ValidationError("\(source) gives a password, but --user does not say whose it is.")
    }
    if let passwordFd, passwordFd < 0 || passwordFd == STDOUT_FILENO || passwordFd == STDERR_FILENO
    {
      throw ValidationError(
        "--password-fd \(passwordFd) cannot be read from; name 0, or 3 or more.")
    }
    if let passwordEnv, passwordEnv.isEmpty || passwordEnv.contains("=") {
      throw ValidationError("--password-env needs the name of a variable, not its value.")
    }
    if let keytab, keytab.isEmpty || keytab != keytab.visible {
      throw ValidationError("--keytab needs the name of a file.")
    }
  }

  /// The logon that was asked for; nil for none.
  ///
  /// - Parameters:
  ///   - planOnly: nobody is asked for the password, and no descriptor or variable is read.
  ///   - spares: at how many logons besides that at the KDC the password is used.
  /// - Throws: `Complaint` where the name stands for no principal or there is no password.
  func request(planOnly: Bool, spares: Int) throws(Complaint) -> LogonRequest? {
    guard isUsed else { return nil }
    let name: LogonName
    do {
      if let user {
        name = try LogonName(user, realms: .configured())
      } else {
        name = try LogonName(firstOf: keytab ?? "")
      }
    } catch {
      throw .usage(error.description)
    }
    if let keytab {
      if access(keytab, R_OK) != 0 {
        throw .usage("--keytab \(keytab.visible): \(String(cString: strerror(errno))).")
      }
      return LogonRequest(name, keytab: keytab)
    }
    if planOnly {
      try SecretInput.check(descriptor: passwordFd, variable: passwordEnv)
      return LogonRequest(plannedWithPassword: name)
    }
    var password = try SecretInput.password(
      of: name.principal, descriptor: passwordFd, variable: passwordEnv)
    guard let request = LogonRequest(name, password: &password, spares: spares) else {
      throw .usage("The password is empty, longer than 1024 bytes, or holds a NUL.")
    }
    return request
  }
}
