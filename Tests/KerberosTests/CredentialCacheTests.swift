import Evidence
import Foundation
import Kerberos
import TestSupport
import Testing

/// Caches that are not there, or not caches.
@Suite(.ownThreads) struct CredentialCacheTests {
  @Test func absentFile() {
    let seen = CredentialCache.read("FILE:/nonexistent/krb5cc")
    #expect(seen.state == .absent)
    #expect(seen.name == "FILE:/nonexistent/krb5cc")
    #expect(seen.tickets.isEmpty)
  }

  @Test func unknownType() {
    #expect(CredentialCache.read("NOSUCHTYPE:x").state == .unreadable)
  }

  @Test func emptyMemoryCache() {
    #expect(CredentialCache.read("MEMORY:hopdoctor-test-nothing").state == .absent)
  }

  /// A damaged file is a fact, never a crash: every cut and many changed bytes of a small cache.
  @Test func damagedFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "hopdoctor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "cc")
    var generator = SeededGenerator(state: 20_261_122)
    for round in 0..<300 {
      var bytes: [UInt8] = [5, 4, 0, 12, 0, 1, 0, 8, 255, 255, 255, 255, 0, 0, 0, 0]
      bytes += (0..<round).map { _ in UInt8.random(in: 0...255, using: &generator) }
      try Data(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))).write(to: file)
      let seen = CredentialCache.read("FILE:\(file.path)")
      #expect(seen.ticketGrantingTicket == nil)
    }
  }
}

/// The same numbers at every run, so that a failure can be repeated (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
