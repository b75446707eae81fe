import Foundation
import HTTPTransfer
import Testing

@Suite struct HTTPDateTests {
  @Test func readsTheFixedForm() {
    #expect(
      HTTPDate.parse("Sun, 06 Nov 1994 08:49:37 GMT") == Date(timeIntervalSince1970: 784_111_777))
  }

  @Test(arguments: [
    "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 32 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 99999 08:49:37 GMT", "Sun, +6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 8 GMT",
  ])
  func refusesOtherForms(text: String) {
    #expect(HTTPDate.parse(text) == nil)
  }
}
