import Evidence
import Foundation
import Testing

@Suite(.serialized) struct RedactedRunTests {
  private static let names = ["r.html", "r.json", "r.md", "r.txt", "r.xml"]

  private func contents(of folder: TemporaryFolder, _ run: BuiltProgram) throws -> String {
    try folder.names.filter { $0 != "map.json" }.map(folder.text).joined(separator: "\n")
      + run.output + run.errors
  }

  @Test func aRedactedRunKeepsNoName() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let map = "\(folder.path)/map.json"
    let options = Self.names.flatMap { ["--report", "\(folder.path)/\($0)"] }
    let file = "\(ReportFileTests.gallery)/double-hop.json"
    let run = try await BuiltProgram.run(
      ["replay", file, "--verbose", "--redact", "--redaction-map", map] + options)
    #expect(run.status == 1 && run.errors.contains("KDC of DOMAIN1.TEST"), "\(run)")
    let text = try contents(of: folder, run).lowercased()
    for name in ["web01", "files01", "alice", "corp.test"] {
      #expect(!text.contains(name), "\(name)")
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: map)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(try folder.text("map.json").contains("\"alice\""))
    // What is redacted judges to the same status and the same document.
    let again = try await BuiltProgram.run(["replay", "--json", "\(folder.path)/r.html"])
    #expect(again.status == 1)
    #expect(try again.output == folder.text("r.json"))
  }

  /// Secrets in the places from which hopdoctor reads: none reaches a document, redacted or not.
  @Test(arguments: [true, false]) func noSecretReachesADocument(redacted: Bool) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let secrets = ["pa55w0rd-Http", "pa55w0rd-Https", "pa55w0rd-All", "t0ken-In-Query"]
    let options =
      (Self.names.map { "\(folder.path)/\($0)" }.flatMap { ["--report", $0] })
      + ["--record", "\(folder.path)/run.json", "--verbose"]
      + (redacted ? ["--redact"] : ["--trace", "\(folder.path)/trace.jsonl"])
    let run = try await BuiltProgram.run(
      options + harmlessRun,
      environment: [
        "http_proxy": "http://alice:\(secrets[0])@proxy.corp.test:3128",
        "https_proxy": "http://alice:\(secrets[1])@proxy.corp.test:3128/?key=\(secrets[3])",
        "all_proxy": "socks5://:\(secrets[2])@proxy.corp.test",
        "HTTPS_PROXY": "http://alice:\(secrets[1])@proxy.corp.test:3128",
        "KRB5_CLIENT_KTNAME": "FILE:/tmp/none.keytab", "HOPDOCTOR_PASSWORD": secrets[0],
      ])
    #expect([0, 1, 2].contains(run.status), "\(run)")
    let text = try contents(of: folder, run)
    #expect(text.contains("_proxy") && run.errors.contains("variable https_proxy="))
    for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
  }
}
