import Foundation
import Testing
import WireFormats

/// Descriptors that Samba 4.22 made of the SDDL beside them (security.descriptor.from_sddl, ndr_pack).
@Suite struct SecurityDescriptorTests {
  private static let domain = "S-1-5-21-1-2-3"
  private func decode(_ hex: String) throws -> SecurityDescriptorMessage {
    try SecurityDescriptorMessage(bytes(hex))
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)!
    }
  }

  /// O:BAD:(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;S-1-5-21-1-2-3-1104): what Set-ADComputer
  /// -PrincipalsAllowedToDelegateToAccount writes for one account.
  @Test func oneAccountIsAllowed() throws {
    let descriptor = try decode(Samples.one)
    #expect(descriptor.owner?.description == "S-1-5-32-544")
    let entry = try #require(descriptor.entries?.first)
    #expect(descriptor.entries?.count == 1)
    #expect(entry.kind == .allow && !entry.inheritOnly)
    #expect(entry.trustee?.description == "\(Self.domain)-1104")
    #expect(entry.accessMask == 0xf01ff)
  }

  /// O:BAD:(D;;CR;;;...-1105)(A;IO;GA;;;...-1104)
  @Test func denyAndGenericAndInheritOnly() throws {
    let entries = try #require(try decode(Samples.denied).entries)
    #expect(entries.map(\.kind) == [.deny, .allow])
    #expect(entries.map(\.accessMask) == [0x100, 0x1000_0000])
    #expect(entries.map(\.inheritOnly) == [false, true])
  }

  /// O:BAD:(OA;;CR;GUID;;1104)(OA;;CR;;;1106)(OD;;CR;;GUID;1107): an entry for one object type decides nothing.
  @Test func objectEntries() throws {
    let entries = try #require(try decode(Samples.object).entries)
    #expect(entries.map(\.kind) == [.other, .allow, .deny])
    #expect(
      entries.map { $0.trustee?.description } == [1104, 1106, 1107].map { "\(Self.domain)-\($0)" })
  }

  /// O:SYG:BAD:(XA;;GA;;;AU;(Member_of {SID(BA)}))
  @Test func callbackEntriesAreNotBelieved() throws {
    let entries = try #require(try decode(Samples.callback).entries)
    #expect(entries.map(\.kind) == [.other])
    #expect(entries.first?.trustee?.description == "S-1-5-11")
  }

  /// An empty list grants nothing; no list grants everything.
  @Test func emptyListAndNone() throws {
    #expect(try decode(Samples.empty).entries == [])
    #expect(try decode(Samples.ownerOnly).entries == nil)
    // SE_DACL_PRESENT with an offset of 0 is a null list.
    var null = bytes(Samples.ownerOnly)
    null[2] |= 4
    #expect(try SecurityDescriptorMessage(null).entries == nil)
  }

  @Test func everyCutIsRefusedOrWhole() {
    for sample in Samples.all {
      let whole = bytes(sample)
      for count in 0..<whole.count {
        // A list may end before its owner does, or the other way round, but nothing shorter may say the same.
        if let cut = try? SecurityDescriptorMessage(Array(whole[0..<count])) {
          #expect(cut == (try? SecurityDescriptorMessage(whole)), "\(sample) cut to \(count)")
        }
      }
    }
  }

  /// 60,000 damaged descriptors with a fixed seed: each is refused or decoded, and none is read beyond its end.
  @Test func mutations() {
    var state: UInt64 = 0x5eed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    var impossible = 0
    var refused = 0
    var decoded = 0
    for round in 0..<60_000 {
      var damaged = bytes(Samples.all[round % Samples.all.count])
      for _ in 0...next(4) {
        switch next(3) {
        case 0: damaged[next(damaged.count)] = UInt8(next(256))
        case 1: damaged[next(damaged.count)] ^= UInt8(1 << next(8))
        default: if damaged.count > 8 { damaged.removeLast(next(damaged.count - 4)) }
        }
      }
      if let message = try? SecurityDescriptorMessage(damaged) {
        decoded += 1
        if (message.entries?.count ?? 0) * 4 > damaged.count { impossible += 1 }
      } else {
        refused += 1
      }
    }
    #expect(impossible == 0)
    #expect(refused > 10_000 && decoded > 10_000)
  }

  @Test func tooLargeIsRefused() {
    #expect(throws: SecurityDescriptorError.tooLarge) {
      try SecurityDescriptorMessage(
        [UInt8](repeating: 1, count: SecurityDescriptorMessage.largest + 1))
    }
  }

  @Test func identifiers() throws {
    let sid = try #require(SecurityIdentifier(text: "S-1-5-21-1-2-4294967295-1104"))
    #expect(SecurityIdentifier(sid.bytes) == sid)
    #expect(sid.description == "S-1-5-21-1-2-4294967295-1104")
    #expect(SecurityIdentifier(sid.bytes.dropLast()) == nil)
    #expect(SecurityIdentifier(sid.bytes + [0]) == nil)
    // [MS-DTYP] section 2.4.2.1: an authority of 2^32 and more is written in hexadecimal.
    let large = SecurityIdentifier(authority: 1 << 32, subAuthorities: [1])
    #expect(large.description == "S-1-0x000100000000-1")
    #expect(SecurityIdentifier(text: large.description) == large)
    for wrong in ["", "S-1", "S-2-5-1", "S-1-5-x", "S-1-5--1", "S-1-5-4294967296"] {
      #expect(SecurityIdentifier(text: wrong) == nil)
    }
  }

  enum Samples {
    static let one =
      "01000480140000000000000000000000240000000102000000000005200000002002000004002c0001000000"
      + "00002400ff010f0001050000000000051500000001000000020000000300000050040000"
    static let denied =
      "0100048014000000000000000000000024000000010200000000000520000000200200000400500002000000"
      + "010024000001000001050000000000051500000001000000020000000300000051040000"
      + "000824000000001001050000000000051500000001000000020000000300000050040000"
    static let object =
      "0100048014000000000000000000000024000000010200000000000520000000200200000400a00003000000"
      + "0500380000010000010000000000000011112222333344444444444401050000000000051500000001000000"
      + "0200000003000000500400000500280000010000000000000105000000000005150000000100000002000000"
      + "030000005204000006003800000100000200000014cc28483714bc459b07ad6f015e5f280105000000000005"
      + "1500000001000000020000000300000053040000"
    static let empty =
      "0100048014000000000000000000000024000000010200000000000520000000200200000400080000000000"
    static let callback =
      "0100048014000000200000000000000030000000010100000000000512000000010200000000000520000000"
      + "2002000004003c0001000000090034000000001001010000000000050b000000617274785011000000051000"
      + "0000010200000000000520000000200200008900"
    static let ownerOnly =
      "010000801400000000000000000000000000000001020000000000052000000020020000"
    static let all = [one, denied, object, empty, callback, ownerOnly]
  }
}

@Suite struct DirectoryTimeTests {
  @Test func fileTimes() {
    #expect(DirectoryTime.fileTime("116444736000000000") == Date(timeIntervalSince1970: 0))
    #expect(DirectoryTime.fileTime("0") == nil)
    #expect(DirectoryTime.fileTime("9223372036854775807") == nil)
    #expect(DirectoryTime.fileTime("-1") == nil)
    #expect(DirectoryTime.fileTime("soon") == nil)
  }

  @Test func generalizedTimes() {
    #expect(
      DirectoryTime.generalized("20261123004655.0Z") == Date(timeIntervalSince1970: 1_795_394_815))
    #expect(
      DirectoryTime.generalized("20240229235959.5Z")
        == Date(timeIntervalSince1970: 1_709_251_199.5))
    #expect(DirectoryTime.generalized("19700101000000Z") == Date(timeIntervalSince1970: 0))
    for wrong in [
      "", "Z", "20261123004655", "20261323004655.0Z", "20261123004655.Z", "2026112300465x.0Z",
      "20261123004655.0+0100", "202611230046550000000000000000000000Z",
    ] {
      #expect(DirectoryTime.generalized(wrong) == nil, "\(wrong)")
    }
  }
}
