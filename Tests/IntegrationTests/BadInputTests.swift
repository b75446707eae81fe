import Foundation
import Lab
import TestSupport
import Testing

/// Configuration, caches and servers that are not what they should be: a finding or one sentence, never a crash.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"))
struct BadInputTests {
  private func examine(
    _ options: [String] = [], hops: [String]? = nil, _ change: (Lab) throws -> [String: String?]
  ) async throws -> (Program, Report) {
    try await withLab(try Scenario.named("double-hop")) { lab in
      var environment = lab.environment.mapValues { Optional($0) }
      for (name, value) in try change(lab) { environment.updateValue(value, forKey: name) }
      let arguments =
        hops.map { $0 + Array(lab.diagnoseArguments.dropFirst(lab.hops.count)) }
        ?? lab.diagnoseArguments
      let run = try Program.run(
        Program.hopdoctor, ["diagnose"] + arguments + ["--json", "--timeout", "8"] + options,
        environment: environment, limit: 20)
      return (run, try Report(run.output))
    }
  }

  private func write(_ text: String, _ name: String, in lab: Lab) throws -> String {
    let path = lab.path + "/" + name
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  @Test func garbageConfiguration() async throws {
    let (run, report) = try await examine { lab in
      ["KRB5_CONFIG": try write("[libdefaults\n = {{{\n", "bad.conf", in: lab)]
    }
    #expect(run.status == 1)
    #expect(report.findings.map(\.check).contains("client.config-unusable"))
  }

  @Test func damagedCache() async throws {
    let (run, report) = try await examine { lab in
      ["KRB5CCNAME": "FILE:" + (try write("this is no cache", "bad.cc", in: lab))]
    }
    #expect(run.status == 1)
    #expect(report.findings.map(\.check).contains("client.cache-unreadable"))
  }

  @Test func cacheOfAForeignType() async throws {
    let (run, report) = try await examine { _ in ["KRB5CCNAME": "API:1234"] }
    #expect(run.status == 1)
    #expect(report.findings.map(\.check).contains("client.cache-unreadable"))
  }

  @Test func hostThatDoesNotResolve() async throws {
    let (run, report) = try await examine(hops: ["nosuch.corp.test"]) { _ in [:] }
    #expect(run.status == 1)
    #expect(
      report.findings.filter { $0.severity == "blocker" }.map(\.check).first == "dns.name-not-found"
    )
  }

  @Test func addressInPlaceOfAName() async throws {
    let (run, report) = try await examine(hops: ["127.0.0.1"]) { _ in [:] }
    #expect(run.status == 1)
    #expect(report.findings.map(\.check).contains("dns.address-instead-of-name"))
  }

  /// A KDC that accepts and says nothing, or talks nonsense: evidence within the deadline.
  @Test(arguments: [("silent", "client.kdc-silent"), ("garbage", "client.kdc-garbage")])
  func oddKDC(_ manner: String, _ expected: String) async throws {
    let server = try StrangeServer(
      says: manner == "silent" ? nil : "HTTP/1.1 400 Bad Request\r\n\r\n")
    defer { server.stop() }
    let start = Date()
    let (run, report) = try await examine { lab in
      let config = """
        [libdefaults]
         default_realm = CORP.TEST
         dns_lookup_kdc = false
         dns_canonicalize_hostname = false
        [realms]
         CORP.TEST = {
          kdc = 127.0.0.1:\(server.port)
         }

        """
      return ["KRB5_CONFIG": try write(config, "odd.conf", in: lab)]
    }
    #expect(run.status == 1)
    #expect(report.findings.filter { $0.severity == "blocker" }.map(\.check) == [expected])
    #expect(Date().timeIntervalSince(start) < 20)
  }

  @Test(arguments: [
    (["ftp://web01"], "is not a service"), (["web01:99999"], "from 1 to 65535"),
    (["alice@web01"], "does not belong into a hop"), (["web 01"], "not a part of a host name"),
  ])
  func malformedHops(_ hops: [String], _ words: String) throws {
    let run = try Program.run(Program.hopdoctor, ["diagnose"] + hops)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(words))
  }
}
