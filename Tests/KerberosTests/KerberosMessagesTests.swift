import Testing

@testable import Kerberos

@Suite struct KerberosMessagesTests {
  /// As libkrb5 1.20 writes them.
  @Test(arguments: [
    (
      "[4711] 1790000000.123456: AS key obtained from gak_fct: aes256-cts/B40F\n",
      "AS key obtained from gak_fct: aes256-cts/(left out)"
    ),
    (
      "[1] 1.2: TGS reply is for alice@A.TEST -> HTTP/web01@A.TEST with session key rc4-hmac/0AF3",
      "TGS reply is for alice@A.TEST -> HTTP/web01@A.TEST with session key rc4-hmac/(left out)"
    ),
    (
      "[1] 1.2: session key is: DEPRECATED:arcfour-hmac/0AF3",
      "session key is: DEPRECATED:arcfour-hmac/(left out)"
    ),
    (
      #"[1] 1.2: Selected etype info: etype aes256-cts, salt "A.TEST"al"ice", params "\x00\x00""#,
      "Selected etype info: etype aes256-cts, salt (left out)"
    ),
    (
      "[1] 1.2: SPAKE algorithm result: 0F1E2D3C4B5A69788796A5B4C3D2E1F0",
      "SPAKE algorithm result: (left out)"
    ),
    (
      "[1] 1.2: Negotiating etypes, checksum hmac-sha1-96-aes256/DEADBEEFDEADBEEFDEADBEEF",
      "Negotiating etypes, checksum hmac-sha1-96-aes256/(left out)"
    ),
    ("[1] 1.2: Sending request\u{1b}[2J", "Sending request\\u{1b}[2J"),
    ("no prefix at all", "no prefix at all"),
  ])
  func `Nothing made of a key is handed on`(_ message: String, _ cleaned: String) {
    #expect(KerberosMessages.cleaned(message) == cleaned)
  }
}
