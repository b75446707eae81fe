import Foundation

/// A TCP server on a free loopback port that says one thing to everybody, or nothing.
final class StrangeServer {
  let port: Int
  private let process: Process

  /// - Parameter text: nil to accept and keep silent.
  init(says text: String?) throws {
    let script = """
      import socket, sys, threading, time
      server = socket.socket(); server.bind(("127.0.0.1", 0)); server.listen(16)
      print(server.getsockname()[1], flush=True)
      kept = []
      while True:
          client, _ = server.accept()
          kept.append(client)
          if len(sys.argv) > 1:
              client.recv(4096); client.sendall(sys.argv[1].encode()); client.close()
      """
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + (text.map { [$0] } ?? [])
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let number = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw CocoaError(.fileReadUnknown)
    }
    port = number
  }

  func stop() {
    // Not terminate(): the child inherits a signal mask in which SIGTERM may be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
