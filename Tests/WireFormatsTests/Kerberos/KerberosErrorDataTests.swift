import Testing
import WireFormats

/// e-data as KDCs send it, put together by hand.
@Suite struct KerberosErrorDataTests {
  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    precondition(content.count < 128)
    return [tag, UInt8(content.count)] + content
  }

  static func integer(_ number: UInt8) -> [UInt8] { [0x02, 0x01, number] }

  /// PA-DATA: padata-type [1], padata-value [2].
  static func method(_ type: UInt8, _ value: [UInt8]) -> [UInt8] {
    element(
      0x30,
      element(0xa1, integer(type)) + element(0xa2, element(0x04, value)))
  }

  /// ETYPE-INFO2-ENTRY: etype [0], salt [1].
  static func entry(_ type: UInt8, salt: String?) -> [UInt8] {
    let salted = salt.map { element(0xa1, element(0x1b, Array($0.utf8))) } ?? []
    return element(0x30, element(0xa0, integer(type)) + salted)
  }

  /// KERB_EXT_ERROR: status, reserved, flags.
  static let lockedOut: [UInt8] = [0x34, 0x02, 0x00, 0xc0, 0, 0, 0, 0, 1, 0, 0, 0]

  static let methods = element(
    0x30,
    method(19, element(0x30, entry(18, salt: "CORP.TESTalice") + entry(23, salt: nil)))
      + method(2, []) + method(16, []) + method(77, [1]))

  @Test func methodData() {
    let data = KerberosErrorData(Self.methods)
    #expect(data.elements == ["PA-ETYPE-INFO2", "PA-ENC-TIMESTAMP", "PA-PK-AS-REQ", "type 77"])
    #expect(data.encryptionTypes == [18, 23])
    #expect(data.isSalted)
    #expect(data.status == nil)
  }

  /// A domain controller puts KERB_EXT_ERROR under the number of PA-PW-SALT; a salt of 12 bytes is none.
  @Test func aStatusAmongMethods() {
    let status = KerberosErrorData(Self.element(0x30, Self.method(3, Self.lockedOut)))
    #expect(status.status == "0xC0000234")
    #expect(status.elements.isEmpty)
    let salt = KerberosErrorData(Self.element(0x30, Self.method(3, Array("CORP.TESTbob".utf8))))
    #expect(salt.status == nil)
    #expect(salt.elements == ["PA-PW-SALT"])
    #expect(salt.isSalted)
  }

  @Test func aStatusAlone() {
    #expect(KerberosErrorData(Self.method(3, Self.lockedOut)).status == "0xC0000234")
    #expect(KerberosErrorData(Self.method(1, Self.lockedOut)).status == nil)
  }

  /// TYPED-DATA: data-type [0], data-value [1].
  @Test func typedData() {
    let typed = Self.element(
      0x30, Self.element(0x30, Self.element(0xa0, Self.integer(104)) + Self.element(0xa1, [4, 0])))
    #expect(KerberosErrorData(typed).elements == ["TD-TRUSTED-CERTIFIERS"])
  }

  /// ETYPE-INFO2 beats ETYPE-INFO, whichever comes first. Spec: RFC 4120 section 5.2.7.5.
  @Test func theNewerListCounts() {
    let old = Self.method(11, Self.element(0x30, Self.entry(23, salt: nil)))
    let new = Self.method(19, Self.element(0x30, Self.entry(18, salt: nil)))
    #expect(KerberosErrorData(Self.element(0x30, old + new)).encryptionTypes == [18])
    #expect(KerberosErrorData(Self.element(0x30, new + old)).encryptionTypes == [18])
  }

  @Test func survivesDamage() {
    for length in 0..<Self.methods.count {
      #expect(KerberosErrorData(Array(Self.methods.prefix(length))).elements.isEmpty)
    }
    var state: UInt64 = 11
    func random(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<20_000 {
      var bytes = Self.methods
      for _ in 0..<(1 + random(below: 4)) {
        bytes[random(below: bytes.count)] = UInt8(random(below: 256))
      }
      let data = KerberosErrorData(bytes)
      #expect(data.elements.count <= 32)
      _ = KDCRequest(bytes)
      _ = KDCProxyMessage.decode(bytes)
    }
  }
}
