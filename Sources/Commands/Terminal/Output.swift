internal import Foundation

/// The two streams: documents go to standard output, words about the run to standard error.
enum Output {
  /// Writes a document. A reader that went away early is content, so that is no error.
  ///
  /// - Throws: `Complaint` if standard output cannot be written to, e.g. because the disk is full.
  static func document(_ text: String) throws(Complaint) {
    let problem = write(text, to: STDOUT_FILENO)
    if let problem, problem != EPIPE {
      throw .ownFault(
        "Standard output cannot be written to: \(String(cString: strerror(problem))).")
    }
  }

  /// Writes one line to standard error. If that fails there is nowhere left to say so.
  static func remark(_ line: String) {
    _ = write(line + "\n", to: STDERR_FILENO)
  }

  /// - Returns: the `errno` of the write that failed; nil if all was written.
  static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let (count, problem) = bytes.withUnsafeBytes { buffer in
        let count = Foundation.write(descriptor, buffer.baseAddress, buffer.count)
        return (count, errno)
      }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if problem != EINTR {
        return problem
      }
    }
    return nil
  }
}
