internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The lab's folder: readable by its owner alone, removed with the lab.
internal struct LabDirectory: Hashable, Sendable {
  let path: String

  /// Makes a new folder in `parent`, or in the temporary directory.
  init(in parent: String?) throws(LabError) {
    let parent = parent ?? FileManager.default.temporaryDirectory.path
    var template = Array("\(parent)/hopdoctor-lab-XXXXXX".utf8CString)
    // mkdtemp makes the folder with mode 0700.
    guard mkdtemp(&template) != nil else { throw systemError("mkdtemp", parent) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws(LabError) {
    do {
      try text.write(toFile: file(name), atomically: false, encoding: .utf8)
    } catch {
      throw .system(call: "write", what: file(name), code: EIO)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
