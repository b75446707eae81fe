import Evidence
import Foundation
import Kerberos
import TestSupport
import Testing

/// What becomes of a request when what listens on the KDC's port is no KDC.
@Suite(.ownThreads) struct KDCContactTests {
  private func contact(_ ports: [Int], within limit: Duration = .seconds(5)) throws -> KDCContact {
    let servers = ports.map {
      KDCDirectory.Server(host: "127.0.0.1", port: $0, addresses: ["127.0.0.1"])
    }
    return try TicketRequester.contact(
      realm: "NOWHERE.TEST", directory: KDCDirectory(serviceRecords: ["NOWHERE.TEST": servers]),
      deadline: .now + limit, stop: StopSign())
  }

  private static let closedPort: Int = {
    // A port that was free a moment ago.
    let server = try? OddServer(.silent)
    return server?.port ?? 1
  }()

  @Test func noServerAtAll() throws {
    let seen = try contact([])
    #expect(seen.source == .none)
    #expect(seen.attempts.isEmpty)
  }

  @Test func closedPortIsRefusedOnTCPAndUDP() throws {
    let seen = try contact([Self.closedPort])
    #expect(seen.attempts.map(\.transport) == [.tcp, .udp])
    #expect(seen.attempts.map(\.outcome) == [.refused, .refused])
  }

  @Test func silentServerEndsWithTheDeadline() throws {
    let server = try OddServer(.silent)
    let start = ContinuousClock.now
    let seen = try contact([server.port], within: .milliseconds(300))
    #expect(seen.attempts.map(\.outcome) == [.silent])
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test(arguments: [
    Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), [], [0, 0, 0, 0], [0xff, 0xff, 0xff, 0xff],
    [0, 0, 0, 4, 1, 2, 3, 4], [0, 0, 0, 9, 0x7e, 1], [0, 0],
  ])
  func garbageIsNamedSo(_ bytes: [UInt8]) throws {
    let server = try OddServer(.says(bytes))
    let seen = try contact([server.port])
    #expect(seen.attempts.map(\.outcome) == [.garbage])
    #expect(seen.skewSeconds == nil)
  }

  /// The tag of a KRB-ERROR with nonsense behind it: an answer in form, without a refusal to read.
  @Test func brokenErrorMessageIsNoRefusal() throws {
    let server = try OddServer(.says([0, 0, 0, 6, 0x7e, 4, 0x30, 2, 5, 0]))
    let seen = try contact([server.port])
    #expect(seen.attempts.map(\.outcome) == [.answered])
    #expect(seen.attempts.first?.refusal == nil)
  }

  @Test func theNextServerIsTriedAfterGarbage() throws {
    let bad = try OddServer(.says(Array("nonsense".utf8)))
    let seen = try contact([bad.port, Self.closedPort])
    #expect(seen.attempts.map(\.outcome) == [.garbage, .refused, .refused])
  }

  @Test func aStopSignEndsAWaitAtOnce() throws {
    let server = try OddServer(.silent)
    let stop = StopSign()
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.1)
      stop.set()
    }
    let start = ContinuousClock.now
    _ = try TicketRequester.contact(
      realm: "NOWHERE.TEST",
      directory: KDCDirectory(serviceRecords: [
        "NOWHERE.TEST": [.init(host: "x", port: server.port, addresses: ["127.0.0.1"])]
      ]), deadline: .now + .seconds(60), stop: stop)
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
