import Foundation
import Lab
import TestSupport
import Testing

/// Which service principal name a real client asks for, by the log of a real KDC: what `spn.mit.name` is computed from.
@Suite(
  .ownThreads,
  .enabled(
    if: Needs.kdc && Needs.curl && Sandbox.works,
    "needs krb5-kdc, krb5-admin-server, krb5-user, curl and user namespaces"))
struct ClientNamesTests {
  /// The hosts file leads intranet to web01 forwards, and web01 to old01 backwards.
  @Test(arguments: [
    ("false", "true", "intranet", ["intranet"]),
    ("true", "false", "intranet", ["web01"]),
    ("true", "true", "web01", ["old01"]),
    ("fallback", "false", "intranet", ["intranet", "web01"]),
  ])
  func curlAsksAsTheLibraryIsTold(
    _ canonicalize: String, _ rdns: String, _ typed: String, _ asked: [String]
  ) async throws {
    try await withLab(try Scenario.named("alias")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let old = typed == "web01" ? "\(web.address) old01.corp.test\n" : ""
      let hosts = lab.path + "/hosts"
      try (old + "\(web.address) web01.corp.test intranet.corp.test\n")
        .write(toFile: hosts, atomically: true, encoding: .utf8)
      let order = lab.path + "/nsswitch.conf"
      try "hosts: files\n".write(toFile: order, atomically: true, encoding: .utf8)
      // The first relation of a name counts, so these stand before the lab's own.
      let original = try #require(lab.environment["KRB5_CONFIG"])
      let settings = lab.path + "/names.conf"
      let change =
        "[libdefaults]\ndns_canonicalize_hostname = \(canonicalize)\nrdns = \(rdns)\n"
      try (change + String(contentsOfFile: original, encoding: .utf8))
        .write(toFile: settings, atomically: true, encoding: .utf8)
      var environment = lab.environment.mapValues { Optional($0) }
      environment.updateValue(settings, forKey: "KRB5_CONFIG")

      _ = try Program.run(
        "/usr/bin/env",
        Sandbox.command(hosts: hosts, order: order) + [
          "curl", "-s", "-o", lab.path + "/answer", "--max-time", "10", "--negotiate", "-u", ":",
          "--noproxy", "*", "-d", "", "http://\(typed).corp.test:\(web.port)/wsman",
        ], environment: environment)
      let names = lab.kerberosLog.filter { $0.contains("TGS_REQ") }
        .compactMap { $0.firstMatch(of: /HTTP\/([a-z0-9]+)\.corp\.test/).map { String($0.1) } }
      // A name that the KDC does not know is asked for more than once.
      var once: [String] = []
      for name in names where !once.contains(name) { once.append(name) }
      #expect(once == asked)
    }
  }
}

/// A mount namespace in which this computer's resolver reads files of ours.
private enum Sandbox {
  static let works: Bool = {
    let run = try? Program.run("/usr/bin/env", ["unshare", "--map-root-user", "--mount", "true"])
    return run?.status == 0
  }()

  static func command(hosts: String, order: String) -> [String] {
    let script =
      "mount --bind \"$0\" /etc/hosts && mount --bind \"$1\" /etc/nsswitch.conf && shift && exec \"$@\""
    return ["unshare", "--map-root-user", "--mount", "sh", "-c", script, hosts, order]
  }
}
