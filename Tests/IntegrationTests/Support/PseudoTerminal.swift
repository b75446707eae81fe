import Foundation
import Testing

/// Runs a program on a terminal of its own, by Python, and keeps what it wrote there.
enum PseudoTerminal {
  private static let script = """
    import fcntl, json, os, pty, select, struct, sys, termios, time
    columns, rows, marks = int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
    pid, terminal = pty.fork()
    if pid == 0:
        # Until the size is set.
        sys.stdin.readline()
        os.execv(sys.argv[4], sys.argv[4:])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.write(terminal, b"\\n")
    seen = b""
    while True:
        if marks and marks[0].encode() in seen:
            marks.pop(0)
            os.write(terminal, b"\\x03")
            time.sleep(0.01)
        if not select.select([terminal], [], [], 0.05)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    _, status = os.waitpid(pid, 0)
    sys.stdout.buffer.write(seen)
    sys.exit(os.waitstatus_to_exitcode(status) & 255)
    """

  /// - Parameter marks: Ctrl-C is typed when each of these has been seen, one after the other.
  static func run(
    _ arguments: [String], environment: [String: String], columns: Int = 80, rows: Int = 24,
    interruptingAt marks: [String] = []
  ) throws -> Program {
    let list = String(decoding: try JSONEncoder().encode(marks), as: UTF8.self)
    return try Program.run(
      try #require(Program.path(of: "python3")),
      ["-c", script, "\(columns)", "\(rows)", list] + arguments,
      environment: environment.mapValues { $0 })
  }
}
