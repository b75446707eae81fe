import Evidence

/// `klist tgt` of Windows. Names, flags and times only: the session key and the ticket itself, which it prints too, are
/// passed over and kept nowhere.
///
/// Older versions write the flags in brackets, `TicketFlags : (0x40e10000)`, and the whole name of the service.
enum TicketGrantingTicketReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    var start = index
    if lines[start].text.contains(" 0:0x") || lines[start].trimmed.hasSuffix(":"),
      isTitle(lines[index...])
    {
      while start < lines.count, !isFirst(lines[start]) { start += 1 }
    }
    guard start < lines.count, isFirst(lines[start]) else { return nil }
    var texts: [Substring] = []
    var flags: UInt32?
    var key: EncryptionType?
    var times: [LocalTime] = []
    var end = start
    while end < lines.count {
      let line = lines[end].trimmed
      // The ticket in hexadecimal, and the end of a key that was wrapped.
      if isDump(line) {
        end += 1
        continue
      }
      guard !line.isEmpty, line.contains(":") else { break }
      let value = line.halves(at: ":")?.1 ?? ""
      let number = value.drop { $0 == "(" }
      if number.hasPrefix("0x"), flags == nil,
        let read = UInt32(number.dropFirst(2).prefix(while: \.isHexDigit), radix: 16)
      {
        flags = read
      } else if key == nil, let type = Encryptions.windows(in: value) {
        key = type
      } else if let time = LocalTime(firstIn: value) ?? LocalTime(firstIn: line) {
        times.append(time)
      } else if flags == nil {
        texts.append(value)
      }
      end += 1
    }
    // ServiceName, TargetName (SPN), ClientName, DomainName, TargetDomainName, AltTargetDomainName.
    guard texts.count >= 5, let flags else { return nil }
    let (client, realm, target) = (texts[2], texts[3], texts[4])
    guard !client.isEmpty, !realm.isEmpty, !target.isEmpty else { return nil }
    let principal = "\(client)@\(realm)".bounded(to: 512)
    let entry = TicketListing.Entry(
      server: "krbtgt/\(target)@\(realm)".bounded(to: 512), client: principal, flags: flags,
      encryption: nil, sessionKey: key, start: times.first, end: times.count > 1 ? times[1] : nil,
      renew: times.count > 2 ? times[2] : nil)
    return Match(
      title: "klist tgt", end: end,
      outputs: [.tickets(TicketListing(principal: principal, entries: [entry]))])
  }

  /// Whether these lines are what stands above it: the logon's number and a title.
  static func isTitle(_ lines: ArraySlice<SourceLine>) -> Bool {
    guard let first = lines.prefix(6).firstIndex(where: isFirst) else { return false }
    return lines[..<first].allSatisfy {
      $0.isBlank || $0.trimmed.hasSuffix(":") || $0.text.contains(" 0:0x")
        || $0.trimmed.last?.isNumber == true
    }
  }

  /// `ServiceName        : krbtgt`, `ServiceName        : krbtgt/CORP.TEST`
  private static func isFirst(_ line: SourceLine) -> Bool {
    guard line.text.contains("krbtgt"), let (_, service) = line.text.halves(at: " : ") else {
      return false
    }
    return service == "krbtgt" || service.hasPrefix("krbtgt/")
  }

  /// `0000  61 82 04 86 30 82 04 82:a0 03 ...`, `[00] 61 82 ...`, and bytes alone.
  private static func isDump(_ line: Substring) -> Bool {
    if line.hasPrefix("[") && line.dropFirst(5).hasPrefix("]") { return true }
    let words = line.split { $0 == " " || $0 == ":" }
    guard words.count > 3 else { return false }
    let rest = words[0].count == 4 ? words.dropFirst().prefix(3) : words.prefix(3)
    return rest.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isHexDigit) }
  }
}
