public import Foundation

/// A KRB-ERROR. Spec: RFC 4120 sections 5.9.1 and 7.5.9.
public struct KerberosRefusal: Codable, Hashable, Sendable {
  /// The protocol's number, e.g. 7.
  public var code: Int
  /// The protocol's name, e.g. `KDC_ERR_S_PRINCIPAL_UNKNOWN`.
  public var symbol: String
  /// e-text, as the server sent it.
  public var text: String?
  /// The NTSTATUS that a Windows KDC puts into e-data, e.g. `0xC0000225`. Spec: [MS-KILE] section 2.2.2.
  public var status: String?
  /// The names of the elements in e-data: `PA-ETYPE-INFO2`, `PA-PK-AS-REQ`; nil if it has none.
  /// Spec: RFC 4120 section 5.9.1 (METHOD-DATA), RFC 4556 (TYPED-DATA).
  public var elements: [String]?
  /// The encryption types for the user's key that e-data offers, in the KDC's order; nil if it offers none.
  public var offeredEncryption: [EncryptionType]?
  /// Whether e-data names a salt for the user's key. The salt is not kept. nil where no encryption is offered.
  public var isSalted: Bool?
  /// The realm in which the KDC says the user is (crealm), with KDC_ERR_WRONG_REALM only. Spec: RFC 6806 section 7.
  public var otherRealm: String?
  /// The server's clock (stime).
  public var serverTime: Date?

  public init(
    code: Int, symbol: String, text: String? = nil, status: String? = nil,
    elements: [String]? = nil, offeredEncryption: [EncryptionType]? = nil, isSalted: Bool? = nil,
    otherRealm: String? = nil, serverTime: Date? = nil
  ) {
    self.code = code
    self.symbol = symbol
    self.text = text
    self.status = status
    self.elements = elements
    self.offeredEncryption = offeredEncryption
    self.isSalted = isSalted
    self.otherRealm = otherRealm
    self.serverTime = serverTime
  }
}

/// One message to one KDC.
public struct KDCAttempt: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// An answer that is a Kerberos message.
    case answered
    /// The port is closed.
    case refused
    /// No answer within the time allowed.
    case silent
    case unreachable
    /// An answer that is not a Kerberos message, or the connection ended in the middle.
    case garbage
    /// The KDC's host name has no address.
    case unresolved
  }

  public enum Transport: String, Codable, Sendable {
    case udp, tcp
    /// Through a KDC proxy. Spec: [MS-KKDCP].
    case https
  }

  public var realm: String
  /// `address:port`, or the host name where it has no address; the URL of a KDC proxy.
  public var address: String
  public var transport: Transport
  public var outcome: Outcome
  public var elapsedMilliseconds: Double
  public var bytesSent: Int
  public var bytesReceived: Int
  /// Set if the answer was a KRB-ERROR.
  public var refusal: KerberosRefusal?
  /// What a KDC proxy or the way to it said, where that explains the outcome.
  public var message: String?

  public init(
    realm: String, address: String, transport: Transport, outcome: Outcome,
    elapsedMilliseconds: Double, bytesSent: Int, bytesReceived: Int,
    refusal: KerberosRefusal? = nil, message: String? = nil
  ) {
    self.realm = realm
    self.address = address
    self.transport = transport
    self.outcome = outcome
    self.elapsedMilliseconds = elapsedMilliseconds
    self.bytesSent = bytesSent
    self.bytesReceived = bytesReceived
    self.refusal = refusal
    self.message = message
  }
}

/// Where a realm's KDCs were found.
public enum KDCSource: String, Codable, Sendable, CaseIterable {
  case configuration, serviceRecords, none
}

