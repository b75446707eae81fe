import Evidence
import Foundation
import WireFormats

/// LDIF from ldifde or ldapsearch. Spec: RFC 2849.
enum LDIFReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard isStart(lines[index].text) else { return nil }
    var entry = LDIFEntry()
    var end = index
    while end < lines.count, !lines[end].isBlank {
      let text = lines[end].text
      if text.hasPrefix("#") {
        end += 1
        continue
      }
      // A line that begins with a space goes on with the one before.
      var whole = text
      end += 1
      while end < lines.count, lines[end].text.hasPrefix(" "), !lines[end].isBlank,
        whole.utf8.count < SourceLine.longest
      {
        whole += lines[end].text.dropFirst()
        end += 1
      }
      guard entry.add(whole) else {
        end -= 1
        break
      }
    }
    guard !entry.name.isEmpty || entry.has("domainFunctionality") else { return nil }
    return Match(title: "LDIF", end: max(end, index + 1), outputs: outputs(entry))
  }

  private static func isStart(_ text: String) -> Bool {
    text.hasPrefix("dn: ") || text.hasPrefix("dn:: ") || text == "dn:"
  }

  private static func outputs(_ entry: LDIFEntry) -> [Output] {
    if entry.has("trustPartner"), let trust = trust(entry) { return [.trusts([trust])] }
    if let level = entry.text("domainFunctionality").flatMap({ Int($0) }) {
      return [.domainLevel(level)]
    }
    guard entry.has("sAMAccountName") || entry.has("servicePrincipalName") else {
      return [.ignored]
    }
    return [.accounts([ListedAccount(account: account(entry))])]
  }

  private static func trust(_ entry: LDIFEntry) -> DirectoryTrust? {
    guard let partner = entry.text("trustPartner"),
      let direction = entry.text("trustDirection").flatMap({ Int($0) }),
      let type = entry.text("trustType").flatMap({ Int($0) }),
      let bits = entry.text("trustAttributes").flatMap({ Int32($0) })
    else { return nil }
    return DirectoryTrust(
      partner: partner.bounded(to: 256), flatName: entry.text("flatName")?.bounded(to: 64),
      direction: direction, type: type, attributes: UInt32(bitPattern: bits))
  }

  private static func account(_ entry: LDIFEntry) -> DirectoryAccount {
    func control(_ name: String) -> AccountControl? {
      entry.text(name).flatMap { Int32($0) }.map {
        AccountControl(number: UInt32(bitPattern: $0))
      }
    }
    func list(_ name: String) -> [String] {
      entry.texts(name).prefix(500).map { $0.bounded(to: 512) }
    }
    let acting = entry.bytes("msDS-AllowedToActOnBehalfOfOtherIdentity")
    let descriptor = acting.first.flatMap { SecurityDescriptor(binary: $0) }
    let groups = entry.bytes("tokenGroups").compactMap { SecurityIdentifier($0)?.description }
    let sid = entry.bytes("objectSid").first.flatMap { SecurityIdentifier($0)?.description }
    var account = DirectoryAccount(
      distinguishedName: entry.name.bounded(to: 512), kind: kind(entry.texts("objectClass")),
      accountName: (entry.text("sAMAccountName") ?? "").bounded(to: 256),
      userPrincipalName: entry.text("userPrincipalName")?.bounded(to: 256),
      dnsHostName: entry.text("dNSHostName")?.bounded(to: 256),
      // Samba's ldbsearch prints the text in place of the bytes.
      sid: sid ?? entry.text("objectSid").flatMap { SecurityIdentifier(text: $0)?.description },
      control: control("userAccountControl"),
      computedControl: control("msDS-User-Account-Control-Computed"),
      expiresAt: entry.text("accountExpires").flatMap(DirectoryTime.fileTime),
      mustChangePassword: entry.text("pwdLastSet").map { $0 == "0" },
      passwordSetAt: entry.text("pwdLastSet").flatMap(DirectoryTime.fileTime),
      servicePrincipalNames: list("servicePrincipalName"),
      allowedToDelegateTo: list("msDS-AllowedToDelegateTo"), allowedToActOnBehalf: descriptor,
      supportedEncryptionTypes: entry.text("msDS-SupportedEncryptionTypes").flatMap { Int($0) },
      groups: groups.isEmpty ? nil : Array(groups.prefix(1100)),
      authenticationPolicy: entry.text("msDS-AssignedAuthNPolicy")?.bounded(to: 512),
      authenticationSilo: entry.text("msDS-AssignedAuthNPolicySilo")?.bounded(to: 512),
      operatingSystem: entry.text("operatingSystem")?.bounded(to: 128))
    // An attribute that was not asked for looks like an absent one: whether all were is seen by what else is there.
    let isWhole = entry.has("servicePrincipalName") || account.kind == .user
    account.isPartial =
      !isWhole || !entry.has("userAccountControl") || (!acting.isEmpty && descriptor == nil)
      || !entry.has("objectClass") || !entry.has("whenChanged") && account.kind != .user
    return account
  }

  private static func kind(_ classes: [String]) -> DirectoryAccount.Kind {
    let classes = Set(classes.map { $0.lowercased() })
    if classes.contains(where: { $0.hasPrefix("msds-") && $0.contains("managedserviceaccount") }) {
      return .managedServiceAccount
    }
    return classes.contains("computer") ? .computer : classes.contains("user") ? .user : .other
  }
}

