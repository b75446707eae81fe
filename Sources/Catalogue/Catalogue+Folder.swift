import Foundation

extension Catalogue {
  /// Reads a folder laid out like `checks/`: it adds checks, and replaces those of the same id.
  ///
  /// A `README.md` at the top of the folder and files that are no Markdown are passed over.
  ///
  /// - Parameters:
  ///   - folder: a path as the user typed it.
  ///   - base: the catalogue that is added to.
  /// - Throws: every mistake of every file; also a folder that cannot be read or holds no check.
  public init(folder: String, over base: Catalogue) throws(CatalogueErrors) {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    var listing = FolderListing(folder: folder)
    listing.read()
    guard listing.errors.isEmpty else { throw CatalogueErrors(listing.errors) }
    try self.init(files: listing.files, over: base)
  }
}

/// The check files of a folder.
struct FolderListing {
  /// No check needs more; what does is not one.
  static let largestFile = 256 * 1024

  let folder: String
  private(set) var files: [CheckFile] = []
  private(set) var errors: [CatalogueError] = []

  init(folder: String) { self.folder = folder }

  /// Looks at the folder and the stages in it, no deeper.
  mutating func read() {
    for name in names(in: "") where !name.hasPrefix(".") {
      if isFolder(name) {
        for file in names(in: name) where !file.hasPrefix(".") {
          if file.hasSuffix(".md") { add("\(name)/\(file)") }
        }
      } else if name.hasSuffix(".md"), name != "README.md" {
        add(name)
      }
    }
    if files.isEmpty, errors.isEmpty {
      fail("", "there is no check here; one lies in <stage>/<what-is-wrong>.md")
    }
  }

  private mutating func names(in path: String) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: full(path)).sorted()
    } catch {
      fail(path, "this folder cannot be read: \(error.localizedDescription)")
      return []
    }
  }

  private mutating func add(_ path: String) {
    guard let data = FileManager.default.contents(atPath: full(path)) else {
      return fail(path, "this file cannot be read")
    }
    guard data.count <= Self.largestFile else {
      return fail(path, "this file is larger than 256 KiB and therefore no check")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      return fail(path, "this file is not in UTF-8")
    }
    files.append(CheckFile(path: path, text: text, folder: folder))
  }

  private mutating func fail(_ path: String, _ message: String) {
    errors.append(.init(file: full(path), line: 0, message: message))
  }

  private func isFolder(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: full(name), isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private func full(_ path: String) -> String { path.isEmpty ? folder : "\(folder)/\(path)" }
}
