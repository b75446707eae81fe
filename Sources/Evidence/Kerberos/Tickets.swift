public import Foundation

/// An encryption type by its number and its name. Spec: RFC 3961 section 8, RFC 3962, RFC 4757.
public struct EncryptionType: Codable, Hashable, Sendable {
  public var number: Int
  public var name: String

  public init(number: Int, name: String) {
    self.number = number
    self.name = name
  }

  /// DES, triple DES and RC4 are gone or going; AES (17 to 20) and Camellia (25, 26) are sound.
  public var isWeak: Bool { !(17...20).contains(number) && number != 25 && number != 26 }
}

/// Ticket flags. Spec: RFC 4120 section 5.3, RFC 6806; the number is as klist of Windows shows it.
public struct TicketFlags: Codable, Hashable, Sendable {
  public var number: UInt32

  public init(number: UInt32) { self.number = number }

  public var forwardable: Bool { number & 0x4000_0000 != 0 }
  public var forwarded: Bool { number & 0x2000_0000 != 0 }
  public var proxiable: Bool { number & 0x1000_0000 != 0 }
  public var renewable: Bool { number & 0x0080_0000 != 0 }
  public var initial: Bool { number & 0x0040_0000 != 0 }
  public var preAuthenticated: Bool { number & 0x0020_0000 != 0 }
  public var okAsDelegate: Bool { number & 0x0004_0000 != 0 }

  /// The standard names of the flags that are set, in the order of their bits.
  public var names: [String] {
    let all: [(Bool, String)] = [
      (forwardable, "forwardable"), (forwarded, "forwarded"), (proxiable, "proxiable"),
      (renewable, "renewable"), (initial, "initial"), (preAuthenticated, "pre-authenticated"),
      (okAsDelegate, "ok-as-delegate"),
    ]
    return all.filter(\.0).map(\.1)
  }

  /// As Windows' klist prints it: `0x40a50000`.
  public var hexadecimal: String {
    let digits = String(number, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}

/// What can be read of a ticket without any key. The ticket itself and its session key are never recorded.
public struct Ticket: Codable, Hashable, Sendable {
  /// `HTTP/web01.corp.test@CORP.TEST`.
  public var server: String
  public var client: String
  public var flags: TicketFlags
  /// Of the part that only the service can read.
  public var ticketEncryption: EncryptionType
  public var sessionKeyEncryption: EncryptionType
  public var authenticatedAt: Date
  public var startsAt: Date
  public var endsAt: Date
  public var renewableUntil: Date?
  /// The version of the service's key; nil if the ticket does not say.
  public var keyVersion: Int?

  public init(
    server: String, client: String, flags: TicketFlags, ticketEncryption: EncryptionType,
    sessionKeyEncryption: EncryptionType, authenticatedAt: Date, startsAt: Date, endsAt: Date,
    renewableUntil: Date? = nil, keyVersion: Int? = nil
  ) {
    self.server = server
    self.client = client
    self.flags = flags
    self.ticketEncryption = ticketEncryption
    self.sessionKeyEncryption = sessionKeyEncryption
    self.authenticatedAt = authenticatedAt
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.renewableUntil = renewableUntil
    self.keyVersion = keyVersion
  }
}

/// The user's credential cache as libkrb5 sees it.
public struct TicketCache: Codable, Hashable, Sendable {
  public enum State: String, Codable, Sendable, CaseIterable {
    case present
    /// There is no cache, or it is empty.
    case absent
    /// There is something, but libkrb5 cannot read it.
    case unreadable
  }

  /// The full name, `FILE:/tmp/krb5cc_1000`.
  public var name: String
  public var state: State
  /// libkrb5's words where the state is not `present`.
  public var message: String?
  public var principal: String?
  public var realm: String?
  /// The tickets in the cache, configuration entries left out.
  public var tickets: [Ticket]
  /// This computer's clock when the cache was read.
  public var readAt: Date
  /// True where a list of tickets was given that does not say when and in which time zone it was made: nothing can
  /// then be said of what is valid. nil: the times hold.
  public var hasUnknownClock: Bool?

  public init(
    name: String, state: State, message: String? = nil, principal: String? = nil,
    realm: String? = nil, tickets: [Ticket] = [], readAt: Date
  ) {
    self.name = name
    self.state = state
    self.message = message
    self.principal = principal
    self.realm = realm
    self.tickets = tickets
    self.readAt = readAt
  }

  /// The ticket-granting ticket of the principal's own realm.
  public var ticketGrantingTicket: Ticket? {
    guard let realm else { return nil }
    return tickets.first { $0.server == "krbtgt/\(realm)@\(realm)" }
  }
}
