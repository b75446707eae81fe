import Evidence
import Foundation

/// The recordings in `Tests/Gallery`, and one made by hand that has all kinds of evidence.
enum Gallery {
  static var recordings: [(name: String, recording: Recording)] {
    get throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Gallery")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".json") }.sorted().map { name in
          let data = try Data(contentsOf: folder.appending(path: name))
          return (name, try Recording(decoding: data, named: name))
        } + [("by hand", try RichRecording.make())]
    }
  }

  /// What must not remain of them, in lower case.
  static let originals = [
    "web01", "files01", "corp", "alice", "old01", "intranet", "dc01", "127.2",
  ]
}
