import Directory
import Foundation
import TestSupport
import Testing

@testable import Lab

/// What is no directory: each way has its own name, and none takes longer than the deadline.
@Suite(.ownThreads) struct OddServerTests {
  private func failure(
    port: Int, within limit: Duration = .seconds(5),
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) -> DirectoryError? {
    do {
      var session = try DirectorySession(
        address: "127.0.0.1", port: port, deadline: .now + limit, isStopped: isStopped)
      _ = try session.search(DirectorySearch(base: "", scope: .base, attributes: ["dnsHostName"]))
      return nil
    } catch {
      return error
    }
  }

  @Test func aClosedPortIsRefused() throws {
    let port = try Socket.freePort("127.0.0.1")
    #expect(failure(port: port)?.kind == .refused)
  }

  @Test func aNameIsNoAddress() {
    let error = #expect(throws: DirectoryError.self) {
      _ = try DirectorySession(
        address: "localhost", port: 389, deadline: .now + .seconds(1), isStopped: { false })
    }
    #expect(error?.kind == .unable)
  }

  @Test func silenceEndsAtTheDeadline() throws {
    let server = try OddServer(.silent)
    #expect(failure(port: server.port, within: .milliseconds(300))?.kind == .silent)
    // A stop sign ends it although there is time.
    #expect(failure(port: server.port, within: .seconds(600), isStopped: { true })?.kind == .silent)
    extendLifetime(server)
  }

  @Test(
    arguments: [
      Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), Array("SSH-2.0-OpenSSH\r\n".utf8), [0x30], [],
      // A length of 4 GB, one of 16 MB, and one that does not end.
      [0x30, 0x84, 0xff, 0xff, 0xff, 0xff], [0x30, 0x84, 0x01, 0x00, 0x00, 0x00, 0x02],
      [0x30, 0x80, 0x02, 0x01, 0x01], [0x30, 0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      // A sequence that is no LDAPMessage; a message number and nothing else; an answer to nobody's question.
      [0x30, 0x03, 0x04, 0x01, 0x41], [0x30, 0x03, 0x02, 0x01, 0x01],
      [0x30, 0x0c, 0x02, 0x01, 0x63, 0x65, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00],
    ] as [[UInt8]])
  func garbageIsNoAnswer(_ bytes: [UInt8]) throws {
    let server = try OddServer(.says(bytes))
    #expect(failure(port: server.port)?.kind == .garbage)
    extendLifetime(server)
  }

  /// 400 damaged answers with a fixed seed: an error or an answer, never a crash and never a wait.
  @Test func mutations() throws {
    // A search entry with two attributes, and the end of the search.
    let whole: [UInt8] =
      [0x30, 0x2d, 0x02, 0x01, 0x01, 0x64, 0x28, 0x04, 0x04, 0x63, 0x6e, 0x3d, 0x61]
      + [0x30, 0x20, 0x30, 0x0e, 0x04, 0x02, 0x63, 0x6e, 0x31, 0x08, 0x04, 0x01, 0x61, 0x04, 0x03]
      + [0x62, 0x62, 0x62, 0x30, 0x0e, 0x04, 0x02, 0x73, 0x6e, 0x31, 0x08, 0x04, 0x06, 0x01, 0x02]
      + [0x03, 0x04, 0x05, 0x06]
      + [0x30, 0x0c, 0x02, 0x01, 0x01, 0x65, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00]
    let sound = try OddServer(.says(whole))
    #expect(failure(port: sound.port) == nil)
    extendLifetime(sound)
    var state: UInt64 = 0x5eed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    for _ in 0..<400 {
      var damaged = whole
      for _ in 0...next(3) {
        if next(4) == 0 {
          damaged.removeLast(next(damaged.count - 1))
        } else {
          damaged[next(damaged.count)] = UInt8(next(256))
        }
      }
      let server = try OddServer(.says(damaged))
      if let error = failure(port: server.port) {
        #expect(error.kind == .garbage || error.kind == .answered, "\(damaged)")
      }
      extendLifetime(server)
    }
  }
}
