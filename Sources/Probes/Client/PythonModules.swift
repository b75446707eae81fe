import Blocking
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Asks a Python interpreter which packages it has, without importing one.
enum PythonModules {
  /// An honest answer has a dozen short lines.
  private static let mostOutput = 4096

  /// Finds packages and imports none.
  ///
  /// `-I` keeps the working folder and `PYTHON...` variables out, so that no code from there runs while Python starts;
  /// what the interpreter's own site-packages start with it starts here as always. The user's own packages, which `-I`
  /// leaves out too, are put on the path afterwards, for looking only.
  private static let script = """
    import importlib.util, os, site, sys
    if sys.prefix == sys.base_prefix:
        sys.path.append(site.getusersitepackages())
    sys.path += [p for p in os.environ.get("PYTHONPATH", "").split(":") if p.startswith("/")]
    for name in sys.argv[1:]:
        try:
            found = importlib.util.find_spec(name) is not None
        except Exception:
            continue
        print(name, "yes" if found else "no")
    """

  /// - Returns: for each module whether it was found; one that Python could not tell of is left out.
  /// - Throws: `CancellationError`.
  ///
  /// Stops: at once; the process is killed.
  static func find(
    _ modules: [String], with python: String, until deadline: ContinuousClock.Instant
  ) async throws(CancellationError) -> [String: Bool] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-I", "-c", script] + modules
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let stop: @Sendable () -> Void = { kill(process) }
    let output: [UInt8]
    do {
      output = try await runBlocking(
        name: "python3", deadline: deadline, interrupt: stop
      ) { run(process, until: deadline) }
    } catch {
      guard error == .deadlinePassed else { throw CancellationError() }
      return [:]
    }
    var found: [String: Bool] = [:]
    for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, modules.contains(String(words[0])) else { continue }
      found[String(words[0])] = words[1] == "yes"
    }
    return found
  }

  /// Runs the process to its end, or kills it at `deadline`. Blocks.
  private static func run(
    _ process: Process, until deadline: ContinuousClock.Instant
  ) -> [UInt8] {
    let pipe = Pipe()
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return [] }
    defer {
      kill(process)
      process.waitUntilExit()
    }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: mostOutput)
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    while output.count < mostOutput {
      let remaining = ContinuousClock.now.duration(to: deadline)
      guard remaining > .zero else { break }
      // Short waits, because a grandchild could hold the pipe open beyond the process' end.
      var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&entry, 1, 50) == 0 {
        if process.isRunning { continue }
        break
      }
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      output += buffer.prefix(count)
    }
    return output
  }

  private static func kill(_ process: Process) {
    // Before its start there is no process, and number 0 would mean this one's whole group.
    guard process.isRunning, process.processIdentifier > 0 else { return }
    _ = Foundation.kill(process.processIdentifier, SIGKILL)
  }
}
