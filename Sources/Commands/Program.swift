internal import ArgumentParser
internal import Evidence
internal import Foundation

/// The program as a whole: from the command line to the exit status.
public enum Program {
  /// Runs the command that was typed, and ends the process.
  ///
  /// Standard output gets the document and nothing else; all other words go to standard error.
  /// Exit status: 0 the chain works, 1 a problem was found, 2 not decided, 64 usage, 70 a fault of hopdoctor itself.
  public static func run() async -> Never {
    // A reader that goes away (`| head`) is met as an error of write, not as a death by signal.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try await HopDoctor.asyncParseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      exit(Status.works.rawValue)
    } catch let complaint as Complaint {
      Output.remark("Error: \(complaint)")
      exit(complaint.status.rawValue)
    } catch let status as ExitCode {
      exit(status.rawValue)
    } catch {
      // The parser knows its own errors; what it does not know it would end with 1, "a problem was found".
      guard HopDoctor.exitCode(for: error) == .failure else { HopDoctor.exit(withError: error) }
      Output.remark(
        "Error: hopdoctor failed: \("\(error)".bounded(to: 500)). This is a fault of hopdoctor itself."
      )
      exit(Status.ownFault.rawValue)
    }
  }
}
