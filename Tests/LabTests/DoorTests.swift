import Foundation
import TestSupport
import Testing

@testable import Lab

/// What stands behind a port, without a KDC.
@Suite(.ownThreads, .enabled(if: Shell.has("curl"), "needs curl"))
struct DoorTests {
  func opening(_ behaviour: Behaviour, _ body: (OpenDoor) throws -> Void) throws {
    let log = NSTemporaryDirectory() + "hopdoctor-door-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: log) }
    let door = try OpenDoor(
      Door(port: 0, behaviour: behaviour),
      role: WinRMRole(host: "web01.corp.test", schemes: [], keytab: "FILE:/nowhere"),
      address: LabNetwork.random().address(11), identity: nil,
      log: StepLog(log))
    defer { door.stop() }
    try body(door)
  }

  func curl(_ door: OpenDoor, _ words: String...) throws -> Shell {
    try Shell(
      ["curl", "-sS", "-i", "--noproxy", "*", "--max-time", "5"] + words + [
        "http://\(door.address):\(door.port)/wsman"
      ])
  }

  @Test(arguments: [200, 404, 503])
  func `A web site of another kind answers with its status`(status: Int) throws {
    try opening(.website(status: status)) { door in
      let answer = try curl(door, "-d", "x")
      #expect(answer.output.contains("HTTP/1.1 \(status) "))
      #expect(answer.output.contains("Content-Type: text/html"))
    }
  }

  @Test func `Without keys a listener still answers, and refuses`() throws {
    try opening(.usualWinRM) { door in
      let token = Data([0x60, 0x03, 0x06, 0x01, 0x00]).base64EncodedString()
      let answer = try curl(door, "-H", "Authorization: Negotiate \(token)", "-d", "")
      #expect(answer.output.contains("HTTP/1.1 401"))
      #expect(try curl(door, "-X", "GET").output.contains("HTTP/1.1 405"))
    }
  }

  @Test func `Requests that are too long or no HTTP end the connection and not the server`() throws
  {
    try opening(.usualWinRM) { door in
      let long = String(repeating: "a", count: 200_000)
      let file = NSTemporaryDirectory() + "hopdoctor-header-\(UUID().uuidString)"
      try "Long: \(long)".write(toFile: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(atPath: file) }
      #expect(try curl(door, "-H", "@\(file)", "-d", "").status != 0)
      #expect(try curl(door, "-H", "Content-Length: 99999999999", "-d", "").status != 0)
      #expect(try curl(door, "-H", "Transfer-Encoding: chunked", "-d", "x").status != 0)
      #expect(try curl(door, "-d", "").output.contains("HTTP/1.1 401"))
    }
  }

  @Test func `A port that is taken is replaced by a free one`() throws {
    try opening(.accepts) { first in
      // A file of its own: the log replaces what is there, and as root it would replace a device.
      let file = NSTemporaryDirectory() + "hopdoctor-log-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: file) }
      let second = try OpenDoor(
        Door(port: first.port, behaviour: .accepts),
        role: WinRMRole(host: "web01.corp.test", schemes: [], keytab: ""),
        address: first.address, identity: nil, log: StepLog(file))
      defer { second.stop() }
      #expect(second.port != first.port && second.wanted == first.port)
    }
  }
}
