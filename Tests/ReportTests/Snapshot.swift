import Foundation
import Testing

/// Compares a text with the file of that name in `Snapshots`, beside this one.
///
/// A missing file is written, and the test fails: somebody must read it and commit it.
func expectSnapshot(
  _ text: String, named name: String, at place: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  let file = folder.appending(path: name)
  guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record(
      "Snapshots/\(name) was missing and has been written: read it", sourceLocation: place)
    return
  }
  guard text != expected else { return }
  let lines = zip(
    text.split(separator: "\n", omittingEmptySubsequences: false),
    expected.split(separator: "\n", omittingEmptySubsequences: false))
  let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
  Issue.record(
    """
    Snapshots/\(name) differs\(first.map { " at line \($0.offset + 1)" } ?? " in length").
    now:      \(first.map { String($0.element.0) } ?? "")
    expected: \(first.map { String($0.element.1) } ?? "")
    Delete the file to have it written anew.
    """, sourceLocation: place)
}
