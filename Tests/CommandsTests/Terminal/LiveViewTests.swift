import Evidence
import Survey
import Testing

@testable import Commands

@Suite struct LiveViewTests {
  private let chain = Chain(hops: [
    Hop(typed: "web01", service: .winrm, name: "web01.corp.test", port: 5985),
    Hop(typed: "files01", service: .cifs, name: "files01.corp.test", port: 445),
  ])
  private let ids = [
    ObservationID(.clientTickets, .client), ObservationID(.kdc, .client),
    ObservationID(.dnsRecords, .hop(1)), ObservationID(.listener, .hop(1)),
    ObservationID(.session, .hop(1)), ObservationID(.credsspLogon, .hop(1)),
    ObservationID(.dnsRecords, .hop(2)),
  ]

  private func finished(_ id: ObservationID, _ outcome: Observation.Outcome) -> SurveyEvent {
    .finished(
      Observation(
        id: id, question: "", startedMilliseconds: 0, elapsedMilliseconds: 1, outcome: outcome))
  }

  private var board: StepBoard {
    var board = StepBoard(ids, chain: chain)
    board.take(.started(ids[0], question: "tickets"))
    board.take(
      finished(
        ids[0], .observed(.clientTools(ClientTools(python: nil, modules: [:], programs: [:])))))
    board.take(.started(ids[1], question: "KDC"))
    board.take(finished(ids[2], .failed(reason: "no server")))
    board.take(finished(ids[4], .notAttempted(reason: "no ticket", blockedBy: [])))
    return board
  }

  @Test func `Steps stand in the row of their place`() {
    let style = BoardStyle(columns: 100, colour: false, unicode: false)
    #expect(
      style.lines(board) == [
        "this computer        + tickets", "domain               > KDC",
        "1 web01.corp.test    ! DNS  . listener  - session  . CredSSP-logon",
        "2 files01.corp.test  . DNS",
      ])
  }

  @Test(arguments: [1, 12, 20, 40, 80]) func `No line is wider than the terminal`(_ columns: Int) {
    for colour in [true, false] {
      let lines = BoardStyle(columns: columns, colour: colour, unicode: true).lines(board)
      for line in lines {
        let bare = line.replacing(#/\u{1b}\[\d+m/#, with: "")
        #expect(bare.count < max(2, columns), "\(line)")
        #expect(colour || bare == line)
      }
    }
  }

  @Test func `A frame ends where it began`() {
    #expect(
      LiveView.frame(["a", "b", "c"]) == "\ra\u{1b}[K\r\nb\u{1b}[K\r\nc\u{1b}[K\u{1b}[J\r\u{1b}[2A")
    #expect(LiveView.frame(["a"]) == "\ra\u{1b}[K\u{1b}[J\r")
  }
}
