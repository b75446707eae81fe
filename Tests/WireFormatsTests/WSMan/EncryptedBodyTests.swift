import Testing
import WireFormats

@Suite struct EncryptedBodyTests {
  let whole = EncryptedBody(
    kind: .kerberos,
    parts: [
      .init(length: 3, header: [1, 2, 3, 4], data: [9, 8, 7]),
      // Data that looks like the end of the part, and a token whose header is empty.
      .init(length: 20, header: [], data: Array("--Encrypted Boundar\r\n--".utf8)),
    ])

  /// The form is that of [MS-WSMV] section 2.2.9.1.1.2.
  @Test func `Writes what the specification shows`() {
    let one = EncryptedBody(kind: .negotiate, parts: [.init(length: 5, header: [7], data: [65])])
    #expect(
      String(decoding: one.bytes, as: UTF8.self)
        == "--Encrypted Boundary\r\n\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n"
        + "\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=5\r\n"
        + "--Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n"
        + "\u{1}\u{0}\u{0}\u{0}\u{7}A--Encrypted Boundary--\r\n")
    #expect(
      one.contentType
        == "multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\";boundary=\"Encrypted Boundary\""
    )
  }

  @Test func `Reads what it writes`() throws {
    #expect(try EncryptedBody(whole.bytes, contentType: whole.contentType) == whole)
  }

  @Test func `Exchange's blank after the dashes is taken`() throws {
    let text = String(decoding: whole.bytes, as: UTF8.self)
      .replacing("--Encrypted Boundary\r\n\tContent", with: "-- Encrypted Boundary\r\n\tContent")
    let read = try EncryptedBody(Array(text.utf8), contentType: whole.contentType)
    #expect(read.parts.map(\.length) == [3, 20])
  }

  @Test func `What is not encrypted, cut off or too long is refused`() {
    #expect(throws: EncryptedBody.Mistake.notEncrypted) {
      try EncryptedBody(whole.bytes, contentType: "application/soap+xml;charset=UTF-8")
    }
    for count in 0..<whole.bytes.count - 4 {
      #expect(throws: EncryptedBody.Mistake.malformed, "cut at \(count)") {
        try EncryptedBody(Array(whole.bytes.prefix(count)), contentType: whole.contentType)
      }
    }
    #expect(throws: EncryptedBody.Mistake.tooLarge) {
      try EncryptedBody(
        [UInt8](repeating: 45, count: EncryptedBody.largest + 1), contentType: whole.contentType)
    }
  }

  /// 20 000 changed bodies from a fixed seed: none may crash, and what is read is never larger than what came.
  @Test func `Changed bodies are read or refused`() {
    var random = SeededNumbers(seed: 4)
    let original = whole.bytes
    for _ in 0..<20_000 {
      let bytes = random.mutated(original)
      guard let read = try? EncryptedBody(bytes, contentType: whole.contentType) else { continue }
      let size = read.parts.reduce(0) { $0 + $1.header.count + $1.data.count }
      #expect(size <= bytes.count)
    }
  }
}
