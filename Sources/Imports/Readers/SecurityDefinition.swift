import Evidence
import WireFormats

extension SecurityDescriptor {
  /// Reads the Security Descriptor Definition Language: `O:BAD:(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;S-1-5-21-...-1105)`.
  ///
  /// nil if anything in it is not understood: then nothing is said about who is let in.
  /// Spec: [MS-DTYP] section 2.5.1.
  init?(definition: String) {
    guard definition.count < 64 << 10 else { return nil }
    var owner: String?
    if let place = definition.firstRange(of: "O:") {
      let text = definition[place.upperBound...]
      let end =
        ["G:", "D:", "S:"].compactMap { text.firstRange(of: $0)?.lowerBound }.min() ?? text.endIndex
      // "S-1-5-..." begins with the letter of "S:", but has no colon behind it.
      owner = Self.trustee(text[..<end])
    }
    guard let start = definition.firstRange(of: "D:") else {
      self.init(owner: owner, entries: nil)
      return
    }
    var rest = definition[start.upperBound...]
    // Flags such as PAI stand before the first entry.
    rest = rest.drop { $0.isLetter && $0 != "S" }
    var entries: [Entry] = []
    while rest.hasPrefix("(") {
      guard let end = rest.firstIndex(of: ")"), entries.count < 500,
        let entry = Self.entry(rest[rest.index(after: rest.startIndex)..<end])
      else { return nil }
      entries.append(entry)
      rest = rest[rest.index(after: end)...]
    }
    guard rest.isEmpty || rest.hasPrefix("S:") else { return nil }
    self.init(owner: owner, entries: entries)
  }

  private static func entry(_ text: Substring) -> Entry? {
    let fields = text.split(separator: ";", omittingEmptySubsequences: false)
    guard fields.count == 6, let trustee = trustee(fields[5]) else { return nil }
    let kind: Entry.Kind
    switch fields[0] {
    case "A": kind = .allow
    case "D": kind = .deny
    case "OA" where fields[3].isEmpty: kind = .allow
    case "OD" where fields[3].isEmpty: kind = .deny
    default: kind = .other
    }
    guard let mask = mask(fields[2]) else { return nil }
    return Entry(
      kind: kind, trustee: trustee, accessMask: mask,
      inheritOnly: pairs(fields[1])?.contains("IO") ?? false)
  }

  private static func pairs(_ text: Substring) -> [String]? {
    guard text.count % 2 == 0 else { return nil }
    var result: [String] = []
    var rest = text
    while !rest.isEmpty {
      result.append(String(rest.prefix(2)))
      rest = rest.dropFirst(2)
    }
    return result
  }

  private static func mask(_ text: Substring) -> UInt32? {
    if text.hasPrefix("0x") { return UInt32(text.dropFirst(2), radix: 16) }
    if text.first?.isNumber == true { return UInt32(text) }
    let rights: [String: UInt32] = [
      "CC": 0x1, "DC": 0x2, "LC": 0x4, "SW": 0x8, "RP": 0x10, "WP": 0x20, "DT": 0x40, "LO": 0x80,
      "CR": 0x100, "SD": 0x1_0000, "RC": 0x2_0000, "WD": 0x4_0000, "WO": 0x8_0000,
      "GA": 0x1000_0000, "GX": 0x2000_0000, "GW": 0x4000_0000, "GR": 0x8000_0000,
    ]
    guard let names = pairs(text) else { return nil }
    var mask: UInt32 = 0
    for name in names {
      guard let bit = rights[name] else { return nil }
      mask |= bit
    }
    return mask
  }

  /// A SID, or the letters of one that is the same everywhere. Spec: [MS-DTYP] section 2.4.2.4.
  private static func trustee(_ text: Substring) -> String? {
    let known = [
      "BA": "S-1-5-32-544", "BU": "S-1-5-32-545", "SY": "S-1-5-18", "WD": "S-1-1-0",
      "AU": "S-1-5-11", "PS": "S-1-5-10", "CO": "S-1-3-0", "NS": "S-1-5-20", "LS": "S-1-5-19",
      "IU": "S-1-5-4", "NU": "S-1-5-2", "AN": "S-1-5-7", "ED": "S-1-5-9", "AO": "S-1-5-32-548",
    ]
    if let sid = known[String(text)] { return sid }
    return SecurityIdentifier(text: String(text))?.description
  }
}
