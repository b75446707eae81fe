/// What the directory told about the accounts of a chain.
public struct DirectoryReading: Codable, Hashable, Sendable {
  public var servers: [DirectoryServer]
  public var lookups: [Lookup]
  /// The trusts of the user's domain; nil: not read.
  public var trusts: [DirectoryTrust]?
  /// The domain's sPNMappings: classes for which `HOST/` stands in, in lower case; nil: not read.
  public var hostClasses: [String]?
  /// The functional level that the user gave; where a server was asked, its rootDSE tells it.
  public var givenDomainLevel: Int?

  /// One question and the accounts that answer it.
  public struct Lookup: Codable, Hashable, Sendable {
    public enum Role: String, Codable, Sendable, CaseIterable {
      /// The user's own account. Subject: the client.
      case user
      /// The computer account of a hop, by dNSHostName or account name. Subject: the hop.
      case computer
      /// Every account that holds a service principal name, or `HOST/` where that stands in. Subject: the hop.
      case servicePrincipal
    }

    public enum Outcome: String, Codable, Sendable, CaseIterable {
      case found
      /// The search was done, and nothing that this user may see matches: a hidden account looks like an absent one.
      case none
      /// The server refused the search.
      case refused
      /// No connection on which it could be asked.
      case notAsked
      /// The time or the size that a survey allows ran out.
      case cut
    }

    public var role: Role
    public var subject: Subject
    /// What was searched for: `HTTP/web01.corp.test`, `alice@CORP.TEST`, `web01.corp.test`.
    public var name: String
    public var outcome: Outcome
    /// Several for a service principal name: it is registered twice.
    public var accounts: [DirectoryAccount]
    /// Whether the whole forest was searched (global catalogue), or one domain only.
    public var forestWide: Bool
    /// The server's words where the outcome is `refused`; the reason where it is `notAsked` or `cut`.
    public var message: String?
    /// The file from which the user gave this answer; nil: the directory itself was asked.
    public var importedFile: String?

    public init(
      role: Role, subject: Subject, name: String, outcome: Outcome,
      accounts: [DirectoryAccount] = [], forestWide: Bool = false, message: String? = nil,
      importedFile: String? = nil
    ) {
      self.role = role
      self.subject = subject
      self.name = name
      self.outcome = outcome
      self.accounts = accounts
      self.forestWide = forestWide
      self.message = message
      self.importedFile = importedFile
    }
  }

  public init(
    servers: [DirectoryServer], lookups: [Lookup], trusts: [DirectoryTrust]? = nil,
    hostClasses: [String]? = nil
  ) {
    self.servers = servers
    self.lookups = lookups
    self.trusts = trusts
    self.hostClasses = hostClasses
  }
}

/// A trustedDomain object. Spec: [MS-ADTS] section 6.1.6.7.
public struct DirectoryTrust: Codable, Hashable, Sendable {
  /// The other domain's DNS name (trustPartner).
  public var partner: String
  public var flatName: String?
  /// trustDirection: 1 inbound (the partner trusts this domain), 2 outbound (this domain trusts the partner), 3 both.
  public var direction: Int
  /// 1 downlevel, 2 Active Directory, 3 MIT realm (trustType).
  public var type: Int
  /// trustAttributes.
  public var attributes: UInt32

  /// Whether this domain's users may get tickets for the partner's services.
  public var isInbound: Bool { direction & 1 != 0 }
  public var isForest: Bool { attributes & 0x8 != 0 }
  public var isWithinForest: Bool { attributes & 0x20 != 0 }
  public var isQuarantined: Bool { attributes & 0x4 != 0 }
  /// TRUST_ATTRIBUTE_CROSS_ORGANIZATION: selective authentication.
  public var isSelective: Bool { attributes & 0x10 != 0 }
  public var forbidsTicketDelegation: Bool { attributes & 0x200 != 0 }
  public var allowsTicketDelegation: Bool { attributes & 0x800 != 0 }

  /// Whether ok-as-delegate survives this trust. Spec: [MS-KILE] section 3.3.5.7.5.
  public var delegatesTickets: Bool {
    (isWithinForest || allowsTicketDelegation) && !isQuarantined && !forbidsTicketDelegation
  }

  public init(
    partner: String, flatName: String? = nil, direction: Int, type: Int, attributes: UInt32
  ) {
    self.partner = partner
    self.flatName = flatName
    self.direction = direction
    self.type = type
    self.attributes = attributes
  }
}
