internal import Dispatch

/// All checks, read and held against each other.
public struct Catalogue: Sendable {
  /// The checks in use, sorted by id.
  public let checks: [Check]
  /// Checks that are no longer used and whose ids stay taken, sorted by id.
  public let retired: [Check]
  let loaded: [String: LoadedCheck]

  /// Reads check files.
  ///
  /// - Parameters:
  ///   - files: in any order.
  ///   - base: checks that stay unless a file of the same place replaces them.
  /// - Throws: every mistake of every file.
  public init(files: [CheckFile], over base: Catalogue? = nil) throws(CatalogueErrors) {
    var loaded = base?.loaded ?? [:]
    var errors: [CatalogueError] = []
    var seen: Set<String> = []
    for (file, (check, mistakes)) in zip(files, Self.read(files)) {
      errors += mistakes
      if let id = file.placeID, !seen.insert(id).inserted {
        errors.append(
          .init(file: file.shownPath, line: 0, message: "this file is given twice; give it once"))
      }
      if let check { loaded[check.check.id] = check }
    }
    // A file with a mistake still takes its id, so that one mistake is not reported twice.
    let known = seen.union(loaded.keys)
    for check in loaded.values { errors += check.deadExplanations(known: known) }
    guard errors.isEmpty else { throw CatalogueErrors(errors) }

    self.loaded = loaded
    let all = loaded.values.map(\.check).sorted { $0.id < $1.id }
    checks = all.filter { $0.retired == nil }
    retired = all.filter { $0.retired != nil }
  }

  /// Reads each file by itself, on all processors: YAML takes most of the time that the program needs to start.
  private static func read(_ files: [CheckFile]) -> [(LoadedCheck?, [CatalogueError])] {
    var readings = [(LoadedCheck?, [CatalogueError])](repeating: (nil, []), count: files.count)
    readings.withUnsafeMutableBufferPointer { buffer in
      // Each iteration writes its own element and no other.
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: files.count) { index in
        var reader = CheckReader(files[index])
        let check = reader.read()
        buffer[index] = (check, reader.errors)
      }
    }
    return readings
  }

  /// The check of this id, in use or retired.
  public subscript(id: String) -> Check? { loaded[id]?.check }
}

extension LoadedCheck {
  fileprivate func deadExplanations(known: Set<String>) -> [CatalogueError] {
    check.explains.enumerated().compactMap { index, id in
      let path = "explains.\(index)"
      if id == check.id { return error(at: path, "a check does not explain itself") }
      guard !known.contains(id) else { return nil }
      let hint =
        id.nearest(among: known).map { "did you mean \($0)?" } ?? "ids are stage.what-is-wrong"
      return error(at: path, "explains names the unknown check \(id): \(hint)")
    }
  }
}
