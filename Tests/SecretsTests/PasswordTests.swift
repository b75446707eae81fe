import Evidence
import Foundation
import Secrets
import Testing

@Suite struct PasswordTests {
  private func make(_ text: String) -> Password? {
    var bytes = Array(text.utf8)
    return Password(taking: &bytes)
  }

  @Test func isUsedOnce() throws {
    let password = try #require(make("s3cret"))
    #expect(password.useOnce { String(cString: $0) } == "s3cret")
    #expect(password.useOnce { String(cString: $0) } == nil)
  }

  @Test func theCallersBytesAreGone() {
    var bytes = Array("s3cret".utf8)
    _ = Password(taking: &bytes)
    #expect(bytes.isEmpty)
  }

  @Test func whatIsNoPassword() {
    #expect(make("") == nil)
    #expect(make("a\0b") == nil)
    #expect(make(String(repeating: "x", count: 1024)) != nil)
    #expect(make(String(repeating: "x", count: 1025)) == nil)
  }

  enum Wrapped { case password(Password) }

  @Test func isNeverPrinted() throws {
    let password = try #require(make("s3cret"))
    let secret = Wrapped.password(password)
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(password)", String(reflecting: password), "\(secret)", dumped] {
      #expect(!text.contains("s3cret"), "\(text)")
    }
    #expect(!((password as Any) is any Encodable))
  }
}
