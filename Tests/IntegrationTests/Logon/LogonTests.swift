import Foundation
import Lab
import TestSupport
import Testing

/// Logons as a user makes them: the built program against the lab's KDC.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"))
struct LogonTests {
  private func diagnose(
    _ lab: Lab, _ options: [String], _ variables: [String: String] = [:]
  ) throws -> Program {
    try Program.run(
      Program.hopdoctor, ["diagnose"] + lab.diagnoseArguments + options,
      environment: lab.environment.merging(variables) { $1 }.mapValues { $0 })
  }

  private func blockers(_ run: Program) throws -> [String] {
    try Report(run.output).findings.filter { $0.severity == "blocker" }.map(\.check)
  }

  @Test func eachReasonIsItsOwnFinding() async throws {
    try await withLab(.logons) { lab in
      let password = ["PASSWORD": lab.password]
      for (user, finding) in [
        ("nobody", "logon.unknown-user"), ("expired", "logon.account-expired"),
        ("oldpassword", "logon.password-expired"), ("mustchange", "logon.password-expired"),
        ("disabled", "logon.account-revoked"), ("card", "logon.preauthentication"),
        ("CORP\\nobody", "logon.domain-form"), ("bob@corp.test", "logon.realm-lower-case"),
        ("bob@NOWHERE.TEST", "client.kdc-none"),
      ] {
        let run = try diagnose(
          lab, ["--json", "--user", user, "--password-env", "PASSWORD"], password)
        #expect(try blockers(run) == [finding], "\(user)")
        #expect(run.status == 1)
      }
      for (options, finding) in [
        (["--keytab", "stale.keytab"], "logon.keytab-key-old"),
        (["--keytab", "narrow.keytab"], "logon.keytab-encryption"),
        (["--keytab", "svc.keytab", "--user", "bob"], "logon.keytab-no-key"),
        (["--keytab", "krb5.conf", "--user", "bob"], "logon.keytab-unreadable"),
      ] {
        let full = options.map { $0.contains(".") ? "\(lab.path)/\($0)" : $0 }
        #expect(try blockers(diagnose(lab, ["--json"] + full)) == [finding], "\(options)")
      }
    }
  }

  @Test func aWrongPasswordIsTriedOnceInTheWholeRun() async throws {
    try await withLab(.logons) { lab in
      let run = try diagnose(
        lab, ["--json", "--user", "bob", "--password-env", "P"], ["P": "wrong"])
      #expect(try blockers(run) == ["logon.wrong-password"])
      let tries = lab.kerberosLog.filter { $0.contains("PREAUTH_FAILED: bob@CORP.TEST") }
      #expect(tries.count == 1)
    }
  }

