import Onboarding
import Testing

@Suite struct HostRangesTests {
  @Test(arguments: [
    (["web01", "web02", "web03"], ["web01-web03"]),
    (["web09.corp.test", "web10.corp.test", "web11.corp.test"], ["web09-web11.corp.test"]),
    (["web1", "web2"], ["web1", "web2"]),
    (["web03", "db1", "web01", "web02", "web05"], ["web01-web03", "web05", "db1"]),
    (["10.0.0.9", "10.0.0.10", "10.0.0.11"], ["10.0.0.9-10.0.0.11"]),
    (["a", "a", "b"], ["a", "b"]),
    ([], []),
    (["web99999999999999999999"], ["web99999999999999999999"]),
  ])
  func namesThatCountOnAreFolded(_ names: [String], _ folded: [String]) {
    #expect(HostRanges.fold(names) == folded)
  }
}
