public import Evidence
import Foundation

/// Replaces whatever names somebody's network: hosts, domains, accounts, identifiers, addresses, fingerprints.
///
/// It works on the evidence itself, before it is judged: so every document is redacted alike, and a redacted recording
/// judges to the same findings. The same name has the same stand-in everywhere: `host1.domain1.test`, `user1`, `192.0.2.1`.
public struct Redactor {
  /// One name and what stands for it.
  public struct Pair: Codable, Hashable, Sendable {
    public var original: String
    public var standIn: String
  }

  /// Why nothing can be redacted, in one sentence.
  public struct Failure: Error, CustomStringConvertible { public var description: String }

  public let recording: Recording
  /// The mapping, in the order in which the names appear. It undoes the redaction: keep it private.
  public let map: [Pair]

  private static let addresses: Set<String> = [
    "location", "revocationLists", "statusResponders", "issuerAddresses",
  ]

  /// - Throws: `Failure` if what comes out is no recording: then nothing may be written.
  public init(_ given: Recording) throws(Failure) {
    var names = Pseudonyms()
    var memory = RedactionMemory()
    recording = try Self.redacted(given, &names, &memory)
    map = names.pairs.map { Pair(original: $0.original, standIn: $0.standIn) }
  }

  /// - Parameters:
  ///   - names: the mapping so far; what is new in the recording is added to it.
  ///   - memory: of the texts of other recordings.
  static func redacted(
    _ given: Recording, _ names: inout Pseudonyms, _ memory: inout RedactionMemory
  ) throws(Failure) -> Recording {
    var original = given
    if let text = given.reportedError?.text {
      original.reportedError?.text = PastedNames.withoutPaths(text)
    }
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    do {
      let tree = try decoder.decode(JSONTree.self, from: encoder.encode(original))
      let harvest = Harvest(original, tree, knowing: names) { memory.takes(key: $0, text: $1) }
      var text = TextRedaction(names: harvest.names)
      let redacted = tree.mapTexts { key, value in
        if KeptWords.isVocabulary(value, key: key) { return value }
        // The beginning of a page, from a server that nobody expected: there may be any name in it.
        if key == "bodyStart" { return "(redacted)" }
        let shown = memory.redacted(value, by: &text)
        // Where a server sends its visitors, or a certificate its readers: the path may name a project or an authority.
        return Self.addresses.contains(key)
          ? shown.replacing(/(:\/\/[^\/\s]*)\/[^\s]+/) { "\($0.output.1)/(redacted)" } : shown
      }
      names = text.names
      return try decoder.decode(Recording.self, from: encoder.encode(redacted))
    } catch {
      throw Failure(
        description: "The evidence cannot be redacted: \("\(error)".bounded(to: 300)).")
    }
  }
}
