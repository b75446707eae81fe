import Foundation
import Testing

@testable import Commands

@Suite(.serialized) struct ChildTests {
  private func shell(_ script: String, _ environment: [String: String] = [:]) async throws -> Int32
  {
    try await Child.run("/bin/sh", ["-c", script], environment: environment)
  }

  @Test func handsTheStatusThrough() async throws {
    #expect(try await shell("exit 7") == 7)
    #expect(try await shell("exit 0") == 0)
    #expect(try await shell("kill -KILL $$") == 128 + 9)
  }

  @Test func givesTheEnvironmentAndNothingElse() async throws {
    #expect(try await shell(#"[ "$A" = "b c" ] && [ -z "$HOME" ]"#, ["A": "b c"]) == 0)
  }

  /// Blocked or ignored, a signal would be inherited, and the child would be deaf to Ctrl-C.
  @Test func theChildHearsSignals() async throws {
    for name in ["INT", "TERM", "PIPE"] {
      #expect(try await shell("kill -\(name) $$; exit 0") > 128, "\(name)")
    }
  }

  @Test func isInOurProcessGroup() async throws {
    let script = #"[ "$(ps -o pgid= -p $$ | tr -d ' ')" = "$OURS" ]"#
    let environment = ["OURS": "\(getpgrp())", "PATH": "/usr/bin:/bin"]
    #expect(try await shell(script, environment) == 0)
  }

  @Test func aProgramThatIsNotThereIsSaid() async throws {
    await #expect(throws: Complaint.self) {
      try await Child.run("/nonexistent/program", [], environment: [:])
    }
  }

  @Test(arguments: [
    ("plain-1.2:3/x", "plain-1.2:3/x"), ("", "''"), ("two words", "'two words'"),
    ("it's", #"'it'\''s'"#), ("$HOME", "'$HOME'"), ("a;b", "'a;b'"), ("[::1]", "'[::1]'"),
  ])
  func wordsAreQuotedForTheShell(_ word: String, _ quoted: String) async throws {
    #expect(Demo.quoted(word) == quoted)
    #expect(try await shell("[ \(quoted) = \"$WORD\" ]", ["WORD": word]) == 0)
  }
}
