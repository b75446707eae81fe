import Evidence

/// `w32tm /query /status` and `w32tm /stripchart`.
enum ClockReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    status(lines, index) ?? chart(lines, index, part) ?? source(lines, index, part)
  }

  /// By the places of its lines: the name of the source is the second below the number of the reference.
  /// Spec: "Windows Time service tools and settings", w32tm /query.
  private static func status(_ lines: [SourceLine], _ index: Int) -> Match? {
    // "Leap Indicator: 0(no warning)", "Stratum: 4 (secondary reference - syncd by (S)NTP)"
    guard index + 5 < lines.count, let (_, leap) = lines[index].text.halves(at: ":"),
      leap.first?.isNumber == true, leap.dropFirst().hasPrefix("("),
      let (_, stratum) = lines[index + 1].text.halves(at: ":"), stratum.first?.isNumber == true
    else { return nil }
    var clock = WindowsComputer.Clock()
    var reference: Int?
    var end = index
    while end < lines.count, let (_, value) = lines[end].text.halves(at: ":") {
      if reference == nil, value.hasPrefix("0x"), end > index + 1 { reference = end }
      if let reference, end == reference + 2 {
        clock.timeServer = value.prefix { $0 != "," }.bounded(to: 256)
      }
      end += 1
    }
    guard reference != nil else { return nil }
    return Match(title: "w32tm", end: end, outputs: [.clock(clock)])
  }

  /// `Tracking dc01.corp.test [10.0.0.1:123].` and `10:20:00, d:+00.0012s o:-00.0003s`, `10:20:00, +00.0206779s`
  private static func chart(
    _ lines: [SourceLine], _ index: Int, _ part: Transcript.Part
  ) -> Match? {
    let first = lines[index].trimmed
    guard first.contains(":123]"), let open = first.firstIndex(of: "["),
      let server = first[..<open].trimmed.split(separator: " ").last
    else { return nil }
    var clock = WindowsComputer.Clock(timeServer: server.bounded(to: 256))
    // The server that logged the user on is a domain controller, and so a KDC.
    if part.command?.contains("$env:LOGONSERVER") == true { clock.isDomainController = true }
    var end = index + 1
    while end < lines.count, !lines[end].isBlank {
      let words = lines[end].trimmed.split(separator: " ")
      // "10:20:00, +00.02s"; before Windows 8 without the comma, and always with "d:" and "o:".
      if words.count >= 2, words[0].contains(":"), words[0].first?.isNumber == true,
        words[0].hasSuffix(",") || words[1].hasPrefix("d:")
      {
        let offset = words.first { $0.hasPrefix("o:") }?.dropFirst(2) ?? words[1]
        if offset.hasSuffix("s"), let value = seconds(offset.dropLast()) {
          clock.offsetSeconds = value
        }
      }
      end += 1
    }
    return Match(title: "w32tm", end: end, outputs: [.clock(clock)])
  }

  /// `w32tm /query /source`: the name alone, so what was typed must be known.
  private static func source(
    _ lines: [SourceLine], _ index: Int, _ part: Transcript.Part
  ) -> Match? {
    let command = part.command?.lowercased() ?? ""
    let name = lines[index].trimmed
    guard command.hasPrefix("w32tm"), command.contains("/query"), command.contains("/source"),
      !name.isEmpty, !name.contains(" "), name.contains(".") || name.contains(",")
    else { return nil }
    return Match(
      title: "w32tm", end: index + 1,
      outputs: [.clock(.init(timeServer: name.prefix { $0 != "," }.bounded(to: 256)))])
  }

  private static func seconds(_ text: Substring) -> Double? {
    guard let value = Double(text.replacing(",", with: ".").replacing("+", with: "")),
      value.isFinite, abs(value) < 1e9
    else { return nil }
    return value
  }
}

