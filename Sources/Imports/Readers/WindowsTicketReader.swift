import Evidence

/// `klist`, `klist tickets` and `klist get` of Windows, in any language.
///
/// The labels are translated, and the order of the lines and what stands behind the labels are not.
/// Nothing of `klist tgt` but names, flags and times is kept: it prints a session key.
enum WindowsTicketReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    let first = lines[index].trimmed
    let isHeader = isLogonLine(first)
    // Nothing stands between the two lines of klist tgt that come first but an empty one.
    if isHeader, TicketGrantingTicketReader.isTitle(lines[(index + 1)...]) { return nil }
    let isAnswer = granted(first) != nil || first.hasPrefix("klist failed with 0x")
    guard isHeader || ticketNumber(first) != nil || isAnswer else { return nil }
    var index = isHeader ? index + 1 : index
    var match = Match(title: "klist", end: index, outputs: [])
    var listing = TicketListing(entries: [])
    var isList = false
    while index < lines.count {
      let line = lines[index].trimmed
      if line.isEmpty {
        index += 1
      } else if ticketNumber(line) != nil {
        isList = true
        index = readTicket(lines, index, into: &listing, &match)
        match.end = index
      } else if !isList, let count = count(line) {
        isList = true
        index += 1
        match.end = index
        if count == 0 { break }
      } else if !isList, let request = request(lines, &index, part) {
        match.outputs.append(.ticketRequest(request))
        match.end = index
      } else {
        break
      }
    }
    if isList {
      match.outputs.append(.tickets(listing))
    } else if match.outputs.isEmpty {
      return nil
    }
    return match
  }

  /// `Current LogonId is 0:0x3e7a1`
  private static func isLogonLine(_ line: Substring) -> Bool {
    guard line.count < 80, let place = line.firstRange(of: " 0:0x") ?? line.firstRange(of: " 0x")
    else {
      return false
    }
    let digits = line[place.upperBound...].prefix(while: \.isHexDigit)
    return !digits.isEmpty && line[place.upperBound...].dropFirst(digits.count).count < 2
      && line[place.lowerBound...].contains(":")
  }

  /// `Cached Tickets: (2)`
  private static func count(_ line: Substring) -> Int? {
    guard line.hasSuffix(")"), let open = line.lastIndex(of: "("), line.contains(":"),
      line.count < 80
    else { return nil }
    return Int(line[line.index(after: open)...].dropLast())
  }

  /// `#0>`
  private static func ticketNumber(_ line: Substring) -> Int? {
    guard line.hasPrefix("#"), let end = line.firstIndex(of: ">") else { return nil }
    return Int(line[line.index(after: line.startIndex)..<end])
  }

  private static func readTicket(
    _ lines: [SourceLine], _ start: Int, into listing: inout TicketListing, _ match: inout Match
  ) -> Int {
    var names: [String] = []
    var flags: UInt32?
    var types: [EncryptionType] = []
    var times: [LocalTime] = []
    var index = start
    while index < lines.count, index - start < 20 {
      let line = lines[index].trimmed
      if line.isEmpty || (index > start && ticketNumber(line) != nil) { break }
      let value = line.halves(at: ":")?.1 ?? line
      if let name = principal(value), names.count < 2 {
        names.append(name)
      } else if let found = ticketFlags(line) {
        if flags == nil { flags = found }
      } else if let type = Encryptions.windows(in: line) {
        types.append(type)
      } else if let time = LocalTime(firstIn: value) {
        times.append(time)
      } else if !isKnownRest(line, index - start) {
        match.skipped.append(index)
      }
      index += 1
    }
    if names.count == 2 {
      listing.entries.append(
        .init(
          server: names[1], client: names[0], flags: flags, encryption: types.first,
          sessionKey: types.dropFirst().first, start: times.first,
          end: times.count > 1 ? times[1] : nil, renew: times.count > 2 ? times[2] : nil))
      if listing.principal == nil { listing.principal = names[0] }
    } else {
      match.remarks.append("line \(lines[start].number): a ticket without client and server")
    }
    return index
  }

  /// Cache flags, the KDC's name, and a renewal time of 0.
  private static func isKnownRest(_ line: Substring, _ offset: Int) -> Bool {
    offset > 3 && line.contains(":")
  }

  /// `alice @ CORP.TEST` as `alice@CORP.TEST`.
  private static func principal(_ value: Substring) -> String? {
    guard let (name, realm) = value.halves(at: " @ "), !name.isEmpty, !realm.isEmpty,
      !realm.contains(" ")
    else { return nil }
    return "\(name)@\(realm)".bounded(to: 512)
  }

  /// Eight digits; the flags of the cache have fewer.
  private static func ticketFlags(_ line: Substring) -> UInt32? {
    guard let place = line.firstRange(of: "0x") else { return nil }
    let digits = line[place.upperBound...].prefix(while: \.isHexDigit)
    return digits.count == 8 ? UInt32(digits, radix: 16) : nil
  }

  /// `A ticket to HTTP/web01 has been retrieved successfully.`: the one sentence that names what was asked for.
  private static func granted(_ line: Substring) -> Substring? {
    guard line.hasPrefix("A ticket to "), line.hasSuffix(" successfully.") else { return nil }
    return line.dropFirst("A ticket to ".count).split(separator: " ").first
  }

  /// What `klist get` says before its list.
  ///
  /// 0xc000018b (STATUS_NO_TRUST_SAM_ACCOUNT) is what Windows makes of KDC_ERR_S_PRINCIPAL_UNKNOWN.
  private static func request(
    _ lines: [SourceLine], _ index: inout Int, _ part: Transcript.Part
  ) -> TicketRequest? {
    let words = (part.command ?? "").split(separator: " ")
    let isKnown =
      words.count > 2 && words[0].lowercased().hasPrefix("klist") && words[1].lowercased() == "get"
    guard let asked = isKnown ? words[2] : granted(lines[index].trimmed) else { return nil }
    var end = index
    var status: String?
    while end < lines.count, !lines[end].isBlank {
      if let place = lines[end].text.firstRange(of: "0xc") {
        let digits = lines[end].text[place.lowerBound...].dropFirst(2).prefix(while: \.isHexDigit)
        if digits.count == 8 { status = "0x" + digits.uppercased() }
      }
      end += 1
      // An error has two paragraphs.
      if status == nil, end < lines.count, lines[end].isBlank, end + 1 < lines.count,
        lines[end + 1].text.lowercased().contains("0xc")
      {
        end += 1
      }
    }
    index = end
    let server = String(asked.filter { $0 != "\"" && $0 != "'" }).bounded(to: 512)
    guard let status else { return TicketRequest(server: server) }
    guard status == "0xC000018B" else {
      return TicketRequest(server: server, failure: "klist get failed with \(status)")
    }
    return TicketRequest(
      server: server,
      refusal: KerberosRefusal(code: 7, symbol: "KDC_ERR_S_PRINCIPAL_UNKNOWN", status: status))
  }
}
