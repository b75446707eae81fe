import Testing
import WireFormats

@Suite struct WSManIdentifyTests {
  static let windows = """
    <s:Envelope xml:lang="en-US" xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header/><s:Body>\
    <wsmid:IdentifyResponse xmlns:wsmid="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd">\
    <wsmid:ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</wsmid:ProtocolVersion>\
    <wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor>\
    <wsmid:ProductVersion>OS: 0.0.0 SP: 0.0 Stack: 3.0</wsmid:ProductVersion>\
    </wsmid:IdentifyResponse></s:Body></s:Envelope>
    """

  func read(_ text: String) throws -> WSManIdentifyResponse {
    try WSManIdentifyResponse(Array(text.utf8))
  }

  @Test(arguments: ["", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "\u{FEFF}"])
  func readsAnAnswerOfWindows(before: String) throws {
    let answer = try read(before + Self.windows)
    #expect(answer.productVendor == "Microsoft Corporation")
    #expect(answer.productVersion == "OS: 0.0.0 SP: 0.0 Stack: 3.0")
    #expect(answer.protocolVersion == "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd")
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", "<!doctype a>",
    "<?xml version=\"1.0\"?> <!DocType a SYSTEM \"http://127.0.0.1/\">",
  ])
  func refusesDocumentTypes(before: String) {
    #expect(throws: WSManDocumentError.declaresTypes) { try read(before + Self.windows) }
  }

  @Test func refusesWhatIsNotUTF8() {
    let wide = Self.windows.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(throws: WSManDocumentError.notText) { try WSManIdentifyResponse(wide) }
    #expect(throws: WSManDocumentError.notText) { try WSManIdentifyResponse([0x3c, 0xff]) }
  }

  @Test func refusesOtherDocuments() {
    #expect(throws: WSManDocumentError.notXML) { try read("") }
    #expect(throws: WSManDocumentError.notXML) {
      try read("<html><body><p>Not found</body></html>")
    }
    #expect(throws: WSManDocumentError.otherDocument) { try read("<a><IdentifyResponse/></a>") }
    #expect(throws: WSManDocumentError.tooLarge) {
      try read(Self.windows + String(repeating: " ", count: 70_000))
    }
    // An entity that nobody declared.
    #expect(throws: WSManDocumentError.notXML) {
      try read(Self.windows.replacing("Microsoft Corporation", with: "&b;"))
    }
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "<a>", count: 9_000) + String(repeating: "</a>", count: 9_000)
    #expect(throws: WSManDocumentError.self) { try read(deep) }
  }

  @Test func textsAreCut() throws {
    let long = String(repeating: "x", count: 5_000)
    let answer = try read(Self.windows.replacing("Microsoft Corporation", with: long))
    #expect(answer.productVendor?.count == WSManIdentifyResponse.longestText)
  }

  /// 3,000 mutations: reading may fail, but must not trap.
  @Test func mutationsDoNoHarm() {
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let original = Array(Self.windows.utf8)
    var refused = 0
    for _ in 0..<3_000 {
      var bytes = original
      for _ in 0...next(4) { bytes[next(bytes.count)] = UInt8(next(256)) }
      if (try? WSManIdentifyResponse(bytes)) == nil { refused += 1 }
    }
    #expect(refused > 100)
  }
}

@Suite struct AuthenticationChallengeTests {
  typealias Challenge = AuthenticationChallenge

  @Test(
    arguments: [
      (
        ["Negotiate", "Kerberos", "CredSSP"],
        [("Negotiate", nil), ("Kerberos", nil), ("CredSSP", nil)]
      ),
      (["Negotiate, Basic realm=\"WSMAN\""], [("Negotiate", nil), ("Basic", nil)]),
      (
        ["Basic realm=\"a, Digest b\", charset=\"UTF-8\", Negotiate"],
        [("Basic", nil), ("Negotiate", nil)]
      ),
      (["Basic realm=\"a\\\", Digest \"", "NTLM"], [("Basic", nil), ("NTLM", nil)]),
      (["Negotiate TlRMTVNTUAA=", "NTLM"], [("Negotiate", "TlRMTVNTUAA="), ("NTLM", nil)]),
      (
        ["Digest realm=x, qop = \"auth\",nonce=1 , NTLM TlR+/w=="],
        [("Digest", nil), ("NTLM", "TlR+/w==")]
      ),
      (["Kerberos   YII=  "], [("Kerberos", "YII=")]),
      (["", ",", " , ,", "=", "\"", "realm=\"x\"", "é"], []),
      (["Basic realm=WSMAN"], [("Basic", nil)]),
    ] as [([String], [(String, String?)])])
  func reads(values: [String], wanted: [(String, String?)]) {
    #expect(Challenge.read(values) == wanted.map { Challenge(scheme: $0.0, token: $0.1) })
  }

  @Test func isBounded() {
    #expect(Challenge.read(Array(repeating: "A, B, C", count: 1_000)).count == Challenge.most)
    #expect(Challenge.read([String(repeating: "x", count: 65)]).isEmpty)
  }
}
