internal import Evidence
internal import Foundation

/// A file that an option names, to be written to.
///
/// It is written whole or not at all, and only its owner can read it: what hopdoctor writes tells names, addresses and accounts.
struct OutputFile: Sendable {
  let path: String
  private let option: String
  private let what: String
  private let mode: mode_t
  private let isOurs: @Sendable (Data) -> Bool

  /// Looks before the survey whether the file can be written, so that no run is lost to a mistyped name.
  ///
  /// - Parameters:
  ///   - what: what kind of file is written: "a recording".
  ///   - mode: who may read the file; its owner alone unless said otherwise.
  ///   - isOurs: whether an existing file is such a one; another is not replaced, unless it is empty.
  init(
    checking path: String, option: String, what: String, mode: mode_t = 0o600,
    isOurs: @escaping @Sendable (Data) -> Bool
  ) throws(Complaint) {
    self.path = path
    self.option = option
    self.what = what
    self.mode = mode
    self.isOurs = isOurs
    try check()
  }

  private func check() throws(Complaint) {
    let name = "\(option) \(path.visible)"
    guard !path.isEmpty, path != "-" else {
      throw .usage("\(name): name a file; standard output is for the report.")
    }
    var isFolder: ObjCBool = false
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw .usage("\(name): there is no folder \(folder.visible).") }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw .usage("\(name): the folder \(folder.visible) cannot be written to.")
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      if path.hasSuffix("/") { throw .usage("\(name): this is a folder; name a file.") }
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw .usage("\(name): this is a folder; name a file in it.")
    case S_IFREG: break
    default: throw .usage("\(name): this is not a regular file.")
    }
    if status.st_size == 0 { return }
    guard isOurs(try InputFile.read(path, named: name, limit: Recording.largestFile)) else {
      throw .usage(
        "\(name): this file exists and is not \(what) that this hopdoctor can read, so it is left alone; choose another name."
      )
    }
  }

  /// Writes beside the file and renames: a reader sees the old content or the new, never half.
  func write(_ text: String) throws(Complaint) {
    // Again, because the survey took its time: what came to this place meanwhile is not ours to replace.
    try check()
    // mkstemp makes the file with mode 0600 and never follows a link.
    var pattern = Array("\(path).XXXXXX".utf8CString)
    let descriptor = mkstemp(&pattern)
    guard descriptor >= 0 else { throw failure(errno) }
    let temporary = String(decoding: pattern.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var problem = Output.write(text, to: descriptor)
    if problem == nil, mode != 0o600, fchmod(descriptor, mode) != 0 { problem = errno }
    if problem == nil, fsync(descriptor) != 0 { problem = errno }
    if close(descriptor) != 0, problem == nil { problem = errno }
    if problem == nil, rename(temporary, path) != 0 { problem = errno }
    if let problem {
      unlink(temporary)
      throw failure(problem)
    }
  }

  /// Puts an empty file in the place and leaves it open, for what is written piece by piece.
  ///
  /// - Returns: the descriptor, which the caller closes.
  func open() throws(Complaint) -> Int32 {
    try check()
    var pattern = Array("\(path).XXXXXX".utf8CString)
    let descriptor = mkstemp(&pattern)
    guard descriptor >= 0 else { throw failure(errno) }
    // It stays open for long: a program that is started meanwhile has no business with it.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let temporary = String(decoding: pattern.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard rename(temporary, path) == 0 else {
      let problem = errno
      close(descriptor)
      unlink(temporary)
      throw failure(problem)
    }
    return descriptor
  }

  func failure(_ code: Int32) -> Complaint {
    .ownFault("\(path.visible) cannot be written: \(String(cString: strerror(code))).")
  }
}
