import Evidence
import Facts
import Testing

@Suite struct ReverseFactsTests {
  private func hop(
    _ answers: [(DNSAnswer.Status, String)], aliases: [String] = [],
    _ typed: String = "web01.corp.test", asked: String? = nil
  ) throws -> FactSheet {
    var records = DNSRecords.sample(asked ?? typed, "10.0.0.11", aliases: aliases)
    records.reverse = answers.map {
      DNSAnswer(
        name: "x.in-addr.arpa", type: "PTR", status: $0, records: $0 == .found ? [$1] : [])
    }
    var sample = Sample(typed)
    sample[.dnsRecords, .hop(1)] = .dnsRecords(records)
    return try sample.sheet(.hop(1))
  }

  @Test func matchesWithoutRegardToCaseAndDot() throws {
    let sheet = try hop([(.found, "WEB01.Corp.Test.")])
    #expect(sheet.text(.dnsReverseOutcome) == "found")
    #expect(sheet.list(.dnsReverseNames) == ["web01.corp.test"])
    #expect(sheet.boolean(.dnsReverseMatches) == true)
    #expect(sheet.isUnset(.dnsReverseOtherName))
  }

  @Test func matchesTheCanonicalNameAndTheFullForm() throws {
    let alias = try hop([(.found, "node7.corp.test")], aliases: ["node7.corp.test"])
    #expect(alias.boolean(.dnsReverseMatches) == true)
    let short = try hop([(.found, "web01.corp.test")], "web01", asked: "web01.corp.test")
    #expect(short.boolean(.dnsReverseMatches) == true)
  }

  @Test func namesTheFirstOther() throws {
    let sheet = try hop([
      (.found, "web01.corp.test"), (.found, "old01.corp.test"), (.found, "old02.corp.test"),
    ])
    #expect(sheet.boolean(.dnsReverseMatches) == false)
    #expect(sheet.text(.dnsReverseOtherName) == "old01.corp.test")
  }

  @Test func oneMissingRecordIsMissing() throws {
    #expect(
      try hop([(.found, "web01.corp.test"), (.notFound, "")]).text(.dnsReverseOutcome) == "missing")
    let none = try hop([(.notFound, "")])
    #expect(none.list(.dnsReverseNames) == [])
    #expect(none.isUnset(.dnsReverseMatches))
    let mute = try hop([(.noAnswer, "")])
    #expect(mute.text(.dnsReverseOutcome) == "noAnswer")
    #expect(mute.reason(.dnsReverseMatches) == "DNS gave no answer")
    #expect(try hop([]).reason(.dnsReverseOutcome) == "DNS was not asked")
  }

  @Test func withoutAnAddressThereIsNothingToLookUp() throws {
    var sample = Sample("web01.corp.test")
    sample[.systemNames, .hop(1)] = .systemNames(SystemNames(status: .notFound))
    sample[.dnsRecords, .hop(1)] = .dnsRecords(.failing(.notFound, .notFound))
    #expect(try sample.sheet(.hop(1)).isUnset(.dnsReverseOutcome))
  }

  @Test func aTypedAddressMatchesNoName() throws {
    let sheet = try hop([(.found, "web01.corp.test")], "10.0.0.11")
    #expect(sheet.list(.dnsReverseNames) == ["web01.corp.test"])
    #expect(sheet.isUnset(.dnsReverseMatches))
  }
}
