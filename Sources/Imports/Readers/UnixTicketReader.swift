import Evidence

/// `klist -f -e` of MIT.
enum UnixTicketReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard let cache = value(lines[index], "Ticket cache:"), index + 1 < lines.count,
      let principal = value(lines[index + 1], "Default principal:")
    else { return nil }
    var match = Match(title: "klist (MIT)", end: index + 2, outputs: [])
    var listing = TicketListing(
      cache: cache.bounded(to: 256), principal: principal.bounded(to: 512), entries: [])
    var at = index + 2
    while at < lines.count {
      let line = lines[at].trimmed
      if line.isEmpty || line.hasPrefix("Valid starting") {
        at += 1
        continue
      }
      if let entry = entry(line, principal) {
        listing.entries.append(entry)
      } else if !listing.entries.isEmpty, lines[at].indent > 0 {
        detail(line, &listing.entries[listing.entries.count - 1])
      } else {
        break
      }
      at += 1
      match.end = at
    }
    if listing.entries.contains(where: { $0.flags == nil }) {
      match.remarks.append("klist was typed without -f, so the flags of the tickets are not shown")
    }
    match.outputs = [.tickets(listing)]
    return match
  }

  private static func value(_ line: SourceLine, _ label: String) -> Substring? {
    line.trimmed.hasPrefix(label) ? line.trimmed.dropFirst(label.count).trimmed : nil
  }

  private static func entry(_ line: Substring, _ principal: Substring) -> TicketListing.Entry? {
    let words = line.split(separator: " ")
    guard words.count >= 5, let server = words.last, server.contains("@"),
      let start = LocalTime(firstIn: words.dropLast().joined(separator: " ")),
      let end = LocalTime(firstIn: words.dropFirst(2).dropLast().joined(separator: " "))
    else { return nil }
    return .init(
      server: server.bounded(to: 512), client: String(principal).bounded(to: 512), start: start,
      end: end)
  }

  private static func detail(_ line: Substring, _ entry: inout TicketListing.Entry) {
    if let place = line.firstRange(of: "renew until ") {
      entry.renew = LocalTime(firstIn: line[place.upperBound...])
    }
    if let place = line.firstRange(of: "Flags: ") {
      entry.flags = flags(line[place.upperBound...].prefix(while: \.isLetter))
    }
    if let place = line.firstRange(of: "Etype (skey, tkt): ") {
      let names = line[place.upperBound...].split(separator: ",").map(\.trimmed)
      if names.count == 2 {
        entry.sessionKey = Encryptions.mit(names[0])
        entry.encryption = Encryptions.mit(names[1])
      }
    }
  }

  /// Spec: klist(1) of MIT for the letters, RFC 4120 section 5.3 and RFC 6806 for the bits.
  private static func flags(_ letters: Substring) -> UInt32 {
    let bits: [Character: UInt32] = [
      "F": 0x4000_0000, "f": 0x2000_0000, "P": 0x1000_0000, "p": 0x0800_0000, "D": 0x0400_0000,
      "d": 0x0200_0000, "i": 0x0100_0000, "R": 0x0080_0000, "I": 0x0040_0000, "A": 0x0020_0000,
      "H": 0x0010_0000, "T": 0x0008_0000, "O": 0x0004_0000, "a": 0x0000_8000,
    ]
    return letters.reduce(0) { $0 | (bits[$1] ?? 0) }
  }
}
