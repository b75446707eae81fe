import Testing

@testable import Commands

@Suite struct ServerAddressTests {
  @Test(arguments: [
    "10.0.0.1", "10.0.0.1:53", "127.0.0.1:65535", "::1", "2001:db8::1", "[::1]",
    "[2001:db8::1]:5353",
  ])
  func addressesAreTaken(_ text: String) {
    #expect(ServerAddress.isValid(text))
  }

  @Test(arguments: [
    "", "dns01", "dns01:53", "10.0.0", "10.0.0.256", "10.0.0.1:", "10.0.0.1:0", "10.0.0.1:65536",
    "10.0.0.1:+53", "[::1", "[::1]53", "[10.0.0.1]", "2001:db8::1:::53", "10.0.0.1 ", ":53",
  ])
  func othersAreNot(_ text: String) {
    #expect(!ServerAddress.isValid(text))
  }
}