  /// The ticket serves the whole run; the user's own cache is neither made nor changed, and no secret is kept.
  @Test func theUsersCacheStaysAsItWas() async throws {
    try await withLab(.logons) { lab in
      let cache = String(try #require(lab.environment["KRB5CCNAME"]).dropFirst("FILE:".count))
      let file = "\(lab.path)/run.json"
      let options = ["--user", "CORP\\bob", "--password-env", "P", "--record", file]
      let run = try diagnose(lab, options, ["P": lab.password])
      #expect(run.status == 0, "\(run.output)")
      #expect(!FileManager.default.fileExists(atPath: cache))
      let bytes = Data("what another program has put here".utf8)
      try bytes.write(to: URL(filePath: cache))
      let again = try diagnose(lab, options, ["P": lab.password])
      #expect(again.status == 0)
      #expect(try Data(contentsOf: URL(filePath: cache)) == bytes)
      let recorded = try String(contentsOfFile: file, encoding: .utf8)
      for text in [recorded, again.output, again.errors] {
        #expect(!text.contains(lab.password))
      }
    }
  }

  /// Secrets of every kind in the places from which they are read: none is in what a run tells of itself.
  @Test func noSecretIsTold() async throws {
    try await withLab(.logons) { lab in
      try "\(lab.password)\n".write(
        toFile: "\(lab.path)/secret", atomically: true, encoding: .utf8)
      let trace = "\(lab.path)/trace.jsonl"
      let keytab = "\(lab.path)/svc.keytab"
      let keys = try Program.run(
        try #require(Program.path(of: "klist")), ["-Kek", keytab]
      ).output.matches(of: #/\(0x([0-9a-f]{16,})\)/#).map { String($0.output.1) }
      #expect(!keys.isEmpty)
      for (options, shown) in [
        (["--user", "bob", "--password-env", "P"], ["--trace", trace]),
        (["--user", "bob", "--password-fd", "3"], ["--redact"]),
        (["--keytab", keytab], ["--trace", trace]),
      ] {
        let script = "exec \"$0\" diagnose \"$@\" 3< '\(lab.path)/secret'"
        let run = try Program.run(
          "/bin/sh",
          ["-c", script, Program.hopdoctor] + lab.diagnoseArguments
            + ["--verbose", "--proxy", "http://alice:pa55w0rd-Proxy@127.0.0.1:9"] + options
            + shown,
          environment: lab.environment.merging(
            ["P": lab.password, "https_proxy": "http://alice:pa55w0rd-Https@127.0.0.1:9"]
          ) { $1 }.mapValues { $0 })
        #expect(run.status == 0, "\(run)")
        #expect(run.errors.contains("KDC of "))
        var text = run.output + run.errors
        if shown.count == 2 {
          let log = try String(contentsOfFile: trace, encoding: .utf8)
          #expect(log.contains("\"event\":\"libkrb5\"") && log.contains("(left out)"))
          text += log
        }
        // libkrb5 shows a key by the first bytes of its hash.
        #expect(text.firstMatch(of: #/(?:aes|rc4|camellia|des)[a-z0-9-]*\/[0-9A-F]{4}\b/#) == nil)
        for secret in [lab.password, "pa55w0rd-Proxy", "pa55w0rd-Https"] + keys {
          #expect(!text.lowercased().contains(secret.lowercased()), "\(options) \(secret)")
        }
      }
    }
  }

  /// The tickets of a cache and their keys: no long number of a trace is a part of the cache.
  @Test func noKeyOfTheCacheIsTold() async throws {
    try await withLab(try Scenario.named("double-hop")) { lab in
      let cache = try Data(
        contentsOf: URL(
          filePath: String(try #require(lab.environment["KRB5CCNAME"]).dropFirst("FILE:".count))))
      let trace = "\(lab.path)/trace.jsonl"
      let run = try diagnose(lab, ["--verbose", "--trace", trace])
      let text = try run.errors + String(contentsOfFile: trace, encoding: .utf8)
      #expect(text.contains("ticket krbtgt/CORP.TEST@CORP.TEST: "))
      let hexadecimal = text.matches(of: #/[0-9A-Fa-f]{16,}/#).map { match in
        var digits = match.output
        var bytes = Data()
        while digits.count > 1 {
          bytes.append(UInt8(digits.prefix(2), radix: 16) ?? 0)
          digits = digits.dropFirst(2)
        }
        return bytes
      }
      let base64 = text.matches(of: #/[A-Za-z0-9+\/]{22,}={0,2}/#).compactMap {
        Data(base64Encoded: String($0.output))
      }
      for bytes in hexadecimal + base64 { #expect(cache.range(of: bytes) == nil) }
    }
  }

  @Test func theKeytabLogsOn() async throws {
    try await withLab(.logons) { lab in
      let run = try diagnose(lab, ["--json", "--keytab", "\(lab.path)/svc.keytab"])
      #expect(run.status == 0)
      let step = try Report(run.output).steps.first { $0.label == "logon" }
      #expect(step?.seen.hasPrefix("svc@CORP.TEST logged on with the key") == true)
    }
  }

  @Test func thePasswordComesFromADescriptor() async throws {
    try await withLab(.logons) { lab in
      try "\(lab.password)\nsecond line\n".write(
        toFile: "\(lab.path)/secret", atomically: true, encoding: .utf8)
      let script = "exec \"$0\" diagnose \"$@\" 3< '\(lab.path)/secret'"
      let run = try Program.run(
        "/bin/sh",
        ["-c", script, Program.hopdoctor] + lab.diagnoseArguments
          + ["--user", "bob", "--password-fd", "3"],
        environment: lab.environment.mapValues { $0 })
      #expect(run.status == 0, "\(run.errors)")
    }
  }

  /// `--plan` lists the logon, and asks nobody for a password.
  @Test func thePlanNamesTheLogon() async throws {
    try await withLab(.logons) { lab in
      let run = try diagnose(
        lab, ["--plan", "--user", "bob", "--password-env", "P"], ["P": "unused"])
      #expect(run.status == 0)
      #expect(run.output.contains("bob@CORP.TEST"))
      #expect(run.output.contains("sent once"))
      #expect(!lab.kerberosLog.contains { $0.contains("bob@CORP.TEST") })
    }
  }

  /// A terminal of its own, on which Python types the password.
  @Test(.enabled(if: Program.path(of: "python3") != nil, "needs python3"))
  func thePromptShowsNothing() async throws {
    try await withLab(.logons) { lab in
      let script = """
        import os, pty, sys, time
        pid, terminal = pty.fork()
        if pid == 0:
            os.execv(sys.argv[1], sys.argv[1:])
        seen = b""
        typed = False
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
            if not typed and b"Password for bob@CORP.TEST: " in seen:
                os.write(terminal, b"wro\\x15" + os.environ["TYPED"].encode() + b"x\\x7f\\r")
                typed = True
        _, status = os.waitpid(pid, 0)
        print(seen.decode(errors="replace"))
        print("status", os.waitstatus_to_exitcode(status))
        """
      let run = try Program.run(
        try #require(Program.path(of: "python3")),
        ["-c", script, Program.hopdoctor, "diagnose"] + lab.diagnoseArguments
          + ["--no-progress", "--user", "bob"],
        environment: lab.environment.merging(["TYPED": lab.password]) { $1 }.mapValues { $0 })
      #expect(run.output.contains("status 0"), "\(run.output) \(run.errors)")
      #expect(!run.output.contains(lab.password))
    }
  }
}
