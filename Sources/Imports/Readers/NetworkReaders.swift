import Evidence

/// `nltest /dsgetdc` and `nltest /domain_trusts`.
enum DomainReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    controller(lines, index) ?? trusts(lines, index) ?? failure(lines, index)
  }

  /// `DC: \\DC01.corp.test`: translated below that line, so the rest is told by its form.
  private static func controller(_ lines: [SourceLine], _ index: Int) -> Match? {
    guard let (_, host) = lines[index].text.halves(at: ": \\\\"), !host.isEmpty,
      !host.contains("\\"), !host.contains(" "), index + 1 < lines.count,
      let (_, address) = lines[index + 1].text.halves(at: ": \\\\")
    else { return nil }
    var controller = WindowsComputer.Controller(
      host: host.bounded(to: 256), address: address.bounded(to: 64))
    var end = index + 2
    while end < lines.count, let (_, value) = lines[end].text.halves(at: ": "), end - index < 12 {
      if value.contains("."), !value.contains(" ") {
        if controller.dnsDomain == nil {
          controller.dnsDomain = value.bounded(to: 256)
        } else if controller.forest == nil {
          controller.forest = value.bounded(to: 256)
        }
      }
      end += 1
    }
    // "The command completed successfully"
    if end < lines.count, !lines[end].isBlank, lines[end].trimmed.count < 80 { end += 1 }
    return Match(title: "nltest /dsgetdc", end: end, outputs: [.controller(controller)])
  }

  /// `    0: CORP corp.test (NT 5) (Forest Tree Root) (Primary Domain) (Native)`
  private static func trusts(_ lines: [SourceLine], _ index: Int) -> Match? {
    func isTrust(_ line: Substring) -> Bool {
      guard let (number, rest) = line.halves(at: ": "), Int(number) != nil else { return false }
      return rest.contains("(") && rest.contains(")") && !rest.contains("->")
    }
    let isTitle =
      lines[index].trimmed.hasSuffix(":") && index + 1 < lines.count
      && isTrust(lines[index + 1].trimmed) && lines[index + 1].trimmed.contains("(NT ")
    let isBare = isTrust(lines[index].trimmed) && lines[index].text.contains("(NT ")
    guard isTitle || isBare else { return nil }
    var found: [String] = []
    var end = isTitle ? index + 1 : index
    while end < lines.count, isTrust(lines[end].trimmed), found.count < 200 {
      found.append(lines[end].trimmed.halves(at: ": ")!.1.bounded(to: 512))
      end += 1
    }
    if end < lines.count, !lines[end].isBlank, lines[end].trimmed.count < 80 { end += 1 }
    return Match(title: "nltest /domain_trusts", end: end, outputs: [.trustNames(found)])
  }

  /// `Getting DC name failed: Status = 1355 0x54b ERROR_NO_SUCH_DOMAIN`
  private static func failure(_ lines: [SourceLine], _ index: Int) -> Match? {
    guard let (_, rest) = lines[index].text.halves(at: ": Status = "),
      rest.contains("ERROR_"), let code = rest.split(separator: " ").first.flatMap({ Int($0) })
    else { return nil }
    return Match(
      title: "nltest", end: index + 1,
      outputs: [
        .controller(.init(errorCode: code)),
        .errorText(String(lines[index].trimmed).bounded(to: 300)),
      ])
  }
}

