import Evidence

/// One file, read: every stretch of lines goes to the first reader that knows it.
struct FileScan {
  struct Item {
    var title: String
    var output: Output
    var part: Transcript.Part
  }

  var reading: ImportReading
  var items: [Item] = []

  /// In the order in which they are tried: those that know their output by one line first.
  private static var readers: [any OutputReader.Type] {
    [
      WindowsTicketReader.self, TicketGrantingTicketReader.self, UnixTicketReader.self,
      TraceReader.self, LDIFReader.self, RegistryReader.self, GroupPolicyReader.self,
      PrincipalReader.self,
      WinRMReader.self, WSManDriveReader.self, EventReader.self, IdentifyReader.self,
      CredSSPRoleReader.self, ClockReader.self,
      NetshReader.self, DomainReader.self, LookupReader.self, AccountReader.self,
      PropertyReader.self, ErrorReader.self,
    ]
  }

  /// What a survey keeps of one file.
  private static let mostItems = 5000

  init(file: String, _ decoded: DecodedText) {
    reading = ImportReading(
      file: file, encoding: decoded.encoding, understood: [], notUnderstood: [], remarks: [],
      computers: [])
    for part in Transcript(decoded.text).parts { scan(part) }
    reading.notUnderstood.sort()
  }

  private mutating func scan(_ part: Transcript.Part) {
    if let computer = part.computer?.uppercased(), !reading.computers.contains(computer) {
      reading.computers.append(computer)
    }
    let lines = part.lines
    // Readers look at lines and at what was typed, not at the part's other lines.
    var context = part
    context.lines = []
    var index = 0
    while index < lines.count {
      if lines[index].isBlank {
        index += 1
        continue
      }
      guard items.count < Self.mostItems,
        let match = Self.readers.lazy.compactMap({ $0.read(lines, at: index, in: context) }).first
      else {
        if !Self.isDecoration(lines[index].trimmed) {
          reading.notUnderstood.append(lines[index].number)
        }
        index += 1
        continue
      }
      let end = min(max(match.end, index + 1), lines.count)
      reading.understood.append(
        .init(title: match.title, lines: lines[index].number...lines[end - 1].number))
      reading.notUnderstood += match.skipped.filter(lines.indices.contains).map {
        lines[$0].number
      }
      reading.remarks += match.remarks
      items += match.outputs.map { Item(title: match.title, output: $0, part: context) }
      index = end
    }
  }

  /// Rules, and what tools say when they are done.
  private static func isDecoration(_ line: Substring) -> Bool {
    line.allSatisfy { "-=_*#~. ".contains($0) } || line.hasPrefix("# ") || line == "version: 1"
      || line.hasPrefix("search: ") || line.hasPrefix("result: ")
  }
}
