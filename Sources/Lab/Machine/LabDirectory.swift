internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The lab's folder: readable by its owner alone, removed with the lab.
///
/// A lab that was killed cannot remove its folder; the next lab does it. Each holds a lock on a file in its own
/// folder, which the system lets go of with the process, however that ends. Spec: Linux flock(2).
internal struct LabDirectory: Hashable, Sendable {
  private static let prefix = "hopdoctor-lab-"

  let path: String
  /// The open file that carries the lock.
  private let lock: Int32

  /// Makes a new folder in `parent`, or in the temporary directory.
  init(in parent: String?) throws(LabError) {
    let parent = parent ?? FileManager.default.temporaryDirectory.path
    Self.removeAbandoned(in: parent)
    var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
    // mkdtemp makes the folder with mode 0700.
    guard mkdtemp(&template) != nil else { throw systemError("mkdtemp", parent) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    flock(lock, LOCK_EX | LOCK_NB)
  }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws(LabError) {
    do {
      try text.write(toFile: file(name), atomically: false, encoding: .utf8)
    } catch {
      throw .system(call: "write", what: file(name), code: EIO)
    }
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
    close(lock)
  }

  /// Removes what killed labs of this user left behind.
  private static func removeAbandoned(in parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let path = parent + "/" + name
      var facts = stat()
      // A minute: a folder this young may not have its lock yet.
      guard lstat(path, &facts) == 0, facts.st_uid == getuid(), facts.st_mode & S_IFMT == S_IFDIR,
        Double(time(nil)) - Double(facts.st_mtim.tv_sec) > 60
      else { continue }
      let lock = open(path + "/lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard lock >= 0 else { continue }
      defer { close(lock) }
      guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}
