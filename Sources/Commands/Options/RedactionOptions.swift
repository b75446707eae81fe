internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Redaction

/// Whether names leave this computer.
struct RedactionOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Replace hosts, domains, accounts, SIDs, addresses and fingerprints in all that is written.",
      discussion: """
        The same name has the same stand-in everywhere (host1.domain1.test, user1, 192.0.2.1), also in the recording, \
        which replays to the same findings.
        """))
  var redact = false

  @Option(
    help: ArgumentHelp(
      "Keep what stands for what in a file that only you can read; it undoes the redaction.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var redactionMap: String?

  func validate() throws {
    if redactionMap != nil, !redact {
      throw ValidationError("--redaction-map needs --redact: without it nothing is replaced.")
    }
  }

  /// The file of the map, looked at before anything is asked.
  func mapFile() throws(Complaint) -> OutputFile? {
    guard let redactionMap else { return nil }
    return try OutputFile(
      checking: redactionMap, option: "--redaction-map", what: "a map of a redaction"
    ) { (try? JSONDecoder().decode(RedactionMap.self, from: $0)) != nil }
  }

  /// The content of the file of the map.
  static func map(_ pairs: [Redactor.Pair]) throws -> String {
    try jsonText(RedactionMap(names: pairs))
  }

  /// The recording as it may be shown, and the map's content where one is kept.
  func applied(to recording: Recording) throws -> (recording: Recording, map: String?) {
    guard redact else { return (recording, nil) }
    do {
      let redactor = try Redactor(recording)
      return (redactor.recording, redactionMap == nil ? nil : try Self.map(redactor.map))
    } catch let failure as Redactor.Failure {
      throw Complaint.ownFault("\(failure) Nothing was written.")
    }
  }
}

/// The file of `--redaction-map`.
private struct RedactionMap: Codable {
  var format = 1
  var names: [Redactor.Pair]
}
