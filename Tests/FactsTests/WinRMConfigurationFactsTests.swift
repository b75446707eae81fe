import Evidence
import Testing

@testable import Facts

@Suite struct WinRMConfigurationFactsTests {
  @Test func saysWhatTheHostIsSetTo() throws {
    let sheet = try Sample.windows.sheet(.hop(1))
    #expect(sheet.boolean(.winrmConfigKerberos) == true)
    #expect(sheet.boolean(.winrmConfigCredssp) == true)
    #expect(sheet.text(.winrmConfigChannelBinding) == "relaxed")
    #expect(sheet.list(.winrmConfigListeners) == ["HTTP *:5985"])
    #expect(sheet.boolean(.winrmConfigListenerForPort) == true)
    #expect(sheet.boolean(.winrmConfigListensNowhere) == false)
    #expect(sheet.integer(.winrmConfigIdleTimeoutSeconds) == 7200)
    #expect(sheet.list(.winrmConfigSetByPolicy) == ["Service/Auth/CredSSP"])
    #expect(sheet[.winrmConfigCredssp].evidence == [.init(.winrmConfiguration, .hop(1))])
  }

  @Test func aFailedReadingHasReasonsAndNoReadingHasNone() throws {
    let failed = try Sample.windows.sheet(.hop(2))
    #expect(failed.reason(.winrmConfigKerberos)?.contains("broken") == true)
    #expect(try Sample.healthy.sheet(.hop(1)).isUnset(.winrmConfigKerberos))
  }

  @Test func whatAPartDoesNotHoldIsNotObserved() throws {
    var sample = Sample.windows
    sample[.winrmConfiguration, .hop(1)] = .winrmConfiguration(
      WinRMConfiguration(winrmService: .init(allowUnencrypted: true)))
    let sheet = try sample.sheet(.hop(1))
    #expect(sheet.boolean(.winrmConfigAllowsUnencrypted) == true)
    #expect(sheet.boolean(.winrmConfigCredssp) == nil)
    #expect(sheet.reason(.winrmConfigListeners) != nil)
  }

  @Test func aListenerOfPolicyWithoutFilterListensNowhere() throws {
    var sample = Sample.windows
    sample[.winrmConfiguration, .hop(1)] = .winrmConfiguration(
      WinRMConfiguration(listeners: [
        .init(
          selector: "*", transport: "HTTP", port: 5985, enabled: true, listeningOn: [],
          isSetByPolicy: true)
      ]))
    let sheet = try sample.sheet(.hop(1))
    #expect(sheet.boolean(.winrmConfigListensNowhere) == true)
  }

  @Test func aDisabledListenerIsNone() throws {
    var sample = Sample.windows
    sample[.winrmConfiguration, .hop(1)] = .winrmConfiguration(
      WinRMConfiguration(listeners: [.init(transport: "HTTP", port: 5985, enabled: false)]))
    #expect(try sample.sheet(.hop(1)).boolean(.winrmConfigListenerForPort) == false)
  }

  @Test(arguments: [
    ("*", "web01.corp.test", true), ("*.corp.test", "web01.corp.test", true),
    ("*.corp.test", "corp.test", false), ("web0*", "web01", true), ("web0*", "db01", false),
    ("<local>", "web01", true), ("<local>", "web01.corp.test", false),
    ("WEB01.corp.test", "web01.corp.test", true), ("w*1*t", "web01.corp.test", true),
    ("w*1*x", "web01.corp.test", false), ("", "web01", false),
  ])
  func trustedHostsCover(_ pattern: String, _ name: String, _ expected: Bool) {
    let hop = Hop(typed: name, service: .winrm, name: name, port: 5985)
    #expect(TrustedHostPattern(pattern).covers(hop) == expected)
  }
}