/// One record of an LDIF file. Attributes that may hold a secret are not taken in.
struct LDIFEntry {
  private(set) var name = ""
  private var values: [String: [[UInt8]]] = [:]

  /// - Returns: false if the line is none of LDIF.
  mutating func add(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return false }
    let attribute = line[..<colon].prefix { $0 != ";" }
    guard attribute.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }), attribute.count < 80
    else { return false }
    var value = line[line.index(after: colon)...]
    let bytes: [UInt8]
    if value.hasPrefix(":") {
      guard let data = Data(base64Encoded: String(value.dropFirst().trimmed)) else { return true }
      bytes = Array(data)
    } else if value.hasPrefix("<") {
      // A URL to the value, which nobody follows.
      return true
    } else {
      value = value.trimmed
      bytes = Array(value.utf8)
    }
    let key = attribute.lowercased()
    if key == "dn" {
      name = String(decoding: bytes, as: UTF8.self)
    } else if Self.kept.contains(key), values[key, default: []].count < 2000 {
      values[key, default: []].append(bytes)
    }
    return true
  }

  private static let kept: Set<String> = [
    "objectclass", "samaccountname", "userprincipalname", "dnshostname", "objectsid",
    "useraccountcontrol", "msds-user-account-control-computed", "accountexpires", "pwdlastset",
    "serviceprincipalname", "msds-allowedtodelegateto", "msds-allowedtoactonbehalfofotheridentity",
    "msds-supportedencryptiontypes", "msds-assignedauthnpolicy", "msds-assignedauthnpolicysilo",
    "operatingsystem", "tokengroups", "whenchanged", "trustpartner", "flatname", "trustdirection",
    "trusttype", "trustattributes", "domainfunctionality",
  ]

  func has(_ name: String) -> Bool { values[name.lowercased()] != nil }
  func bytes(_ name: String) -> [[UInt8]] { values[name.lowercased()] ?? [] }
  func texts(_ name: String) -> [String] { bytes(name).map { String(decoding: $0, as: UTF8.self) } }
  func text(_ name: String) -> String? { texts(name).first }
}

extension SecurityDescriptor {
  /// nil where the bytes are no descriptor.
  init?(binary: [UInt8]) {
    guard let message = try? SecurityDescriptorMessage(binary),
      (message.entries?.count ?? 0) <= 500
    else { return nil }
    self.init(
      owner: message.owner?.description,
      entries: message.entries?.map { entry in
        let kind: Entry.Kind =
          switch entry.kind {
          case .allow: .allow
          case .deny: .deny
          case .other: .other
          }
        return Entry(
          kind: kind, trustee: entry.trustee?.description ?? "", accessMask: entry.accessMask,
          inheritOnly: entry.inheritOnly)
      })
  }
}
