internal import Blocking
internal import Foundation

/// A child process that has the terminal: its streams, its process group and so its Ctrl-C are ours.
///
/// Foundation's `Process` is not used, because it gives the child a process group of its own, which Ctrl-C at the
/// terminal does not reach.
enum Child {
  /// 2 hours: longer than the longest --timeout, so that only a child that hangs meets it.
  private static let longest = Duration.seconds(2 * 3600)

  /// Runs a program to its end.
  ///
  /// - Parameter started: told the child's number while it runs, and nil when it has ended.
  /// - Returns: its exit status; 128 and the signal's number if a signal ended it.
  /// - Throws: `Complaint` if it cannot be started.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String],
    started: @escaping @Sendable (pid_t?) -> Void = { _ in }
  ) async throws -> Int32 {
    let child = try spawn(program, arguments, environment)
    started(child)
    return try await runBlocking(name: "child", deadline: .now + longest) {
      let status = wait(for: child)
      started(nil)
      return status
    }
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String]
  ) throws(Complaint) -> pid_t {
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
    #else
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Swift's threads may block signals, and hopdoctor ignores one: the child starts as from a shell.
    var none = sigset_t()
    sigemptyset(&none)
    var ours = sigset_t()
    sigemptyset(&ours)
    for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&ours, number) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &ours)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for variable in variables { free(variable) } }
    var child = pid_t()
    let code = posix_spawn(&child, program, nil, &attributes, &words, &variables)
    guard code == 0 else {
      throw .ownFault("\(program) cannot be started: \(String(cString: strerror(code))).")
    }
    return child
  }

  private static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return Status.ownFault.rawValue }
    }
    // The macros WIFEXITED, WEXITSTATUS and WTERMSIG, which Swift does not import.
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }
}
