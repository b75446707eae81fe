import Evidence
import WireFormats

/// Objects of PowerShell, as Format-List prints them, told by the properties that they have.
enum PropertyReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard let list = PropertyList(lines, at: index) else { return nil }
    var match = Match(title: "", end: list.end, outputs: [])
    if list.has("DistinguishedName"), list.has("SamAccountName") || list.has("ObjectClass") {
      let (account, remarks) = account(list, line: lines[index].number)
      guard let account else { return nil }
      match.title = account.account.kind == .user ? "Get-ADUser" : "Get-ADComputer"
      match.outputs = [.accounts([account])]
      match.remarks = remarks
    } else if list.has("ComputerName", "RemotePort", "TcpTestSucceeded"),
      let port = list.number("RemotePort"), let succeeded = list.boolean("TcpTestSucceeded"),
      let host = list.text("ComputerName")
    {
      match.title = "Test-NetConnection"
      match.outputs = [
        .connection(
          .init(
            host: host.bounded(to: 256), address: list.text("RemoteAddress")?.bounded(to: 64),
            port: port, succeeded: succeeded))
      ]
    } else if list.has("wsmid"), list.has("ProductVendor") {
      match.title = "Test-WSMan"
      match.outputs = [
        .identification(
          IdentifyAnswer(
            status: 200, vendor: list.text("ProductVendor")?.bounded(to: 128),
            productVersion: list.text("ProductVersion")?.bounded(to: 128),
            protocolVersion: list.text("ProtocolVersion")?.bounded(to: 128)))
      ]
    } else if list.has("Name"), list.has("PSVersion") || list.has("RunAsVirtualAccount"),
      list.has("Permission") || list.has("RunAsUser"), let name = list.text("Name")
    {
      match.title = "Get-PSSessionConfiguration"
      match.outputs = [
        .endpoint(
          .init(
            configuration: name.bounded(to: 128), enabled: list.boolean("Enabled"),
            runAsUser: list.text("RunAsUser")?.bounded(to: 128),
            runAsVirtualAccount: list.boolean("RunAsVirtualAccount"),
            groupManagedServiceAccount: list.text("GroupManagedServiceAccount")?.bounded(to: 128),
            permission: list.text("Permission")?.bounded(to: 1024)))
      ]
    } else if list.has("DomainMode"), let mode = list.text("DomainMode") {
      match.title = "Get-ADDomain"
      match.outputs = level(mode).map { [.domainLevel($0)] } ?? []
    } else if list.has("TrustPartner", "TrustDirection"), let trust = trust(list) {
      match.title = "Get-ADObject (trusts)"
      match.outputs = [.trusts([trust])]
    } else if let path = list.text("PSPath"), let values = registry(path, list, part) {
      match.title = "Get-ItemProperty"
      match.outputs = [.registry(values)]
    } else if list.has("Message"), list.has("Id") || list.has("EventId") || list.has("InstanceId") {
      match.title = "event"
      let level = (list.text("LevelDisplayName") ?? list.text("EntryType") ?? "").lowercased()
      match.outputs =
        level.hasPrefix("informa")
        ? [.ignored] : [.errorText((list.text("Message") ?? "").bounded(to: 4000))]
    } else if list.has("FullyQualifiedErrorId") || list.has("CategoryInfo", "Exception") {
      match.title = "error record"
      let words = ["Exception", "Message", "FullyQualifiedErrorId", "ErrorDetails"]
      match.outputs = [
        .errorText(words.compactMap(list.text).joined(separator: "\n").bounded(to: 4000))
      ]
    } else {
      return nil
    }
    return match
  }

  // MARK: - Accounts

  private static func account(_ list: PropertyList, line: Int) -> (ListedAccount?, [String]) {
    guard let name = list.text("DistinguishedName"), name.contains("=") else { return (nil, []) }
    var remarks: [String] = []
    var isPartial = false
    func strings(_ names: String...) -> [String] {
      for name in names {
        guard let (values, isCut) = list.list(name) else { continue }
        if isCut {
          isPartial = true
          remarks.append(
            "line \(line): PowerShell cut the list \(name); $FormatEnumerationLimit = -1 shows all of it"
          )
        }
        return values.prefix(500).map { $0.bounded(to: 512) }
      }
      isPartial = true
      return []
    }
    let names = strings("servicePrincipalName", "ServicePrincipalNames")
    let delegates = strings("msDS-AllowedToDelegateTo")
    var account = DirectoryAccount(
      distinguishedName: name.bounded(to: 512), kind: kind(list),
      accountName: (list.text("SamAccountName") ?? "").bounded(to: 256),
      userPrincipalName: list.text("UserPrincipalName")?.bounded(to: 256),
      dnsHostName: list.text("DNSHostName")?.bounded(to: 256),
      sid: list.text("SID") ?? list.text("objectSid"),
      servicePrincipalNames: names, allowedToDelegateTo: delegates,
      supportedEncryptionTypes: list.number("msDS-SupportedEncryptionTypes"),
      authenticationPolicy: list.text("msDS-AssignedAuthNPolicy")?.bounded(to: 512),
      authenticationSilo: list.text("msDS-AssignedAuthNPolicySilo")?.bounded(to: 512),
      operatingSystem: list.text("OperatingSystem")?.bounded(to: 128))
    if let sid = account.sid, SecurityIdentifier(text: sid) == nil { account.sid = nil }
    if let number = list.number("userAccountControl"), let bits = Int32(exactly: number) {
      account.control = AccountControl(number: UInt32(bitPattern: bits))
    } else if let control = control(list) {
      account.control = control
      if control.trustedForDelegation == nil, account.kind != .user {
        remarks.append(
          "line \(line): without userAccountControl nothing is known of what the account is trusted with"
        )
      }
    }
    if let number = list.number("msDS-User-Account-Control-Computed"),
      let bits = Int32(exactly: number)
    {
      account.computedControl = AccountControl(number: UInt32(bitPattern: bits))
    }
    if let set = list.text("pwdLastSet") { account.mustChangePassword = set == "0" }
    var listed = ListedAccount(account: account)
    if let text = list["AllowedToActSddl"] {
      if text.isEmpty {
        listed.actors = []
      } else if let descriptor = SecurityDescriptor(definition: text) {
        listed.account.allowedToActOnBehalf = descriptor
      } else {
        isPartial = true
      }
    } else if let (actors, isCut) = list.list("PrincipalsAllowedToDelegateToAccount") {
      listed.actors = actors.prefix(100).map { $0.bounded(to: 512) }
      if isCut { isPartial = true }
    } else if account.kind != .user {
      isPartial = true
    }
    listed.account.isPartial = isPartial
    return (listed, remarks)
  }

  /// The flags that Get-ADComputer and Get-ADUser show by names of their own. Spec: [MS-ADTS] section 2.2.16.
  private static func control(_ list: PropertyList) -> AccountControl? {
    let flags: [(String, UInt32)] = [
      ("PasswordNeverExpires", 0x1_0000), ("SmartcardLogonRequired", 0x4_0000),
      ("TrustedForDelegation", 0x8_0000), ("AccountNotDelegated", 0x10_0000),
      ("UseDESKeyOnly", 0x20_0000), ("DoesNotRequirePreAuth", 0x40_0000),
      ("TrustedToAuthForDelegation", 0x100_0000),
    ]
    var number: UInt32 = 0
    var known: UInt32 = 0
    for (name, bit) in flags {
      guard let isSet = list.boolean(name) else { continue }
      known |= bit
      if isSet { number |= bit }
    }
    if let isEnabled = list.boolean("Enabled") {
      known |= 0x2
      if !isEnabled { number |= 0x2 }
    }
    return known == 0 ? nil : AccountControl(number: number, knownBits: known)
  }

  private static func kind(_ list: PropertyList) -> DirectoryAccount.Kind {
    switch list.text("ObjectClass")?.lowercased() {
    case "computer": .computer
    case "user": .user
    case let name? where name.contains("managedserviceaccount"): .managedServiceAccount
    default: .other
    }
  }

  /// Spec: [MS-ADTS] section 6.1.4.2 (msDS-Behavior-Version of a domain); the names are those of ADDomainMode.
  static func level(_ mode: String) -> Int? {
    let levels: [(String, Int)] = [
      ("2025", 10), ("2016", 7), ("2012R2", 6), ("2012", 5), ("2008R2", 4), ("2008", 3),
      ("2003", 2), ("2000", 0),
    ]
    return levels.first { mode.contains($0.0) }?.1
  }

  private static func trust(_ list: PropertyList) -> DirectoryTrust? {
    guard let partner = list.text("TrustPartner"), let direction = list.number("TrustDirection"),
      let type = list.number("TrustType"), let attributes = list.number("TrustAttributes"),
      let bits = Int32(exactly: attributes)
    else { return nil }
    return DirectoryTrust(
      partner: partner.bounded(to: 256), flatName: list.text("flatName")?.bounded(to: 64),
      direction: direction, type: type, attributes: UInt32(bitPattern: bits))
  }

  private static func registry(
    _ path: String, _ list: PropertyList, _ part: Transcript.Part
  ) -> RegistryListing? {
    guard let place = path.firstRange(of: "Registry::") else { return nil }
    let key = String(path[place.upperBound...])
    let names = list.names.filter { !$0.hasPrefix("PS") }
    var listing = RegistryListing()
    listing.values = names.compactMap { name in
      guard let kept = RegistryPaths.kept(key, name), let data = list[name] else { return nil }
      return .init(registryPath: kept, data: data.bounded(to: 512))
    }
    let call = RegistryCall(part.command)
    if call.map({ $0.value == nil }) ?? (names.count > 1) {
      listing.whole = [RegistryPaths.short(key)]
    }
    return listing
  }
}