/// An anonymous request to the KDCs of the client's realm: does one answer, and what does its clock say?
///
/// The request names no account (RFC 8062's WELLKNOWN/ANONYMOUS), so it is no logon attempt of anybody.
public struct KDCContact: Codable, Hashable, Sendable {
  public var realm: String
  public var source: KDCSource
  public var attempts: [KDCAttempt]
  /// The KDC's clock minus this computer's, in seconds; positive: the KDC is ahead. nil if no KDC told its time.
  public var skewSeconds: Double?

  public init(
    realm: String, source: KDCSource, attempts: [KDCAttempt], skewSeconds: Double? = nil
  ) {
    self.realm = realm
    self.source = source
    self.attempts = attempts
    self.skewSeconds = skewSeconds
  }
}

/// How a ticket request ended.
public enum TicketOutcome: String, Codable, Sendable, CaseIterable {
  case issued
  /// The KDC answered with a KRB-ERROR.
  case refused
  /// No KDC answered.
  case noAnswer
  /// The library could not make or read the messages.
  case failed
}

/// A forwarded ticket-granting ticket was asked for, looked at and thrown away. It was sent to nobody.
public struct ForwardedTicket: Codable, Hashable, Sendable {
  public var outcome: TicketOutcome
  public var flags: TicketFlags?
  public var refusal: KerberosRefusal?
  public var message: String?
  public var attempts: [KDCAttempt]

  public init(
    outcome: TicketOutcome, flags: TicketFlags? = nil, refusal: KerberosRefusal? = nil,
    message: String? = nil, attempts: [KDCAttempt] = []
  ) {
    self.outcome = outcome
    self.flags = flags
    self.refusal = refusal
    self.message = message
    self.attempts = attempts
  }
}

/// The service tickets that were asked for in a hop's name.
public struct ServiceTickets: Codable, Hashable, Sendable {
  public struct Request: Codable, Hashable, Sendable {
    /// Why a client may ask for this name.
    public enum Role: String, Codable, Sendable, CaseIterable {
      /// What the service's usual client asks for, with the name as typed.
      case primary
      /// The same service class with the name at the end of the CNAME chain.
      case canonical
      /// The same service class with the name that reverse look-up gives.
      case reverse
      /// The same service class with the short name.
      case short
      /// `HOST/name`, which covers most classes in Active Directory.
      case host
      /// `WSMAN/name`, which CredSSP clients ask for.
      case wsman
      /// `HTTP/name:port`, which Windows clients ask for with -IncludePortInSPN.
      case port
      /// The same service class with the name that MIT's library makes of it: curl and pywinrm.
      case library
      /// `HOST/` with that name: pypsrp.
      case libraryHost
    }

    public var role: Role
    /// `HTTP/web01.corp.test@CORP.TEST`.
    public var servicePrincipal: String
    public var outcome: TicketOutcome
    public var ticket: Ticket?
    public var refusal: KerberosRefusal?
    public var message: String?
    public var elapsedMilliseconds: Double
    public var attempts: [KDCAttempt]

    public init(
      role: Role, servicePrincipal: String, outcome: TicketOutcome, ticket: Ticket? = nil,
      refusal: KerberosRefusal? = nil, message: String? = nil, elapsedMilliseconds: Double = 0,
      attempts: [KDCAttempt] = []
    ) {
      self.role = role
      self.servicePrincipal = servicePrincipal
      self.outcome = outcome
      self.ticket = ticket
      self.refusal = refusal
      self.message = message
      self.elapsedMilliseconds = elapsedMilliseconds
      self.attempts = attempts
    }
  }

  public var requests: [Request]

  public init(requests: [Request]) { self.requests = requests }

  public subscript(role: Request.Role) -> Request? { requests.first { $0.role == role } }
}

extension ServiceTickets.Request {
  /// The realms whose KDCs answered, in order: the referral path. Spec: RFC 6806 section 8.
  public var realmPath: [String] {
    var path: [String] = []
    for attempt in attempts where attempt.outcome == .answered && path.last != attempt.realm {
      path.append(attempt.realm)
    }
    return path
  }
}
