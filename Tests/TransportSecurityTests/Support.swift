import Foundation

/// Calls `body` with the path of a temporary file that holds `text`.
func withFile<Value>(_ text: String, _ body: (String) throws -> Value) throws -> Value {
  let file = FileManager.default.temporaryDirectory.appending(
    path: "hopdoctor-\(UUID().uuidString).pem")
  try Data(text.utf8).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  return try body(file.path)
}

/// Runs blocking `body` on a thread of its own.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    Thread { continuation.resume(returning: body()) }.start()
  }
}

/// Two connected sockets.
func connectedSockets() -> (Int32, Int32) {
  var pair: [Int32] = [0, 0]
  _ = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair)
  return (pair[0], pair[1])
}

func soon(_ seconds: Double = 5) -> ContinuousClock.Instant { .now + .seconds(seconds) }
