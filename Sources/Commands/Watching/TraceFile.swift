internal import Evidence
internal import Foundation
internal import Synchronization

/// The file of `--trace`: lines that are written as they come, so that what was seen until a crash is in it.
///
/// Its size is bounded: what servers send decides about the number of lines.
final class TraceFile: Sendable {
  /// 32 MB: a whole diagnosis has less than one.
  static let largest = 32 << 20

  private struct State {
    var size = 0
    var isFull = false
    var problem: Int32?
  }

  private let descriptor: Int32
  private let file: OutputFile?
  private let state = Mutex(State())

  /// The first key of the first line, by which a trace is known to be ours.
  static let watermark = Data("{\"event\":\"run\",".utf8)

  /// - Parameter file: nil for standard error.
  init(_ file: OutputFile?) throws(Complaint) {
    self.file = file
    descriptor = try file?.open() ?? STDERR_FILENO
  }

  deinit { if file != nil { close(descriptor) } }

  /// - Parameters:
  ///   - line: without its newline.
  ///   - isLast: written even if the file is full.
  func write(_ line: String, isLast: Bool = false) {
    state.withLock { state in
      guard state.problem == nil, !state.isFull || isLast else { return }
      state.size += line.utf8.count + 1
      if state.size > Self.largest, !isLast {
        state.isFull = true
        state.problem = Output.write("{\"event\":\"full\"}\n", to: descriptor)
      } else {
        state.problem = Output.write(line + "\n", to: descriptor)
      }
    }
  }

  /// - Throws: `Complaint` if not everything could be written.
  func finish() throws(Complaint) {
    if let problem = state.withLock({ $0.problem }), let file { throw file.failure(problem) }
  }
}
