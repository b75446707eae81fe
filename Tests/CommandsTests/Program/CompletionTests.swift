import Foundation
import Testing

/// The completion scripts that `--generate-completion-script` prints.
@Suite(.serialized) struct CompletionTests {
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"), "needs bash"))
  func `Bash completes a command and an option`() async throws {
    let script = """
      set -e
      script=$("$H" --generate-completion-script bash)
      /bin/bash -n -c "$script"
      /bin/bash -c "$script"'
        complete -p hopdoctor >&2
        try() {
          COMP_WORDS=(hopdoctor "$@") COMP_CWORD=$# COMP_LINE="hopdoctor $*" COMP_TYPE=9
          COMP_POINT=${#COMP_LINE} COMPREPLY=()
          _hopdoctor hopdoctor "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
          echo "$*: ${COMPREPLY[*]}"
        }
        try repl
        try replay --verb
        try diagnose --tra
      '
      """
    let run = try await BuiltProgram.shell(script)
    #expect(run.status == 0, "\(run)")
    #expect(run.errors.contains("-F _hopdoctor hopdoctor"), "\(run)")
    #expect(
      run.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) } == [
        "repl: replay", "replay --verb: --verbose", "diagnose --tra: --trace",
      ], "\(run)")
  }
}