/// `Resolve-DnsName` and `nslookup`.
enum LookupReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    table(lines, index) ?? nslookup(lines, index, part) ?? missing(lines, index, part)
  }

  /// Records below `Name  Type  TTL  Section  IPAddress`, one table for each type.
  private static func table(_ lines: [SourceLine], _ index: Int) -> Match? {
    guard isHeader(lines[index].trimmed) else { return nil }
    var records: [(name: String, type: String, value: String)] = []
    var skipped: [Int] = []
    var end = index
    while end < lines.count {
      let line = lines[end].trimmed
      if line.isEmpty || isHeader(line) || line.allSatisfy({ $0 == "-" || $0 == " " }) {
        end += 1
        continue
      }
      let words = line.split(separator: " ")
      if words.count == 5, Int(words[2]) != nil {
        records.append((String(words[0]), String(words[1]), String(words[4])))
      } else if words.count > 1, words.count < 5, line.contains(":") {
        // Properties of an SOA record, which says that there is no such record.
        skipped.append(end)
      } else {
        break
      }
      end += 1
    }
    return Match(
      title: "Resolve-DnsName", end: end, outputs: answers(records).map(Output.lookup),
      skipped: skipped)
  }

  private static func isHeader(_ line: Substring) -> Bool {
    line.hasPrefix("Name") && line.contains(" Type ") && line.contains(" TTL ")
      && line.contains(" Section")
  }

  private static func answers(_ records: [(name: String, type: String, value: String)])
    -> [DNSAnswer]
  {
    let aliases = records.filter { $0.type == "CNAME" }
    var found: [DNSAnswer] = []
    for type in ["A", "AAAA", "PTR"] {
      let values = records.filter { $0.type == type }
      guard let first = values.first else { continue }
      // The record stands at the end of the aliases; what was asked for stands at their beginning.
      let name = type == "PTR" ? first.name : aliases.first?.name ?? first.name
      found.append(
        DNSAnswer(
          name: name.lowercased().bounded(to: 256), type: type, status: .found,
          records: values.prefix(50).map { $0.value.bounded(to: 256) },
          aliases: type == "PTR"
            ? [] : aliases.prefix(16).map { $0.value.lowercased().bounded(to: 256) }))
    }
    return found
  }

  /// The error record of Resolve-DnsName for a name that DNS does not know. Its identifier is the same in every language.
  private static func missing(
    _ lines: [SourceLine], _ index: Int, _ part: Transcript.Part
  ) -> Match? {
    let words = (part.command ?? "").split(separator: " ").map(String.init)
    guard part.hasErrorRecord, words.count > 1, words[0].lowercased() == "resolve-dnsname",
      lines[index].text.contains("Resolve-DnsName")
    else { return nil }
    var end = index
    var isMissing = false
    while end < lines.count, end - index < 12, !lines[end].isBlank {
      if lines[end].text.contains("DNS_ERROR_RCODE_NAME_ERROR") { isMissing = true }
      end += 1
    }
    guard isMissing, let name = words.dropFirst().first(where: { !$0.hasPrefix("-") }) else {
      return nil
    }
    return Match(
      title: "Resolve-DnsName", end: end,
      outputs: [
        .lookup(DNSAnswer(name: name.lowercased().bounded(to: 256), type: "A", status: .notFound))
      ])
  }

  /// ```
  /// Server:  dc01.corp.test
  /// Address:  10.0.0.1
  ///
  /// Name:    web01.corp.test
  /// Address:  10.0.0.11
  /// Aliases:  intranet.corp.test
  /// ```
  private static func nslookup(
    _ lines: [SourceLine], _ index: Int, _ part: Transcript.Part
  ) -> Match? {
    guard index + 1 < lines.count,
      let (server, _) = lines[index].text.halves(at: ":"),
      ["Server", "Serveur", "Servidor"].contains(String(server)),
      let (key, address) = lines[index + 1].text.halves(at: ":"),
      key.lowercased().hasPrefix("ad"), isAddress(address.prefix { $0 != "#" })
    else { return nil }
    var end = index + 2
    while end < lines.count, lines[end].isBlank { end += 1 }
    if end < lines.count, lines[end].trimmed.hasPrefix("*** ") {
      // "*** dc01.corp.test can't find web99.corp.test: Non-existent domain"
      let words = (part.command ?? "").split(separator: " ")
      var outputs: [Output] = []
      if words.count >= 2, words[0].lowercased().hasPrefix("nslookup"),
        lines[end].text.contains("Non-existent domain")
      {
        outputs = [
          .lookup(
            DNSAnswer(name: words[1].lowercased().bounded(to: 256), type: "A", status: .notFound))
        ]
      }
      return Match(title: "nslookup", end: end + 1, outputs: outputs)
    }
    // "Non-authoritative answer:"
    if end < lines.count, lines[end].trimmed.hasSuffix(":"), lines[end].trimmed.count > 12 {
      end += 1
    }
    guard end < lines.count, let (label, name) = lines[end].text.halves(at: ":"),
      ["Name", "Nom", "Nombre", "Nome"].contains(String(label)), !name.isEmpty
    else { return nil }
    var addresses: [String] = []
    var aliases: [String] = []
    end += 1
    var inAliases = false
    while end < lines.count, !lines[end].isBlank {
      let line = lines[end].trimmed
      // Of Windows "Address:  10.0.0.11", of Linux "Address: 10.0.0.11"; further ones without a label.
      let isLabelled = line.contains(": ") || line.hasSuffix(":")
      let value = isLabelled ? (line.halves(at: ":")?.1 ?? line) : line
      if isAddress(value) {
        addresses.append(value.bounded(to: 64))
        inAliases = false
      } else if isLabelled || inAliases, value.contains(".") {
        aliases.append(value.lowercased().bounded(to: 256))
        inAliases = true
      } else {
        break
      }
      end += 1
    }
    guard !addresses.isEmpty else { return nil }
    var outputs: [Output] = []
    for (type, isWide) in [("A", false), ("AAAA", true)] {
      let values = addresses.filter { $0.contains(":") == isWide }
      guard !values.isEmpty else { continue }
      // nslookup prints the real name first and what was asked for below it.
      let asked = aliases.first ?? name.lowercased()
      outputs.append(
        .lookup(
          DNSAnswer(
            name: asked, type: type, status: .found, records: Array(values.prefix(50)),
            aliases: aliases.isEmpty ? [] : [name.lowercased().bounded(to: 256)])))
    }
    return Match(title: "nslookup", end: end, outputs: outputs)
  }

  static func isAddress(_ text: Substring) -> Bool {
    let four = text.split(separator: ".", omittingEmptySubsequences: false)
    if four.count == 4, four.allSatisfy({ UInt8($0) != nil }) { return true }
    return text.filter { $0 == ":" }.count >= 2
      && text.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." || $0 == "%" }
  }
}

/// `winrm id`; what Test-WSMan prints is read with other lists of properties.
enum IdentifyReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard lines[index].trimmed == "IdentifyResponse" else { return nil }
    var answer = IdentifyAnswer(status: 200)
    var end = index + 1
    while end < lines.count, let (key, value) = lines[end].text.halves(at: " = ") {
      switch key {
      case "ProtocolVersion": answer.protocolVersion = value.bounded(to: 128)
      case "ProductVendor": answer.vendor = value.bounded(to: 128)
      case "ProductVersion": answer.productVersion = value.bounded(to: 128)
      default: break
      }
      end += 1
    }
    // "SecurityProfiles" and below it "SecurityProfileName = ...".
    while end < lines.count, lines[end].trimmed.hasPrefix("SecurityProfile") { end += 1 }
    guard answer.vendor != nil || answer.productVersion != nil else { return nil }
    return Match(title: "winrm id", end: end, outputs: [.identification(answer)])
  }
}
