import Evidence

/// `klist tgt` of Windows. Names, flags and times only: the session key and the ticket itself, which it prints too, are
/// passed over and kept nowhere.
enum TicketGrantingTicketReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard lines[index].text.contains("krbtgt"),
      let (_, service) = lines[index].text.halves(at: " : "),
      service == "krbtgt"
    else { return nil }
    var texts: [Substring] = []
    var flags: UInt32?
    var key: EncryptionType?
    var times: [LocalTime] = []
    var end = index
    while end < lines.count {
      let line = lines[end].trimmed
      if line.hasPrefix("[") && line.dropFirst(5).hasPrefix("]") {
        // A line of the dump.
        end += 1
        continue
      }
      guard !line.isEmpty, line.contains(":") else { break }
      let value = line.halves(at: ":")?.1 ?? ""
      if value.hasPrefix("0x"), let number = UInt32(value.dropFirst(2).prefix(8), radix: 16),
        flags == nil
      {
        flags = number
      } else if key == nil, let type = Encryptions.windows(in: value) {
        key = type
      } else if let time = LocalTime(firstIn: value) {
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
}
