import Directory
import Evidence
import Foundation
import WireFormats

/// Every attribute that is read, in one place. None of them holds a secret, and nothing is asked for with `*`.
///
/// Least rights: any authenticated user of a domain may read all of them where nobody changed the defaults, because
/// the Pre-Windows 2000 Compatible Access group, or Authenticated Users, holds Read on them. Where an administrator
/// took that away, what matters is: the General-Information property set (sAMAccountName, objectSid),
/// Public-Information (servicePrincipalName, msDS-AllowedToDelegateTo, userPrincipalName) and
/// User-Account-Restrictions (userAccountControl, accountExpires, pwdLastSet,
/// msDS-AllowedToActOnBehalfOfOtherIdentity); tokenGroups needs Token-Groups on the account itself.
/// Spec: [MS-ADTS] section 3.1.1.2.3.3 (property sets).
enum DirectoryAttributes {
  /// Readable without a logon. Spec: [MS-ADTS] section 3.1.1.3.2.
  static let root = [
    "dnsHostName", "defaultNamingContext", "rootDomainNamingContext", "configurationNamingContext",
    "domainFunctionality", "forestFunctionality", "domainControllerFunctionality",
    "isGlobalCatalogReady", "currentTime",
  ]
  static let account = [
    "objectClass", "sAMAccountName", "userPrincipalName", "dNSHostName", "objectSid",
    "userAccountControl", "msDS-User-Account-Control-Computed", "accountExpires", "pwdLastSet",
    "servicePrincipalName", "msDS-AllowedToDelegateTo", "msDS-AllowedToActOnBehalfOfOtherIdentity",
    "msDS-SupportedEncryptionTypes", "msDS-AssignedAuthNPolicy", "msDS-AssignedAuthNPolicySilo",
    "operatingSystem",
  ]
  static let groups = ["tokenGroups"]
  static let trustee = ["objectSid", "sAMAccountName"]
  static let trust = ["trustPartner", "flatName", "trustDirection", "trustType", "trustAttributes"]
  static let partition = ["nCName", "dnsRoot"]
  static let mappings = ["sPNMappings"]
}

/// Bounds of what becomes evidence.
enum DirectoryLimits {
  /// Characters of a name; a distinguished name has at most 255 a part and a few parts.
  static let name = 512
  /// Service principal names of one account: a web farm's account has some hundred.
  static let principals = 500
  /// Groups of one account: a token has at most 1,010 ([MS-ADTS] and MaxTokenSize).
  static let groups = 1100
  /// Entries of one access list: 64 kB hold about 1,800.
  static let accessEntries = 500
  /// Trusts of a domain, domains of a forest.
  static let trusts = 200
  /// Domain controllers that are tried for one realm.
  static let servers = 4
  /// Addresses of one of them.
  static let addresses = 2
  /// A domain controller that has not let us in by then is taken for silent.
  static let logon = Duration.seconds(4)
  /// Domains beside the user's that are visited.
  static let otherRealms = 3
  /// All accounts that may belong to hosts are read where so many chains, or more, are surveyed at once.
  static let censusFrom = 8
  /// The accounts that are read at most for each of these chains: in a domain that is larger by far each host is asked about alone.
  static let censusShare = 20
  static let censusEntries = 1000...10_000
  /// An account has one to two kilobytes.
  static let censusBytes = 24 << 20
  /// So much of the first host's time is given to reading all; then it asks for itself.
  static let census = Duration.seconds(7)
  /// Accounts of hosts from which one goes on whose groups are read.
  static let middles = 1000
}

