internal import Foundation
internal import Synchronization
internal import WireFormats

/// The shells of one listener: opened, used and closed by requests that may come over several connections.
///
/// Spec: [MS-WSMV] section 3.1.4 (Windows Remote Shell).
internal final class ShellRoom: Sendable {
  private struct Shell {
    var owner: String
    var commands: [String: CommandShell.Output] = [:]
  }

  /// As many as Windows gives one user.
  private static let mostShells = 30

  private let shells = Mutex<[String: Shell]>([:])

  /// How many shells are open now.
  var count: Int { shells.withLock { $0.count } }

  /// - Returns: nil if there are too many.
  func open(for owner: String) -> String? {
    let id = UUID().uuidString
    return shells.withLock { shells in
      guard shells.count < Self.mostShells else { return nil }
      shells[id] = Shell(owner: owner)
      return id
    }
  }

  /// Runs a command to its end, and keeps its output until it is fetched.
  ///
  /// - Returns: nil if the user has no such shell.
  func run(_ line: String, in id: String, _ shell: CommandShell) -> String? {
    guard shells.withLock({ $0[id]?.owner }) == shell.user else { return nil }
    let output = shell.run(line)
    let command = UUID().uuidString
    shells.withLock { $0[id]?.commands[command] = output }
    return command
  }

  func output(of command: String, in id: String, for owner: String) -> CommandShell.Output? {
    shells.withLock { shells in
      shells[id].flatMap { $0.owner == owner ? $0.commands[command] : nil }
    }
  }

  /// - Returns: whether the user had such a shell.
  func end(_ command: String, in id: String, for owner: String) -> Bool {
    shells.withLock { shells in
      guard shells[id]?.owner == owner else { return false }
      shells[id]?.commands[command] = nil
      return true
    }
  }

  func close(_ id: String, for owner: String) -> Bool {
    shells.withLock { shells in
      guard shells[id]?.owner == owner else { return false }
      shells[id] = nil
      return true
    }
  }
}
