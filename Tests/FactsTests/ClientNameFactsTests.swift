import Evidence
import Facts
import Testing

/// The expected names are what curl, pywinrm and pypsrp were seen to ask an MIT KDC for, with the same settings and names.
@Suite struct ClientNameFactsTests {
  private func hop(
    _ requests: [ServiceTickets.Request], _ settings: KerberosSettings = .init(),
    typed: String = "web01.corp.test", canonical: String? = "web01.corp.test",
    back: String? = "web01.corp.test"
  ) throws -> FactSheet {
    var sample = Sample(typed)
    sample[.clientEnvironment, .client] = .clientEnvironment(.sample(settings))
    sample[.clientTickets, .client] = .clientTickets(.sample(.sample()))
    sample[.serviceTickets, .hop(1)] = .serviceTickets(ServiceTickets(requests: requests))
    sample[.systemNames, .hop(1)] = .systemNames(
      SystemNames(
        status: .found, addresses: ["10.0.0.11"], canonicalName: canonical,
        reverse: [.init(address: "10.0.0.11", name: back)]))
    return try sample.sheet(.hop(1))
  }

  private let literal = KerberosSettings(rdns: false, canonicalizeHostname: "false")
  private let forwards = KerberosSettings(rdns: false, canonicalizeHostname: "true")

  @Test func oneNameForAllServesAll() throws {
    let sheet = try hop([
      .issued(.primary, "HTTP/web01.corp.test"), .issued(.host, "HOST/web01.corp.test"),
    ])
    #expect(sheet.text(.spnMitName) == "HTTP/web01.corp.test")
    #expect(sheet.text(.spnPypsrpName) == "HOST/web01.corp.test")
    #expect(
      sheet.list(.spnServedClients) == [
        "PowerShell on Windows", "curl and pywinrm on this computer", "pypsrp on this computer",
      ])
    #expect(sheet.list(.spnUnservedClients) == [])
    #expect(sheet[.spnMitName].evidence.contains(ObservationID(.clientEnvironment, .client)))
  }

  @Test func theLibraryFollowsTheAlias() throws {
    let requests: [ServiceTickets.Request] = [
      .refused(.primary, "HTTP/intranet.corp.test"), .issued(.canonical, "HTTP/web01.corp.test"),
      .refused(.host, "HOST/intranet.corp.test"),
      .issued(.libraryHost, "HOST/web01.corp.test"),
    ]
    let followed = try hop(requests, forwards, typed: "intranet.corp.test", back: nil)
    #expect(followed.text(.spnMitName) == "HTTP/web01.corp.test")
    #expect(followed.text(.spnMitOutcome) == "issued")
    #expect(followed.text(.spnPypsrpName) == "HOST/web01.corp.test")
    #expect(followed.list(.spnUnservedClients) == ["PowerShell on Windows"])
    let typed = try hop(requests, literal, typed: "intranet.corp.test")
    #expect(typed.text(.spnMitName) == "HTTP/intranet.corp.test")
    #expect(typed.text(.spnPypsrpOutcome) == "unknown")
  }

  @Test func theLibraryLooksBackwardsByDefault() throws {
    let requests: [ServiceTickets.Request] = [
      .issued(.primary, "HTTP/web01.corp.test"), .refused(.reverse, "HTTP/old01.corp.test"),
      .issued(.host, "HOST/web01.corp.test"),
    ]
    let sheet = try hop(requests, back: "OLD01.corp.test.")
    #expect(sheet.text(.spnMitName) == "HTTP/old01.corp.test")
    #expect(sheet.text(.spnMitOutcome) == "unknown")
    // HOST/old01 was not asked for in this recording.
    #expect(sheet.text(.spnPypsrpName) == nil)
    #expect(sheet.reason(.spnPypsrpName) != nil)
    #expect(try hop(requests, forwards, back: "old01.corp.test").text(.spnMitOutcome) == "issued")
  }

  @Test func fallbackGoesOnOnlyFromAnUnknownName() throws {
    let fallback = KerberosSettings(rdns: false, canonicalizeHostname: "Fallback")
    let second = ServiceTickets.Request.issued(.canonical, "HTTP/web01.corp.test")
    let alias = "intranet.corp.test"
    let unknown = try hop(
      [.refused(.primary, "HTTP/\(alias)"), second], fallback, typed: alias)
    #expect(unknown.text(.spnMitName) == "HTTP/web01.corp.test")
    let refused = try hop(
      [.refused(.primary, "HTTP/\(alias)", .badOption), second], fallback, typed: alias)
    #expect(refused.text(.spnMitName) == "HTTP/\(alias)")
    #expect(refused.text(.spnMitOutcome) == "refused")
  }

  /// A short name gets a domain by settings that are not recorded, and two names for two addresses come in any order.
  @Test func whatCannotBeToldIsNotTold() throws {
    let short = try hop([.issued(.primary, "HTTP/web01")], literal, typed: "web01")
    #expect(short.reason(.spnMitName) != nil)
    #expect(short.list(.spnServedClients) == ["PowerShell on Windows"])
    let full = try hop(
      [.issued(.primary, "HTTP/web01"), .issued(.library, "HTTP/web01.corp.test")], forwards,
      typed: "web01")
    #expect(full.text(.spnMitName) == "HTTP/web01.corp.test")

    let hop = Hop(typed: "web01.corp.test", service: .winrm, name: "web01.corp.test", port: 5985)
    let two = SystemNames(
      status: .found, addresses: ["10.0.0.11", "10.0.0.12"], canonicalName: nil,
      reverse: [
        .init(address: "10.0.0.11", name: nil), .init(address: "10.0.0.12", name: "b.corp.test"),
      ])
    func names(_ system: SystemNames?, _ settings: KerberosSettings) -> [String] {
      LibraryHostNames(hop, settings: settings, system: system, dns: nil).names
    }
    #expect(names(two, .init()) == [])
    #expect(names(two, forwards) == ["web01.corp.test"])
    #expect(names(nil, forwards) == [])
    #expect(names(nil, literal) == ["web01.corp.test"])
    var silent = two
    silent.reverse = []
    #expect(names(silent, .init()) == [])
  }

  @Test func twoKeysAreTwoAccounts() throws {
    func differs(_ type: EncryptionType, _ version: Int?) throws -> Bool? {
      try hop([
        .issued(.primary, "HTTP/web01.corp.test", ticket: type, keyVersion: version),
        .issued(.host, "HOST/web01.corp.test", keyVersion: 2),
      ]).boolean(.spnHostKeyDiffers)
    }
    #expect(try differs(.aes, 2) == false)
    #expect(try differs(.aes, 3) == true)
    #expect(try differs(.rc4, nil) == true)
    #expect(try differs(.aes, nil) == nil)
    #expect(
      try hop([.issued(.primary, "HTTP/web01.corp.test")]).boolean(.spnHostKeyDiffers) == nil)
  }

  @Test func keepsTheLibrarysWords() throws {
    let sheet = try Sample.brokenClient.sheet(.hop(1))
    #expect(sheet.text(.spnOutcome) == "failed")
    #expect(sheet.text(.spnMessage) == "words")
  }
}
