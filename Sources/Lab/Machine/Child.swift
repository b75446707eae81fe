internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Held while a descriptor exists that is not yet marked as ours alone, and while a child is started.
internal let inheritance = Mutex<Void>(())

/// A child process in a process group of its own, so that a Ctrl-C at the terminal is ours to handle.
internal struct Child: Hashable, Sendable {
  let pid: pid_t
  let name: String

  /// Starts `program` with nothing but `environment`, standard input from `input`, all output into a file.
  ///
  /// - Parameter input: at most 32 kB, so that it fits into a pipe before anybody reads.
  init(
    _ program: Program, _ arguments: [String], environment: [String: String],
    input: String = "", output: String
  ) throws(LabError) {
    var ends: [Int32] = [-1, -1]
    // Until both ends are marked, no other child may be started: it would hold this one's input open.
    let made: Int32 = inheritance.withLock { _ in
      let made = pipe(&ends)
      if made == 0 { for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } }
      return made
    }
    guard made == 0 else { throw systemError("pipe", "a pipe") }
    defer { close(ends[0]) }
    let bytes = Array(input.utf8)
    let written = bytes.isEmpty ? 0 : write(ends[1], bytes, bytes.count)
    close(ends[1])
    guard written == bytes.count, bytes.count <= 32768 else {
      throw systemError("write", "the input of \(program.name)")
    }

    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGPIPE, SIGHUP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK)
        | Int16(POSIX_SPAWN_SETSIGDEF))

    var words = ([program.path] + arguments).map { strdup($0) } + [nil]
    var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer {
      for word in words { free(word) }
      for setting in settings { free(setting) }
    }
    var pid: pid_t = 0
    let code = inheritance.withLock { _ in
      posix_spawn(&pid, program.path, &actions, &attributes, &words, &settings)
    }
    guard code == 0 else {
      throw .system(call: "posix_spawn", what: program.path, code: code)
    }
    self.pid = pid
    self.name = program.name
  }

  /// The exit status, 128 + n for a signal; nil while the process runs. Reaps the process.
  func poll() -> Int32? {
    var status: Int32 = 0
    let answer = waitpid(pid, &status, WNOHANG)
    if answer == 0 { return nil }
    // -1: somebody reaped it before us. Then it has ended, and that is all that is asked.
    if answer < 0 { return errno == EINTR ? nil : 0 }
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }

  /// The exit status, or nil if the process still runs at `deadline`.
  func wait(until deadline: ContinuousClock.Instant) -> Int32? {
    while true {
      if let status = poll() { return status }
      if ContinuousClock.now >= deadline { return nil }
      // 2 ms: short beside the 20 ms that the quickest of these programs takes.
      usleep(2000)
    }
  }

  /// Asks the process and its group to end, and ends it by force after `patience`.
  func stop(patience: Duration = .seconds(1)) {
    // Once it is reaped, its number may be somebody else's.
    guard poll() == nil else { return }
    kill(-pid, SIGTERM)
    if wait(until: .now + patience) != nil { return }
    kill(-pid, SIGKILL)
    _ = wait(until: .now + .seconds(2))
  }

  /// Runs a program to its end.
  ///
  /// - Throws: `LabError.programFailed` with the end of its output if it fails or takes longer than `limit`.
  static func run(
    _ program: Program, _ arguments: [String], environment: [String: String],
    input: String = "", output: String, limit: Duration = .seconds(20)
  ) throws(LabError) {
    let child = try Child(
      program, arguments, environment: environment, input: input, output: output)
    guard let status = child.wait(until: .now + limit) else {
      child.stop(patience: .zero)
      throw .programFailed(program: program.name, output: "no end after \(limit)")
    }
    guard status == 0 else {
      throw .programFailed(program: program.name, output: tail(of: output))
    }
  }

  /// The last lines of a log, for an error.
  static func tail(of path: String) -> String {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").suffix(4).joined(separator: " / ")
  }
}
