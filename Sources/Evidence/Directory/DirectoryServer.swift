public import Foundation

/// One connection to a domain controller: what it said of itself, and how far the user got in.
public struct DirectoryServer: Codable, Hashable, Sendable {
  public enum Purpose: String, Codable, Sendable, CaseIterable {
    /// The objects of one domain, port 389.
    case domain
    /// All objects of the forest, the attributes of the partial attribute set, port 3268.
    case globalCatalogue
  }

  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// Logged on with the user's ticket, signed and sealed.
    case bound
    /// The rootDSE was read without a logon; nothing else may be read so.
    case anonymous
    /// It answered, and refused the logon.
    case bindRefused
    /// The KDC gave no ticket for its LDAP service, so no logon was tried.
    case noTicket
    /// The port is closed.
    case refused
    case silent
    case unreachable
    /// The name has no address.
    case unresolved
    /// An answer that is not LDAP, or the connection ended in the middle.
    case garbage
    /// This computer lacks what is needed, e.g. a socket, or it cannot use the ticket.
    case unable
  }

  public var host: String
  /// The numeric address that was spoken to; nil: the name has none, or none was tried.
  public var address: String?
  public var port: Int
  /// The realm whose directory it is expected to hold.
  public var realm: String
  public var purpose: Purpose
  public var outcome: Outcome
  /// The server's or the library's words where the outcome is not `bound`.
  public var message: String?
  /// LDAP result code of a refused logon. Spec: RFC 4511 appendix A.
  public var resultCode: Int?
  /// The TGS exchange for the LDAP service's ticket; nil: none was made for this connection.
  public var ticket: ServiceTickets.Request?
  /// Key length in bits of the security layer that signs and seals all that follows the logon, as the library rates
  /// it; nil: no logon was made. Never 0 or 1: a server that offers no sealing is not logged on to.
  public var securityStrength: Int?
  public var root: RootEntry?
  public var elapsedMilliseconds: Double
  /// Search requests sent, and entries received, over this connection.
  public var searches: Int
  public var entries: Int
  /// Bytes over this connection, as they crossed the wire.
  public var bytesSent: Int
  public var bytesReceived: Int

  /// What the rootDSE says, readable without a logon. Spec: [MS-ADTS] section 3.1.1.3.2.
  public struct RootEntry: Codable, Hashable, Sendable {
    public var dnsHostName: String?
    public var defaultNamingContext: String?
    public var rootDomainNamingContext: String?
    public var configurationNamingContext: String?
    /// 0 Windows 2000 ... 3 2008, 4 2008 R2, 5 2012, 6 2012 R2, 7 2016. Spec: [MS-ADTS] section 3.1.1.3.2.26.
    public var domainFunctionality: Int?
    public var forestFunctionality: Int?
    public var controllerFunctionality: Int?
    public var isGlobalCatalogue: Bool?
    public var currentTime: Date?
    /// The server's clock minus this computer's, in whole seconds: Active Directory tells no fraction.
    public var skewSeconds: Double?

    public init(
      dnsHostName: String? = nil, defaultNamingContext: String? = nil,
      rootDomainNamingContext: String? = nil, configurationNamingContext: String? = nil,
      domainFunctionality: Int? = nil, forestFunctionality: Int? = nil,
      controllerFunctionality: Int? = nil, isGlobalCatalogue: Bool? = nil,
      currentTime: Date? = nil, skewSeconds: Double? = nil
    ) {
      self.dnsHostName = dnsHostName
      self.defaultNamingContext = defaultNamingContext
      self.rootDomainNamingContext = rootDomainNamingContext
      self.configurationNamingContext = configurationNamingContext
      self.domainFunctionality = domainFunctionality
      self.forestFunctionality = forestFunctionality
      self.controllerFunctionality = controllerFunctionality
      self.isGlobalCatalogue = isGlobalCatalogue
      self.currentTime = currentTime
      self.skewSeconds = skewSeconds
    }
  }

  public init(
    host: String, address: String? = nil, port: Int, realm: String, purpose: Purpose,
    outcome: Outcome, message: String? = nil, resultCode: Int? = nil,
    ticket: ServiceTickets.Request? = nil, securityStrength: Int? = nil,
    root: RootEntry? = nil, elapsedMilliseconds: Double = 0, searches: Int = 0, entries: Int = 0,
    bytesSent: Int = 0, bytesReceived: Int = 0
  ) {
    self.host = host
    self.address = address
    self.port = port
    self.realm = realm
    self.purpose = purpose
    self.outcome = outcome
    self.message = message
    self.resultCode = resultCode
    self.ticket = ticket
    self.securityStrength = securityStrength
    self.root = root
    self.elapsedMilliseconds = elapsedMilliseconds
    self.searches = searches
    self.entries = entries
    self.bytesSent = bytesSent
    self.bytesReceived = bytesReceived
  }
}
