internal import Foundation

/// Files and standard input, read up to a limit.
enum InputFile {
  /// - Parameters:
  ///   - path: `-` is standard input.
  ///   - name: how the complaint calls it.
  ///   - limit: in bytes. One byte more is read, so that the caller can see that there was more.
  /// - Throws: `Complaint` with the system's reason.
  static func read(_ path: String, named name: String, limit: Int) throws(Complaint) -> Data {
    if path == "-" { return try read(STDIN_FILENO, named: name, limit: limit) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw complaint(name, errno) }
    defer { close(descriptor) }
    return try read(descriptor, named: name, limit: limit)
  }

  private static func read(_ descriptor: Int32, named name: String, limit: Int)
    throws(Complaint) -> Data
  {
    var data = Data()
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while data.count <= limit {
      let wanted = min(piece.count, limit + 1 - data.count)
      let count = Foundation.read(descriptor, &piece, wanted)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw complaint(name, errno)
      }
      data.append(contentsOf: piece[..<count])
    }
    return data
  }

  private static func complaint(_ name: String, _ code: Int32) -> Complaint {
    switch code {
    case ENOENT: .usage("\(name): there is no such file.")
    case EISDIR: .usage("\(name): this is a folder; name a file.")
    default: .usage("\(name) cannot be read: \(String(cString: strerror(code))).")
    }
  }
}
