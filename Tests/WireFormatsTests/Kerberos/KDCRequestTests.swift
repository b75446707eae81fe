import Testing
import WireFormats

/// AS-REQ and TGS-REQ, put together by hand.
@Suite struct KDCRequestTests {
  private typealias DER = KerberosErrorDataTests

  private static func text(_ string: String) -> [UInt8] { DER.element(0x1b, Array(string.utf8)) }

  /// pvno [1], msg-type [2], padata [3], req-body [4] with kdc-options [0], realm [2], sname [3].
  private static func request(_ tag: UInt8, _ data: [[UInt8]]) -> [UInt8] {
    let name =
      DER.element(0xa0, DER.integer(2))
      + DER.element(0xa1, DER.element(0x30, text("krbtgt") + text("A")))
    let body = DER.element(
      0x30,
      DER.element(0xa0, [0x03, 0x02, 0x00, 0x40]) + DER.element(0xa2, text("A"))
        + DER.element(0xa3, DER.element(0x30, name)))
    let padata = data.isEmpty ? [] : DER.element(0xa3, DER.element(0x30, data.flatMap(\.self)))
    return DER.element(
      tag,
      DER.element(
        0x30,
        DER.element(0xa1, DER.integer(5)) + DER.element(0xa2, DER.integer(tag & 0x1f)) + padata
          + DER.element(0xa4, body)))
  }

  @Test func forWhomItAsks() throws {
    let request = try #require(KDCRequest(Self.request(0x6a, [])))
    #expect(request.realm == "A")
    #expect(request.service == "krbtgt/A")
    #expect(!request.provesKey)
    #expect(KDCRequest(Self.request(0x6c, [])) != nil)
    // An AS-REP is no request.
    #expect(KDCRequest(Self.request(0x6b, [])) == nil)
  }

  /// An encrypted timestamp, PKINIT, and what nobody knows.
  @Test(arguments: [UInt8(2), 16, 17, 77])
  func whatMayProveTheKey(_ type: UInt8) {
    #expect(KDCRequest.mayProveKey(Self.request(0x6a, [DER.method(type, [1])])))
  }

  private static func wide(_ type: UInt8, _ value: [UInt8]) -> [UInt8] {
    DER.element(
      0x30,
      DER.element(0xa1, [0x02, 0x02, 0x00, type]) + DER.element(0xa2, DER.element(0x04, value)))
  }

  private static let table: [(type: UInt8, value: [UInt8], proves: Bool)] = [
    (149, [], false), (150, [], false), (128, [1], false), (133, [1], false), (136, [], false),
    (136, [0xa0], true), (151, [0xa0, 0], false), (151, [0xa2, 0], true), (151, [0xa3, 0], true),
    (138, [1], true), (142, [1], true),
  ]

  @Test func theListOfTheHarmlessIsClosed() {
    for (type, value, proves) in Self.table {
      let element = Self.wide(type, value)
      #expect(KDCRequest.mayProveKey(Self.request(0x6a, [element])) == proves, "\(type)")
      // One that proves is not hidden by one that does not.
      let both = Self.request(0x6a, [Self.wide(149, []), element])
      #expect(KDCRequest.mayProveKey(both) == proves, "\(type)")
    }
  }

  /// What cannot be read could hold anything.
  @Test func theUnreadableMayProveIt() {
    #expect(KDCRequest.mayProveKey([]))
    #expect(KDCRequest.mayProveKey([0x6a, 0x02, 0x30, 0x00]))
    #expect(KDCRequest.mayProveKey(Array(Self.request(0x6a, []).dropLast())))
  }

  /// [MS-KKDCP] section 2.2.2, written out: SEQUENCE { [0] OCTET STRING { length, message }, [1] GeneralString }.
  @Test func proxyMessage() {
    let expected: [UInt8] = [
      0x30, 0x10, 0xa0, 0x09, 0x04, 0x07, 0, 0, 0, 3, 1, 2, 3, 0xa1, 0x03, 0x1b, 0x01, 0x41,
    ]
    #expect(KDCProxyMessage.encode([1, 2, 3], realm: "A") == expected)
    #expect(KDCProxyMessage.decode(expected) == [1, 2, 3])
    // An answer has no realm.
    #expect(
      KDCProxyMessage.decode([0x30, 0x0b, 0xa0, 0x09, 0x04, 0x07, 0, 0, 0, 3, 1, 2, 3])
        == [1, 2, 3])
    // A length that is not that of the message.
    #expect(
      KDCProxyMessage.decode([0x30, 0x0b, 0xa0, 0x09, 0x04, 0x07, 0, 0, 0, 4, 1, 2, 3]) == nil)
    #expect(KDCProxyMessage.decode(Array("<html>".utf8)) == nil)
  }
}
