public import Foundation
internal import Synchronization

/// One step that a listener of the lab took, as it stands in the lab's log.
public struct LabStep: Codable, Hashable, Sendable {
  public var time: Date
  public var host: String
  public var port: Int
  /// `Negotiate`, `Kerberos`, `NTLM`, or empty for a request without credentials.
  public var scheme: String
  /// What was asked: `identify`, `logon`, `challenge`, `soap`, `connection` and so on.
  public var step: String
  /// The user that logged on.
  public var principal: String?
  /// The service's name in the user's ticket.
  public var service: String?
  /// Whether the user's ticket-granting ticket came along.
  public var delegated: Bool?
  /// `accepted`, `rejected`, `continued`, `answered`.
  public var outcome: String
  /// The security library's words, where it refused.
  public var error: String?
  /// The HTTP status of the answer; 0 where none was sent.
  public var status: Int
}

/// The lab's log: one JSON object a line, so that a test can assert on what the other side saw.
internal final class StepLog: Sendable {
  private let path: String
  private let file: Mutex<FileHandle?>

  init(_ path: String) {
    self.path = path
    _ = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    file = Mutex(FileHandle(forWritingAtPath: path))
  }

  func append(_ step: LabStep) {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let line = try? encoder.encode(step) else { return }
    // A full disk must not stop the listener; the test that needs the line will say that it is missing.
    file.withLock { try? $0?.write(contentsOf: line + [10]) }
  }

  /// All steps until now, in order.
  var steps: [LabStep] {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap {
      try? decoder.decode(LabStep.self, from: Data($0.utf8))
    }
  }

  func close() {
    file.withLock {
      try? $0?.close()
      $0 = nil
    }
  }
}
