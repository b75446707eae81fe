import Evidence

/// `w32tm /query /status` and `w32tm /stripchart`.
enum ClockReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    status(lines, index) ?? chart(lines, index)
  }

  /// English and German. Spec: "Windows Time service tools and settings", w32tm /query.
  private static func status(_ lines: [SourceLine], _ index: Int) -> Match? {
    guard index + 1 < lines.count, lines[index + 1].trimmed.hasPrefix("Stratum"),
      let (_, leap) = lines[index].text.halves(at: ":"), leap.first?.isNumber == true
    else { return nil }
    var clock = WindowsComputer.Clock()
    var end = index
    while end < lines.count, let (key, value) = lines[end].text.halves(at: ":") {
      if key == "Source" || key == "Quelle" {
        clock.timeServer = value.prefix { $0 != "," }.bounded(to: 256)
      }
      end += 1
    }
    return Match(title: "w32tm", end: end, outputs: [.clock(clock)])
  }

  /// `Tracking dc01.corp.test [10.0.0.1:123].` and `10:20:00, d:+00.0012s o:-00.0003s`, `10:20:00, +00.0206779s`
  private static func chart(_ lines: [SourceLine], _ index: Int) -> Match? {
    let first = lines[index].trimmed
    guard first.contains(":123]"), let open = first.firstIndex(of: "["),
      let server = first[..<open].trimmed.split(separator: " ").last
    else { return nil }
    var clock = WindowsComputer.Clock(timeServer: server.bounded(to: 256))
    var end = index + 1
    while end < lines.count, !lines[end].isBlank {
      let words = lines[end].trimmed.split(separator: " ")
      if words.count >= 2, words[0].hasSuffix(","), words[0].contains(":") {
        let offset = words.first { $0.hasPrefix("o:") }?.dropFirst(2) ?? words[1]
        if offset.hasSuffix("s"), let value = seconds(offset.dropLast()) {
          clock.offsetSeconds = value
        }
      }
      end += 1
    }
    return Match(title: "w32tm", end: end, outputs: [.clock(clock)])
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
    proxy(lines, index) ?? bindings(lines, index) ?? addresses(lines, index)
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

  private static func addresses(_ lines: [SourceLine], _ index: Int) -> Match? {
    guard lines[index].text.contains("IP listen list") else { return nil }
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

/// `reg query` and `reg export`.
enum RegistryReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard key(lines[index].trimmed) != nil else { return nil }
    var values: [WindowsComputer.RegistryValue] = []
    var skipped: [Int] = []
    var current = ""
    var end = index
    while end < lines.count, values.count < 2000 {
      let line = lines[end].trimmed
      if let key = key(line) {
        current = key
      } else if let (name, data) = value(line) {
        if let path = RegistryPaths.kept(current, name) {
          values.append(.init(registryPath: path, data: data))
        }
      } else if !line.isEmpty {
        // The end of a value in hexadecimal of reg export.
        if line.allSatisfy({ $0.isHexDigit || $0 == "," || $0 == "\\" }) {
          skipped.append(end)
        } else {
          break
        }
      }
      end += 1
    }
    return Match(title: "reg query", end: end, outputs: [.registry(values)])
  }

  /// `HKEY_LOCAL_MACHINE\SOFTWARE\...`, in brackets in an export.
  private static func key(_ line: Substring) -> String? {
    let line = line.hasPrefix("[") && line.hasSuffix("]") ? line.dropFirst().dropLast() : line
    guard line.hasPrefix("HKEY_"), line.contains("\\"), !line.contains(" REG_") else { return nil }
    return String(line)
  }

  private static func value(_ line: Substring) -> (String, String)? {
    if line.hasPrefix("\"") {
      guard let (name, data) = line.dropFirst().halves(at: "\"=") else { return nil }
      if data.hasPrefix("dword:") {
        guard let number = UInt32(data.dropFirst(6), radix: 16) else { return nil }
        return (String(name), String(number))
      }
      guard data.hasPrefix("\""), data.hasSuffix("\""), data.count > 1 else {
        return (String(name), "")
      }
      return (
        String(name), data.dropFirst().dropLast().replacing("\\\\", with: "\\").bounded(to: 512)
      )
    }
    for type in ["REG_DWORD", "REG_SZ", "REG_EXPAND_SZ", "REG_MULTI_SZ", "REG_QWORD", "REG_BINARY"]
    {
      guard let place = line.firstRange(of: " \(type)") else { continue }
      let name = line[..<place.lowerBound].trimmed
      let data = line[place.upperBound...].trimmed
      if type == "REG_DWORD" || type == "REG_QWORD" {
        guard data.hasPrefix("0x"), let number = UInt64(data.dropFirst(2), radix: 16) else {
          return nil
        }
        return (String(name), String(number))
      }
      return (String(name), type == "REG_BINARY" ? "" : data.bounded(to: 512))
    }
    return nil
  }
}

/// The values of the registry that are of use here. Nothing else is kept: a registry holds secrets.
enum RegistryPaths {
  private static let kept: [(suffix: String, names: Set<String>?)] = [
    ("\\policies\\microsoft\\windows\\credentialsdelegation", nil),
    ("\\policies\\system\\credssp\\parameters", ["allowencryptionoracle"]),
    (
      "\\control\\lsa",
      [
        "lsacfgflags", "disabledomaincreds", "lmcompatibilitylevel", "disableloopbackcheck",
        "restrictanonymous", "runasppl",
      ]
    ),
    ("\\control\\lsa\\msv1_0", ["backconnectionhostnames", "restrictsendingntlmtraffic"]),
    (
      "\\control\\lsa\\kerberos\\parameters",
      [
        "skewtime", "maxtokensize", "maxpacketsize", "spncachetimeout", "s4ucachetimeout",
        "s4uticketlifetime", "maxreferralcount", "loglevel",
      ]
    ),
    ("\\policies\\system\\kerberos\\parameters", ["supportedencryptiontypes", "tryipspn"]),
    ("\\policies\\system", ["localaccounttokenfilterpolicy", "enablelua"]),
    ("\\currentversion\\wsman\\client", ["spn_prefix"]),
    ("\\policies\\microsoft\\windows\\winrm\\client", nil),
    ("\\policies\\microsoft\\windows\\winrm\\service", nil),
    ("\\policies\\microsoft\\windows\\winrm\\service\\winrs", nil),
    (
      "\\policies\\microsoft\\windows\\deviceguard",
      ["lsacfgflags", "enablevirtualizationbasedsecurity"]
    ),
  ]

  /// The path as it is kept, `HKLM\...\name`; nil: of no use.
  static func kept(_ key: String, _ name: String) -> String? {
    let lower = key.lowercased()
    let isDelegationList = lower.contains("\\windows\\credentialsdelegation\\")
    let isKept =
      isDelegationList
      || kept.contains {
        lower.hasSuffix($0.suffix) && $0.names?.contains(name.lowercased()) ?? true
      }
    guard isKept, !name.isEmpty else { return nil }
    let short = key.replacing("HKEY_LOCAL_MACHINE", with: "HKLM")
      .replacing("HKEY_CURRENT_USER", with: "HKCU")
    return "\(short)\\\(name)".bounded(to: 512)
  }
}
