import Foundation

/// The files of an inventory, read within bounds.
enum InventoryFiles {
  enum Kind { case file, folder, absent }

  struct Unreadable: Error { var sentence: String }

  static func kind(of path: String) -> Kind {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return .absent
    }
    return isFolder.boolValue ? .folder : .file
  }

  static func isFileOrFolder(_ path: String) -> Bool {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let values = try? target.resourceValues(forKeys: [.isRegularFileKey, .isDirectoryKey])
    return values?.isRegularFile == true || values?.isDirectory == true
  }

  /// The file's bytes; works for pipes too.
  static func bytes(of path: String) throws(Unreadable) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Unreadable(sentence: "the file cannot be opened; may you read it?")
    }
    return try bytes(of: handle)
  }

  static func standardInput() throws(Unreadable) -> [UInt8] {
    try bytes(of: FileHandle.standardInput)
  }

  private static func bytes(of handle: FileHandle) throws(Unreadable) -> [UInt8] {
    let data: Data
    do {
      data = try handle.read(upToCount: Limits.bytesPerFile + 1) ?? Data()
    } catch {
      throw Unreadable(sentence: "the file cannot be read")
    }
    guard data.count <= Limits.bytesPerFile else {
      throw Unreadable(
        sentence: "the file is larger than \(Limits.bytesPerFile >> 20) MiB, and was not read")
    }
    return Array(data)
  }

  /// The names in a folder, sorted by their bytes as Ansible sorts them.
  static func names(in folder: String) throws(Unreadable) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw Unreadable(sentence: "the folder cannot be read")
    }
  }

  /// Whether Ansible passes over the entry of a folder of inventories.
  static func isIgnored(_ name: String) -> Bool {
    if name.hasPrefix(".") || ["host_vars", "group_vars", "vars_plugins"].contains(name) {
      return true
    }
    let endings = [
      ".pyc", ".pyo", ".swp", ".bak", "~", ".rpm", ".md", ".txt", ".rst", ".orig", ".cfg", ".retry",
    ]
    return endings.contains { name.hasSuffix($0) }
  }
}

/// A folder and a name in it as one path.
func joined(_ folder: String, _ name: String) -> String {
  folder.isEmpty || folder == "."
    ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
}
