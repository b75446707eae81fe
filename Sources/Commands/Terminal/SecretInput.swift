internal import Evidence
internal import Foundation

/// Reading a password, from where the user said, without leaving it anywhere.
enum SecretInput {
  /// One byte more than a password may have, so that a longer one is seen.
  private static let most = 1025

  /// - Parameters:
  ///   - descriptor: nil for another source.
  ///   - variable: nil for another source. The variable is overwritten and removed.
  /// - Throws: `Complaint` if there is nowhere to read from.
  static func password(
    of user: String, descriptor: Int32?, variable: String?
  ) throws(Complaint) -> [UInt8] {
    if let variable { return try take(variable) }
    try check(descriptor: descriptor, variable: nil)
    if let descriptor { return try line(from: descriptor, named: "--password-fd \(descriptor)") }
    return try prompt("Password for \(user.bounded(to: 200)): ")
  }

  /// The same complaint without reading anything.
  static func check(descriptor: Int32?, variable: String?) throws(Complaint) {
    if let variable, getenv(variable) == nil {
      throw .usage("--password-env \(variable.visible): there is no such variable.")
    }
    if let descriptor, fcntl(descriptor, F_GETFD) == -1 {
      throw .usage("--password-fd \(descriptor): this descriptor is not open.")
    }
    if descriptor == nil, variable == nil, !Terminal.isTerminal(STDIN_FILENO) {
      throw .usage(
        "--user needs a password, and standard input is no terminal to ask on; use --password-fd, --password-env or --keytab."
      )
    }
  }

  /// The variable's memory is overwritten: it can be read in /proc by every program of the same user.
  private static func take(_ variable: String) throws(Complaint) -> [UInt8] {
    guard let text = getenv(variable) else {
      throw .usage("--password-env \(variable.visible): there is no such variable.")
    }
    let length = strlen(text)
    let password = text.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
      let all = UnsafeMutableBufferPointer(start: bytes, count: length)
      var taken: [UInt8] = []
      taken.reserveCapacity(most)
      taken.append(contentsOf: all.prefix { $0 != 10 }.prefix(most))
      all.update(repeating: 0)
      return taken
    }
    unsetenv(variable)
    return password
  }

  /// Byte by byte, so that what comes after the line stays for others.
  private static func line(from descriptor: Int32, named name: String) throws(Complaint)
    -> [UInt8]
  {
    var line: [UInt8] = []
    line.reserveCapacity(most)
    while line.count < most {
      var byte: UInt8 = 0
      let count = read(descriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        throw .usage("\(name) cannot be read: \(String(cString: strerror(errno))).")
      }
      if count == 0 || byte == 10 { break }
      line.append(byte)
    }
    if line.last == 13 { line.removeLast() }
    return line
  }

  /// Asks on the terminal of standard input, without echo.
  ///
  /// The terminal makes no signals meanwhile: Ctrl-C and Ctrl-D come as bytes, so the echo is always switched on again.
  private static func prompt(_ words: String) throws(Complaint) -> [UInt8] {
    var usual = termios()
    guard tcgetattr(STDIN_FILENO, &usual) == 0 else {
      throw .usage("The terminal cannot be kept from showing the password; use --password-fd.")
    }
    var silent = usual
    silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else {
      throw .usage("The terminal cannot be kept from showing the password; use --password-fd.")
    }
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual)
      _ = Output.write("\n", to: STDERR_FILENO)
    }
    _ = Output.write(words, to: STDERR_FILENO)
    var line: [UInt8] = []
    line.reserveCapacity(most)
    while line.count < most {
      var byte: UInt8 = 0
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      switch byte {
      case _ where count <= 0, 3, 4:
        line.withUnsafeMutableBytes { $0.update(repeating: 0) }
        throw .usage("No password was given.")
      case 10, 13: return line
      // Erase: DEL or backspace takes one character of UTF-8 back, Ctrl-U the whole line.
      case 127, 8:
        while let last = line.popLast(), last & 0xc0 == 0x80 {}
      case 21: line.removeAll(keepingCapacity: true)
      default: line.append(byte)
      }
    }
    return line
  }
}

extension UnsafeMutableRawBufferPointer {
  fileprivate func update(repeating byte: UInt8) {
    for index in indices { self[index] = byte }
  }
}
