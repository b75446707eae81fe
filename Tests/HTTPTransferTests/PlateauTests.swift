import Foundation
import HTTPTransfer
import Testing

/// Memory must stop growing. Other tests of the same process disturb the measurement, so it runs only when asked for:
/// `HOPDOCTOR_PLATEAU=1 swift test --no-parallel --filter Plateau`.
@Suite(
  .enabled(if: ProcessInfo.processInfo.environment["HOPDOCTOR_PLATEAU"] != nil, "takes a while"))
struct TransferPlateauTests {
  /// Resident memory in kilobytes.
  private func resident() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return (Int(text.split(separator: " ").dropFirst().first ?? "0") ?? 0) * 4
  }

  @Test func goodAndFailingTransfers() async throws {
    let server = LoopbackServer { socket, number in
      guard LoopbackServer.readRequest(socket) != nil else { return }
      let answers = ["HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "garbage\r\n", ""]
      LoopbackServer.write(answers[number % 3], to: socket)
    }
    let settings = HTTPSettings(pin: .init(address: "127.0.0.1", port: server.port))
    let request = HTTPRequest(
      url: "http://web01/", headers: [HTTPHeader("A", "b")], body: [1, 2, 3])
    var sizes: [Int] = []
    for _ in 0..<16 {
      for _ in 0..<1_000 {
        // A short deadline: Swift keeps a cancelled sleep, a few hundred bytes, until it would have ended.
        _ = try? await HTTPTransfer.send(request, settings, until: .now + .milliseconds(500))
      }
      sizes.append(resident())
    }
    #expect(sizes[15] - sizes[8] < 400, "\(sizes) kB")
    withExtendedLifetime(server) {}
  }
}
