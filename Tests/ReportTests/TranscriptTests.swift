import Evidence
import Foundation
import Report
import Testing

@Suite struct TranscriptTests {
  private func lines(_ name: String) throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Gallery/\(name)")
    return Transcript.lines(of: try Recording(decoding: Data(contentsOf: file), named: name))
  }

  @Test func `Every kind of exchange is told`() throws {
    let lines = try lines("double-hop.json")
    for pattern in [
      "^    DNS A web01.corp.test: 127\\.",
      "^    KDC of CORP.TEST 127.*: answered, \\d+ bytes sent, \\d+ received, ",
      "^    ticket HTTP/web01.corp.test@CORP.TEST \\(primary\\): issued, aes256",
      "^    TCP 127.* port 5985: open, ",
      "^    HTTP POST 127.* port 5985: status 401, offers Negotiate",
      "^    logon Negotiate 127.*: accepted, status 200, Kerberos, mutual",
    ] {
      let regex = try Regex(pattern)
      #expect(lines.contains { $0.contains(regex) }, "\(pattern)\n\(lines.joined(separator: "\n"))")
    }
  }

  @Test func `Observations come in the order in which they ended`() throws {
    let seconds = try lines("double-hop.json").filter {
      !$0.hasPrefix("    ") || $0.contains(" s  ")
    }
    .compactMap { $0.firstMatch(of: #/^ *(\d+\.\d{3}) s  /#).flatMap { Double($0.output.1) } }
    #expect(seconds.count > 10 && seconds == seconds.sorted())
  }

  /// What a server sends must not reach the terminal as it is.
  @Test func `A hostile answer moves no cursor`() {
    let http = HTTPAnswer(
      status: 401, server: "x\u{1b}[2J\r\nHTTP", schemes: ["Nego\u{202e}tiate"])
    let attempt = ListenerAttempt(
      address: "127.0.0.1", port: 5985, purpose: .used, connection: .open, banner: "\u{7}bell",
      http: http)
    let seen = Observation(
      id: ObservationID(.listener, .hop(1)), question: "what answers\n", startedMilliseconds: 0,
      elapsedMilliseconds: 5, outcome: .observed(.listener(ListenerSurvey(attempts: [attempt]))))
    let lines = Transcript.lines(of: seen)
    #expect(lines.count == 3)
    for line in lines {
      #expect(!line.unicodeScalars.contains { $0.value < 32 || $0.value == 0x202e }, "\(line)")
    }
  }

  @Test func `What was not asked says why`() {
    let refused = Observation(
      id: ObservationID(.kdc, .client), question: "the KDCs", startedMilliseconds: 1200,
      elapsedMilliseconds: 34,
      outcome: .notAttempted(
        reason: "no realm", blockedBy: [ObservationID(.clientEnvironment, .client)]))
    #expect(
      Transcript.lines(of: refused)
        == ["   1.234 s  the KDCs: not asked: no realm (client.environment/client)"])
  }
}
