internal import Foundation

/// What is known of the terminal, and of what it can show.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The width in columns; nil if the descriptor is no terminal, or one that does not know its width.
  static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// The height in lines; nil where the width is.
  static func rows(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  /// Whether the terminal understands cursor movement and colours.
  static func isDumb(_ environment: [String: String]) -> Bool { environment["TERM"] == "dumb" }

  /// Whether characters outside ASCII can be shown: what the locale says.
  ///
  /// POSIX, Base Definitions section 8.2: LC_ALL beats LC_CTYPE, which beats LANG; empty counts as not set.
  static func showsUnicode(_ environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    guard let locale = locale?.lowercased() else { return false }
    return locale.contains("utf-8") || locale.contains("utf8")
  }
}