extension DirectoryAccount {
  /// - Parameter isPartial: whether it comes from the global catalogue.
  init(_ entry: DirectoryEntry, isPartial: Bool) {
    func short(_ name: String) -> String? {
      entry.text(name).map { $0.bounded(to: DirectoryLimits.name) }
    }
    func list(_ name: String) -> [String] {
      entry.texts(name).prefix(DirectoryLimits.principals).map {
        $0.bounded(to: DirectoryLimits.name)
      }
    }
    func control(_ name: String) -> AccountControl? {
      // A signed number in the directory.
      entry.text(name).flatMap { Int32($0) }
        .map { AccountControl(number: UInt32(bitPattern: $0)) }
    }
    let acting = "msDS-AllowedToActOnBehalfOfOtherIdentity"
    let lists = ["servicePrincipalName", "msDS-AllowedToDelegateTo", acting]
    // A descriptor that cannot be read is not an empty one.
    let isUnread =
      entry.bytes(acting).first.map {
        SecurityDescriptor($0) == nil
      } ?? false
    let isCut = lists.contains {
      entry.cut.contains($0.lowercased()) || entry.texts($0).count > DirectoryLimits.principals
    }
    self.init(
      distinguishedName: entry.distinguishedName.bounded(to: DirectoryLimits.name),
      kind: Kind(entry.texts("objectClass")), accountName: short("sAMAccountName") ?? "",
      userPrincipalName: short("userPrincipalName"), dnsHostName: short("dNSHostName"),
      sid: entry.bytes("objectSid").first.flatMap { SecurityIdentifier($0)?.description },
      control: control("userAccountControl"),
      computedControl: control("msDS-User-Account-Control-Computed"),
      expiresAt: entry.text("accountExpires").flatMap(DirectoryTime.fileTime),
      mustChangePassword: entry.text("pwdLastSet").map { $0 == "0" },
      passwordSetAt: entry.text("pwdLastSet").flatMap(DirectoryTime.fileTime),
      servicePrincipalNames: list("servicePrincipalName"),
      allowedToDelegateTo: list("msDS-AllowedToDelegateTo"),
      allowedToActOnBehalf: entry.bytes("msDS-AllowedToActOnBehalfOfOtherIdentity").first
        .flatMap(SecurityDescriptor.init),
      supportedEncryptionTypes: entry.text("msDS-SupportedEncryptionTypes").flatMap { Int($0) },
      authenticationPolicy: short("msDS-AssignedAuthNPolicy"),
      authenticationSilo: short("msDS-AssignedAuthNPolicySilo"),
      operatingSystem: short("operatingSystem"), isPartial: isPartial || isCut || isUnread)
  }
}

extension DirectoryAccount.Kind {
  init(_ classes: [String]) {
    let classes = Set(classes.map { $0.lowercased() })
    // A managed service account is a computer too, by its classes.
    if classes.contains(where: { $0.hasPrefix("msds-") && $0.contains("managedserviceaccount") }) {
      self = .managedServiceAccount
    } else if classes.contains("computer") {
      self = .computer
    } else {
      self = classes.contains("user") ? .user : .other
    }
  }
}

extension SecurityDescriptor {
  /// nil where the bytes are no descriptor: then nothing is said about who is let in.
  init?(_ bytes: [UInt8]) {
    guard let message = try? SecurityDescriptorMessage(bytes),
      (message.entries?.count ?? 0) <= DirectoryLimits.accessEntries
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

extension DirectoryTrust {
  init?(_ entry: DirectoryEntry) {
    guard let partner = entry.text("trustPartner"),
      let direction = entry.text("trustDirection").flatMap({ Int($0) }),
      let type = entry.text("trustType").flatMap({ Int($0) }),
      let attributes = entry.text("trustAttributes").flatMap({ Int32($0) })
    else { return nil }
    self.init(
      partner: partner.bounded(to: DirectoryLimits.name),
      flatName: entry.text("flatName")?.bounded(to: DirectoryLimits.name), direction: direction,
      type: type, attributes: UInt32(bitPattern: attributes))
  }
}

extension DirectoryServer.RootEntry {
  init(_ entry: DirectoryEntry, readAt: Date) {
    func short(_ name: String) -> String? {
      entry.text(name).map { $0.bounded(to: DirectoryLimits.name) }
    }
    let time = entry.text("currentTime").flatMap(DirectoryTime.generalized)
    self.init(
      dnsHostName: short("dnsHostName"), defaultNamingContext: short("defaultNamingContext"),
      rootDomainNamingContext: short("rootDomainNamingContext"),
      configurationNamingContext: short("configurationNamingContext"),
      domainFunctionality: short("domainFunctionality").flatMap { Int($0) },
      forestFunctionality: short("forestFunctionality").flatMap { Int($0) },
      controllerFunctionality: short("domainControllerFunctionality").flatMap { Int($0) },
      isGlobalCatalogue: short("isGlobalCatalogReady").map { $0.uppercased() == "TRUE" },
      currentTime: time,
      // The server cuts the fraction off, so on average half a second is missing.
      skewSeconds: time.map { ($0.timeIntervalSince(readAt) + 0.5).rounded() })
  }
}
