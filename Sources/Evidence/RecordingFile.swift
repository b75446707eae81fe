public import Foundation

/// Why a file is not a recording, in one sentence.
public struct RecordingFileError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String

  public init(description: String) { self.description = description }
}

extension Recording {
  /// A recording larger than this is refused: the largest honest one is far below.
  public static let largestFile = 64 << 20

  /// The file's content: JSON with sorted keys and ISO 8601 dates, so that two recordings can be compared with diff.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    var data = try encoder.encode(self)
    data.append(UInt8(ascii: "\n"))
    return data
  }

  /// - Parameter name: the file's name, for the error's sentence.
  public init(decoding data: Data, named name: String) throws(RecordingFileError) {
    struct Envelope: Decodable { var format: Int? }
    guard data.count <= Self.largestFile else {
      throw RecordingFileError(
        description: "\(name) has \(data.count) bytes; a recording has at most \(Self.largestFile)."
      )
    }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    guard let envelope = try? decoder.decode(Envelope.self, from: data) else {
      throw RecordingFileError(
        description: "\(name) is not JSON. Give the file that --record wrote.")
    }
    guard let format = envelope.format else {
      throw RecordingFileError(
        description: "\(name) is JSON, but not a recording of hopdoctor: it has no \"format\".")
    }
    guard format <= Self.currentFormat else {
      throw RecordingFileError(
        description:
          "\(name) has format \(format), and this hopdoctor reads up to \(Self.currentFormat). Use a newer hopdoctor."
      )
    }
    do {
      self = try decoder.decode(Recording.self, from: data)
    } catch {
      throw RecordingFileError(
        description: "\(name) is a damaged recording: \(Self.place(of: error)).")
    }
    guard !chain.hops.isEmpty else {
      throw RecordingFileError(description: "\(name) is a damaged recording: its chain has no hop.")
    }
  }

  private static func place(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it cannot be read" }
    let context: DecodingError.Context =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context), .dataCorrupted(let context):
        context
      @unknown default: DecodingError.Context(codingPath: [], debugDescription: "")
      }
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return "at \(path.isEmpty ? "its top" : path.visible), \(context.debugDescription.visible)"
  }
}
