import Foundation
import Testing

@Suite(.serialized) struct UsageTests {
  @Test(arguments: [
    ([], "Missing expected argument '<host> ...'"),
    ([""], "A hop is empty."),
    (["alice@web01"], "a user name or password does not belong into a hop"),
    (["web01", "telnet://web02"], "is not a service that hopdoctor knows"),
    (["diagnose", "web01:99999"], "is not a port"),
    (
      ["--timeout", "0", "web01"], "--timeout is 0; it must be a number of seconds from 1 to 3600."
    ),
    (["--timeout", "3601", "web01"], "--timeout is 3601;"),
    (["--timeout", "nan", "web01"], "--timeout is nan;"),
    (["--depth", "deep", "web01"], "'names', 'network', 'tickets' or 'session'"),
    (["--dns-server", "dns01", "web01"], "--dns-server \"dns01\" is not an address"),
    (["--ccache", "", "web01"], "is not the name of a credential cache"),
    (
      ["--ca-file", "/nonexistent/ca.pem", "web01"],
      "--ca-file /nonexistent/ca.pem: there is no such file."
    ),
    (["--ca-file", "/dev/null", "web01"], "--ca-file /dev/null holds no PEM certificate"),
    (["--checks", "/nonexistent", "web01"], "--checks /nonexistent: there is no such folder."),
    (["--width", "39", "web01"], "--width is 39; it must be a number from 40 to 400."),
    (["--color", "blue", "web01"], "'auto', 'always' or 'never'"),
    (["--plan", "--record", "x.json", "web01"], "there is nothing to --record"),
    (["--record", "/", "web01"], "--record /: this is a folder; name a file in it."),
    (["--record", "-", "web01"], "standard output is for the report"),
    (["--record", "/nonexistent/run.json", "web01"], "there is no folder /nonexistent."),
    (
      ["--user", "alice", "web01"],
      "--user alice names no realm, and krb5.conf has no default_realm"
    ),
    (["--user", "CORP\\alice", "web01"], "krb5.conf knows no realm that begins with CORP"),
    (["--user", "a b@CORP.TEST", "web01"], "is not the name of a user."),
    (["--user", "@CORP.TEST", "web01"], "is not the name of a user; write alice@REALM."),
    (["--user", "alice@CORP.TEST", "web01"], "standard input is no terminal to ask on"),
    (
      ["--user", "a@B", "--password-fd", "3", "--password-env", "X", "web01"],
      "--password-fd and --password-env name two secrets"
    ),
    (["--password-env", "X", "web01"], "--user does not say whose it is."),
    (["--user", "a@B", "--password-fd", "1", "web01"], "--password-fd 1 cannot be read from"),
    (["--user", "a@B", "--password-fd", "77", "web01"], "this descriptor is not open."),
    (["--user", "a@B", "--password-env", "NO_SUCH", "web01"], "there is no such variable."),
    (["--user", "a@B", "--ccache", "FILE:/x", "web01"], "--ccache names another"),
    (["--keytab", "/x", "--depth", "network", "web01"], "which --depth network does not"),
    (["--keytab", "/nonexistent", "web01"], "--keytab /nonexistent"),
    (["--user", "a@B", "--password-fd", "0", "web01"], "The password is empty"),
    (["--frobnicate", "web01"], "Unknown option '--frobnicate'"),
    (["replay"], "Missing expected argument '<file>'"),
    (["replay", "a", "b"], "Unexpected argument 'b'"),
    (["replay", "/nonexistent/run.json"], "/nonexistent/run.json: there is no such file."),
    (["replay", "/"], "/: this is a folder; name a file."),
    (["checks", "show", "spn.no-such-check"], "There is no check \"spn.no-such-check\"."),
    (["checks", "lint", "/nonexistent"], "there is no such folder."),
    (["explain", "spn.no-such-check"], "There is no check \"spn.no-such-check\"."),
    (["explain", " "], "There is nothing to explain"),
    (["facts", "--format", "xml"], "'text', 'markdown' or 'json'"),
  ])
  func badInputIsOneComplaintAnd64(_ arguments: [String], _ sentence: String) async throws {
    let run = try await BuiltProgram.run(arguments)
    #expect(run.status == 64, "\(run)")
    #expect(run.output == "")
    #expect(run.errors.contains(sentence), "\(run.errors)")
    #expect(run.errors.hasPrefix("Error: "))
    #expect(run.errors.components(separatedBy: "Error:").count == 2, "\(run.errors)")
  }

  /// What is typed must not reach the terminal as control characters.
  @Test func typedControlCharactersAreMadeVisible() async throws {
    for arguments in [["a\u{1b}[31mb"], ["replay", "a\u{1b}[31mb"], ["explain", "a\u{1b}[31mb"]] {
      let run = try await BuiltProgram.run(arguments)
      #expect(run.status != 0)
      #expect(run.errors.contains("\\u{1b}"))
      #expect(!run.errors.contains("\u{1b}"))
    }
  }

  @Test(arguments: [
    [], ["diagnose"], ["replay"], ["explain"], ["checks"], ["checks", "list"], ["checks", "show"],
    ["checks", "lint"], ["checks", "new"], ["checks", "test"], ["facts"], ["demo"], ["compare"],
    ["schema"],
  ])
  func everyHelpHasExamples(_ command: [String]) async throws {
    let run = try await BuiltProgram.run(command + ["--help"], environment: ["COLUMNS": "80"])
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output.contains("\nEXAMPLES\n  hopdoctor"), "\(run.output)")
    // The parser does not wrap its line of usage; the rest is ours.
    let ours = run.output.split(separator: "\n").filter { !$0.hasPrefix("USAGE:") }
    #expect(ours.allSatisfy { $0.count <= 80 })
  }

  @Test func theVersionIsAWord() async throws {
    let run = try await BuiltProgram.run(["--version"])
    #expect(run.status == 0)
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test func nothingKnownIsNotDecided() async throws {
    let run = try await BuiltProgram.run(["explain", "-"], input: "xyzzy plugh\n")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(
      run.errors.contains("Not recognised: the catalogue knows nothing about \"xyzzy plugh\"."))
  }

  @Test func anErrorIsExplainedForPrograms() async throws {
    struct Answer: Decodable {
      struct Cause: Decodable {
        var id: String
        var title: String
        var certainty: String
        var matched: [String]
        var separates: String
      }
      struct Code: Decodable { var symbol: String }
      var recognised: Bool
      var codes: [Code]
      var causes: [Cause]
    }
    let known = try await BuiltProgram.run(["explain", "--json", "-1765328377"])
    #expect(known.status == 0)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(known.output.utf8))
    #expect(answer.recognised)
    #expect(answer.codes.map(\.symbol) == ["KDC_ERR_S_PRINCIPAL_UNKNOWN"])
    #expect(answer.causes.first?.id == "spn.unknown-name")
    #expect(answer.causes.allSatisfy { !$0.separates.isEmpty && !$0.matched.isEmpty })
    let unknown = try await BuiltProgram.run(["explain", "--json", "-"], input: "xyzzy plugh\n")
    #expect(unknown.status == 2)
    let nothing = try JSONDecoder().decode(Answer.self, from: Data(unknown.output.utf8))
    #expect(!nothing.recognised && nothing.causes.isEmpty && nothing.codes.isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionKnowsTheChoices(_ shell: String) async throws {
    let run = try await BuiltProgram.run(["--generate-completion-script", shell])
    #expect(run.status == 0)
    for word in ["dns-server", "tickets", "replay", "lint", "compare", "redaction-map"] {
      #expect(run.output.contains(word))
    }
  }
}
