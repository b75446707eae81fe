internal import Evidence
internal import Foundation
internal import Onboarding

/// The file of `--jsonl`: one line a host, written when the host is done, so that nothing is lost when the run is ended.
actor ResultStream {
  private let path: String
  private let descriptor: Int32
  private var failure: Complaint?

  /// A file for a new run.
  ///
  /// - Throws: `Complaint` where the file holds something already, or cannot be made.
  init(new path: String) throws(Complaint) {
    let name = "--jsonl \(path.visible)"
    guard !path.isEmpty, path != "-" else {
      throw .usage("\(name): name a file; standard output is for the summary.")
    }
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw .usage("\(name): this is not a regular file.")
      }
      guard status.st_size == 0 else {
        throw .usage(
          "\(name): this file holds something already; go on from it with --resume \(path.visible), or choose another name."
        )
      }
    }
    try self.init(opening: path, option: "--jsonl")
  }

  /// Goes on in a file that an earlier run left.
  ///
  /// - Parameter length: how many of its bytes are whole lines; what comes after them is cut off.
  init(resuming path: String, length: Int) throws(Complaint) {
    try self.init(opening: path, option: "--resume")
    guard ftruncate(descriptor, off_t(length)) == 0 else {
      throw .usage(
        "--resume \(path.visible) cannot be written to: \(String(cString: strerror(errno))).")
    }
  }

  private init(opening path: String, option: String) throws(Complaint) {
    self.path = path
    // Only its owner can read it: it tells names, addresses and accounts.
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .usage(
        "\(option) \(path.visible) cannot be written to: \(String(cString: strerror(errno))).")
    }
  }

  deinit { close(descriptor) }

  func write(_ result: HostResult) {
    guard failure == nil else { return }
    do {
      if let problem = Output.write(try Self.line(result), to: descriptor) {
        failure = .ownFault(
          "\(path.visible) cannot be written: \(String(cString: strerror(problem))).")
      }
    } catch {
      failure = .ownFault("A result cannot be encoded: \("\(error)".bounded(to: 300)).")
    }
  }

  /// Brings all lines to the disk.
  ///
  /// - Throws: the first failure of the run.
  func finish() throws(Complaint) {
    if failure == nil, fsync(descriptor) != 0 {
      failure = .ownFault(
        "\(path.visible) cannot be written: \(String(cString: strerror(errno))).")
    }
    if let failure { throw failure }
  }

  static func line(_ result: HostResult) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(result), as: UTF8.self) + "\n"
  }
}

/// What an earlier run left in its file of results.
struct EarlierResults {
  /// The last result of each host, by the host's name.
  var results: [String: HostResult] = [:]
  /// How many bytes are whole lines.
  var length = 0

  /// 512 MB: far more than 100,000 hosts need.
  private static let largest = 512 << 20

  /// Reads the whole lines; a last line that was cut short is left out.
  ///
  /// - Throws: `Complaint` with the line that is no result.
  init(reading path: String) throws(Complaint) {
    let name = "--resume \(path.visible)"
    let data = try InputFile.read(path, named: name, limit: Self.largest)
    guard data.count <= Self.largest else { throw .usage("\(name): this file is too large.") }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    var number = 0
    var rest = data[...]
    while let end = rest.firstIndex(of: 10) {
      number += 1
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      guard let result = try? decoder.decode(HostResult.self, from: Data(line)),
        result.format == HostResult.currentFormat
      else {
        throw .usage(
          "\(path.visible):\(number): this line is no result of hopdoctor onboard --jsonl.")
      }
      results[result.host] = result
      length = rest.startIndex - data.startIndex
    }
    guard number > 0 || data.isEmpty else {
      throw .usage("\(name): this file holds no result of hopdoctor onboard --jsonl.")
    }
  }

  /// The earlier result, if it is of the same question.
  func result(of target: OnboardTarget) -> HostResult? {
    guard let result = results[target.host], result.chain == target.hops,
      result.state != .notTried
    else { return nil }
    return result
  }
}