/// `netsh winhttp show proxy`, `netsh http show sslcert` and `netsh http show iplisten`.
enum NetshReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    proxy(lines, index) ?? bindings(lines, index) ?? addresses(lines, index, part)
      ?? reservations(lines, index)
  }

  private static func proxy(_ lines: [SourceLine], _ index: Int) -> Match? {
    let first = lines[index].trimmed
    guard first.count < 100, first.contains("WinHTTP"), first.lowercased().contains("proxy"),
      first.hasSuffix(":")
    else { return nil }
    var at = index + 1
    while at < lines.count, lines[at].isBlank { at += 1 }
    guard at < lines.count else { return nil }
    if let (_, server) = lines[at].text.halves(at: " : ") ?? lines[at].text.halves(at: "  :"),
      !server.isEmpty
    {
      var proxy = WindowsComputer.Proxy(server: server.bounded(to: 256))
      at += 1
      if at < lines.count, let (_, bypass) = lines[at].text.halves(at: ":") {
        proxy.bypass = bypass.bounded(to: 1024)
        at += 1
      }
      return Match(title: "netsh winhttp show proxy", end: at, outputs: [.proxy(proxy)])
    }
    // "Direct access (no proxy server)."
    guard lines[at].text.contains("("), lines[at].text.contains(")") else { return nil }
    return Match(title: "netsh winhttp show proxy", end: at + 1, outputs: [.proxy(.init())])
  }

  private static func bindings(_ lines: [SourceLine], _ index: Int) -> Match? {
    let first = lines[index].trimmed
    let isTitle = first.hasPrefix(ignoringCase: "SSL Certificate bindings")
    guard isTitle || address(first) != nil else { return nil }
    var found: [WindowsComputer.CertificateBinding] = []
    var end = isTitle ? index + 1 : index
    while end < lines.count, found.count < 200 {
      let line = lines[end].trimmed
      if let address = address(line) {
        found.append(.init(address: address))
      } else if let (_, value) = line.halves(at: " : "), !found.isEmpty {
        if found[found.count - 1].fingerprint == nil, value.count == 40,
          value.allSatisfy(\.isHexDigit)
        {
          found[found.count - 1].fingerprint = String(value)
        }
      } else if !line.isEmpty, !line.allSatisfy({ $0 == "-" }), !line.contains("SSL") {
        break
      }
      end += 1
    }
    guard isTitle || found.first?.fingerprint != nil else { return nil }
    return Match(title: "netsh http show sslcert", end: end, outputs: [.bindings(found)])
  }

  /// `    IP:port                      : 0.0.0.0:5986`
  private static func address(_ line: Substring) -> String? {
    guard let (key, value) = line.halves(at: " : "), key.lowercased().hasSuffix(":port"),
      let port = value.lastIndex(of: ":"), Int(value[value.index(after: port)...]) != nil
    else { return nil }
    return value.bounded(to: 256)
  }

  /// `netsh http show urlacl`: who may listen under which address of http.sys. Told apart from "not understood".
  private static func reservations(_ lines: [SourceLine], _ index: Int) -> Match? {
    func isReservation(_ line: Substring) -> Bool {
      guard let (key, address) = line.halves(at: " : "), key.contains("URL") else { return false }
      return address.hasPrefix("http://") || address.hasPrefix("https://")
    }
    let next = lines[(index + 1)...].prefix(4).map(\.trimmed)
    let isTitle =
      lines[index].trimmed.hasSuffix(":") && next.contains { $0.hasPrefix("---") }
      && next.contains(where: isReservation)
    guard isTitle || isReservation(lines[index].trimmed) else { return nil }
    var end = index + 1
    while end < lines.count {
      let line = lines[end].trimmed
      let isPart =
        line.isEmpty || line.hasPrefix("--") || isReservation(line) || line.contains(": ")
        || line.hasSuffix(":")
      guard isPart else { break }
      end += 1
    }
    while lines[end - 1].isBlank { end -= 1 }
    return Match(title: "netsh http show urlacl", end: end, outputs: [.ignored])
  }

  /// Translated elsewhere: then what was typed tells.
  private static func addresses(
    _ lines: [SourceLine], _ index: Int, _ part: Transcript.Part
  ) -> Match? {
    let isTyped =
      part.command?.lowercased().contains("iplisten") == true
      && lines[index].trimmed.hasSuffix(":")
    guard lines[index].text.contains("IP listen list") || isTyped else { return nil }
    var found: [String] = []
    var end = index + 1
    while end < lines.count {
      let line = lines[end].trimmed
      let isAddress =
        line.contains(where: { $0 == "." || $0 == ":" })
        && line.allSatisfy { $0.isHexDigit || $0 == "." || $0 == ":" || $0 == "%" }
      if isAddress {
        found.append(line.bounded(to: 64))
      } else if !line.isEmpty, !line.allSatisfy({ $0 == "-" }) {
        break
      }
      end += 1
    }
    return Match(
      title: "netsh http show iplisten", end: end,
      outputs: [.listenAddresses(Array(found.prefix(100)))])
  }
}

/// `Get-WSManCredSSP`. English: the sentences are all there is.
enum CredSSPRoleReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard starts(lines[index].trimmed) else { return nil }
    var text = ""
    var end = index
    while end < lines.count, end - index < 60, !lines[end].isBlank {
      text += text.isEmpty || text.hasSuffix(",") ? "" : " "
      text += lines[end].trimmed
      end += 1
    }
    var roles = CredSSPRoles()
    if let place = text.firstRange(of: "following target(s):") {
      let rest = text[place.upperBound...]
      let list = rest[..<(rest.firstRange(of: "This computer")?.lowerBound ?? rest.endIndex)]
      roles.delegatesTo = list.split(separator: ",").map { $0.trimmed.bounded(to: 256) }
        .filter { !$0.isEmpty }
    }
    if text.contains("This computer is configured to receive credentials") {
      roles.receives = true
    } else if text.contains("This computer is not configured to receive credentials") {
      roles.receives = false
    }
    return Match(title: "Get-WSManCredSSP", end: end, outputs: [.credSSP(roles)])
  }

  private static func starts(_ line: Substring) -> Bool {
    line.hasPrefix("The machine is configured to allow delegating")
      || line.hasPrefix("The machine is not configured to allow delegating")
      || line.hasPrefix("This computer is configured to receive credentials")
      || line.hasPrefix("This computer is not configured to receive credentials")
  }
}
