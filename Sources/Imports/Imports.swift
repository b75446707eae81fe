public import Evidence
internal import Foundation

/// Outputs that a person gave in place of what hopdoctor could not see itself.
///
/// Pure: bytes in, evidence out. What is not understood is counted, and never guessed at.
public struct Imports: Sendable {
  struct Item: Sendable {
    var subject: Subject
    var file: String
    var title: String
    var output: Output
    var part: Transcript.Part
  }

  public let chain: Chain
  /// In the order in which the files were given.
  public private(set) var readings: [ImportReading] = []
  var items: [Item] = []

  public init(chain: Chain) { self.chain = chain }

  /// Whether nothing was understood.
  public var isEmpty: Bool { items.isEmpty }

  /// Error records and events, for the index of errors; each once.
  public var errors: [ImportedError] {
    var seen = Set<String>()
    return items.compactMap { item in
      guard case .errorText(let text) = item.output, !text.isEmpty, !Self.isOwn(item.part),
        seen.insert(text).inserted
      else { return nil }
      return ImportedError(file: item.file, text: text)
    }
  }

  /// Whether a command of `hopdoctor ask` failed that only looks at a computer: that is not the error that was met.
  private static func isOwn(_ part: Transcript.Part) -> Bool {
    part.computer != nil && part.command?.hasPrefix(ignoringCase: "Test-WSMan") != true
  }

  /// Reads one file.
  ///
  /// - Parameters:
  ///   - file: its name, without its folder.
  ///   - subject: the computer on which the outputs were made: the client or a hop.
  /// - Throws: `ImportError` if the bytes are no text, or too many.
  @discardableResult
  public mutating func read(_ bytes: [UInt8], file: String, of subject: Subject)
    throws(ImportError) -> ImportReading
  {
    let name = file.bounded(to: 128)
    guard bytes.count <= DecodedText.largestFile else {
      throw ImportError(
        description:
          "\(name) has more than \(DecodedText.largestFile >> 20) MB; give the outputs alone.")
    }
    guard let decoded = DecodedText(bytes) else {
      throw ImportError(
        description: "\(name) is no text. Give what the commands printed, as a text file.")
    }
    var scan = FileScan(file: name, decoded)
    if case .hop(let number) = subject {
      let host = chain[hop: number].shortName.uppercased()
      for computer in scan.reading.computers where computer != host {
        scan.reading.remarks.append(
          "its marker lines say that it was made on \(computer.bounded(to: 64)), and it is given for \(chain[hop: number].name)"
        )
      }
    }
    items += scan.items.map {
      Item(
        subject: subject, file: name, title: $0.title, output: $0.output, part: $0.part)
    }
    readings.append(scan.reading)
    return scan.reading
  }

  /// The recording with what was given. What hopdoctor saw itself stays: an output only fills a gap.
  public func added(to recording: Recording) -> Recording {
    var result = recording
    for new in observations(startedAt: recording.startedAt) {
      guard let place = result.observations.firstIndex(where: { $0.id == new.id }) else {
        result.observations.append(new)
        continue
      }
      let old = result.observations[place]
      guard let seen = old.observed else {
        result.observations[place] = new
        continue
      }
      if case .directory(let live) = seen, case .directory(let given)? = new.observed {
        let (reading, isChanged) = live.filled(from: given)
        guard isChanged else { continue }
        result.observations[place].outcome = .observed(.directory(reading))
        result.observations[place].origin = new.origin
      }
    }
    result.observations.sort { $0.id < $1.id }
    return result
  }
}
