import Evidence
import Facts
import Testing

@Suite struct BookTests {
  @Test func hasASheetForEverySubject() throws {
    let book = try Sample.healthy.book()
    #expect(book.subjects == [.client, .hop(1), .hop(2), .link(2)])
    for subject in book.subjects {
      #expect(book.sheet(for: subject).subject == subject)
      #expect(book.sheet(for: subject).text(.clientPrincipal) == "alice@CORP.TEST")
    }
    #expect(book.sheet(for: .hop(9)).facts.isEmpty)
  }

  @Test func aFailedQuestionIsNamedWithItsReason() throws {
    var sample = Sample.healthy
    sample.fail(.clientTickets, .client, "no library")
    sample.skip(.listener, .hop(1), "no address")
    sample[.kdc, .client] = nil
    let sheet = try sample.sheet(.hop(1))
    #expect(sheet.reason(.clientTicketState) == "the question could not be put: no library")
    #expect(sheet[.clientTicketState].evidence == [ObservationID(.clientTickets, .client)])
    #expect(sheet.reason(.listenerConnection) == "not asked: no address")
    #expect(sheet.reason(.credsspOffered) == "not asked: no address")
    #expect(sheet[.listenerAnswer].evidence == [ObservationID(.listener, .hop(1))])
    #expect(sheet.reason(.clientKdcOutcome) == "this run did not ask")
    #expect(sheet[.clientKdcOutcome].evidence == [])
    sample.interrupted = true
    #expect(
      try sample.sheet(.client).reason(.clientKdcOutcome)
        == "the run was ended before this was asked")
  }

  @Test func anObservationUnderAWrongNameIsNotRead() throws {
    var sample = Sample.healthy
    sample[.kdc, .client] = .clientTickets(.sample())
    let sheet = try sample.sheet(.client)
    #expect(sheet[.clientKdcOutcome].value == nil)
    #expect(sheet.reason(.clientKdcOutcome)?.contains("something else") == true)
  }

  @Test func numbersThatFitNowhereDoNotEndTheProcess() throws {
    var sample = Sample.healthy
    for (skew, expected) in [(1e300, 1_000_000_000_000), (.nan, nil), (-.infinity, nil)]
      as [(Double, Int?)]
    {
      sample[.kdc, .client] = .kdc(
        KDCContact(realm: "CORP.TEST", source: .none, attempts: [], skewSeconds: skew))
      #expect(try sample.sheet(.client).integer(.clientKdcSkewSeconds) == expected)
    }
  }

  @Test func controlCharactersOfAForeignRecordingAreMadeVisible() throws {
    var sample = Sample.healthy
    sample[.listener, .hop(1)] = .listener(
      ListenerSurvey(attempts: [.sample(banner: "\u{1b}[2J")]))
    #expect(try sample.sheet(.hop(1)).text(.listenerBanner) == "\\u{1b}[2J")
  }
}
