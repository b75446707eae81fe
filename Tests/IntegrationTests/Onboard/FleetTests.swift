import Foundation
import Lab
import Testing

/// Hundreds of hosts at once, each in its own way.
@Suite(.serialized, .enabled(if: Needs.kdc, "needs krb5-kdc, krb5-admin-server and krb5-user"))
struct FleetTests {
  static let parts: KeyValuePairs<FleetPart, Int> = [
    .healthy: 400, .secure: 10, .refused: 40, .silent: 6, .wrongName: 6, .expired: 6,
    .nameless: 12, .website: 8, .ssh: 7, .robbed: 5,
  ]

  struct Result: Decodable {
    struct Cause: Decodable {
      var kind: String
      var id: String
    }
    var host: String
    var state: String
    var sentence: String
    var cause: Cause?
  }

  struct Document: Decodable {
    var expectedHosts: Int
    var isComplete: Bool
    var counts: [String: Int]
    var hosts: [Result]
  }

  /// Every host comes out once, with the cause that it was given, in the stream and in the report alike.
  @Test func eachCauseIsCountedRightly() async throws {

    try await withLab(.fleet(Self.parts)) { lab in

      let folder = try Folder()
      defer { folder.remove() }
      let inventory = try folder.write(Scenario.inventory(of: Self.parts), to: "hosts.ini")
      let stream = folder.path("run.jsonl")
      let metrics = folder.path("run.prom")
      let junit = folder.path("run.xml")
      let run = try Program.run(
        Program.hopdoctor,
        [
          "onboard", inventory, "--json", "--parallel", "48", "--jsonl", stream, "--report",
          metrics, "--report", junit, "--dns-server", lab.dnsServer, "--ca-file",
          lab.authorities ?? "", "--no-progress",
        ], environment: lab.environment.mapValues { $0 }, limit: 100)

      #expect(run.errors == "")
      #expect(run.status == 1)
      let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
      #expect(document.isComplete)
      let names = Self.parts.flatMap { Scenario.fullNames(of: $0.key, $0.value) }
      #expect(document.expectedHosts == names.count)
      #expect(names.count >= 500)
      #expect(document.hosts.map(\.host) == names)
      var found = Dictionary(uniqueKeysWithValues: document.hosts.map { ($0.host, $0) })
      for (part, count) in Self.parts {
        for name in Scenario.fullNames(of: part, count) {
          let result = found.removeValue(forKey: name)
          #expect(
            result?.cause?.id == part.expectedFinding, "\(name): \(result?.sentence ?? "lost")")
          #expect(result?.state == (part.expectedFinding == nil ? "ready" : "problem"), "\(name)")
        }
      }
      #expect(found.isEmpty)
      // One line a host, whatever the order.
      let lines = try String(contentsOfFile: stream, encoding: .utf8).split(separator: "\n")
      let streamed = try lines.map {
        try JSONDecoder().decode(Result.self, from: Data($0.utf8)).host
      }
      #expect(streamed.sorted() == names.sorted())
      let series = try String(contentsOfFile: metrics, encoding: .utf8)
      #expect(series.contains("hopdoctor_onboard_hosts{state=\"ready\"} 410\n"))
      #expect(
        series.contains(
          "hopdoctor_onboard_cause_hosts{cause=\"listener.refused\",kind=\"check\"} 40\n"))
      let cases = try String(contentsOfFile: junit, encoding: .utf8)
      #expect(cases.contains("tests=\"500\" failures=\"90\" errors=\"0\""))
    }
  }
}

/// A folder that goes with the test.
struct Folder {
  private let url = FileManager.default.temporaryDirectory.appending(
    path: "hopdoctor-onboard-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: url.appending(path: name))
    return path(name)
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}
