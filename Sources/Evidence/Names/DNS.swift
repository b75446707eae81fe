/// What this computer's own resolver says of a name (nsswitch order, so the hosts file counts).
public struct SystemNames: Codable, Hashable, Sendable {
  public enum Status: String, Codable, Sendable, CaseIterable {
    case found, notFound, temporaryFailure, failed
    /// The resolver gave no answer within the deadline.
    case noAnswer
  }

  public struct Reverse: Codable, Hashable, Sendable {
    public var address: String
    /// nil if the resolver knows no name for the address.
    public var name: String?

    public init(address: String, name: String?) {
      self.address = address
      self.name = name
    }
  }

  public var status: Status
  public var addresses: [String]
  public var canonicalName: String?
  public var reverse: [Reverse]
  /// The resolver's words where it failed.
  public var message: String?

  public init(
    status: Status, addresses: [String] = [], canonicalName: String? = nil, reverse: [Reverse] = [],
    message: String? = nil
  ) {
    self.status = status
    self.addresses = addresses
    self.canonicalName = canonicalName
    self.reverse = reverse
    self.message = message
  }
}

/// One question to DNS and its answer.
public struct DNSAnswer: Codable, Hashable, Sendable {
  public enum Status: String, Codable, Sendable, CaseIterable {
    case found
    /// NXDOMAIN.
    case notFound
    /// The name exists, but has no record of this type.
    case noData
    case serverFailure, refused, noAnswer, garbage
    /// No server is configured, or the question could not be sent.
    case notSent
  }

  public var name: String
  /// `A`, `AAAA`, `PTR`, `SRV`.
  public var type: String
  public var status: Status
  /// Addresses, names, or `priority weight port target` for SRV.
  public var records: [String]
  /// The names that CNAME records led through, in order, without the name asked for.
  public var aliases: [String]
  /// The smallest time to live among the records, in seconds.
  public var timeToLiveSeconds: Int?
  public var elapsedMilliseconds: Double

  public init(
    name: String, type: String, status: Status, records: [String] = [], aliases: [String] = [],
    timeToLiveSeconds: Int? = nil, elapsedMilliseconds: Double = 0
  ) {
    self.name = name
    self.type = type
    self.status = status
    self.records = records
    self.aliases = aliases
    self.timeToLiveSeconds = timeToLiveSeconds
    self.elapsedMilliseconds = elapsedMilliseconds
  }
}

/// What DNS itself says of a hop's name and of each address found.
public struct DNSRecords: Codable, Hashable, Sendable {
  /// The servers that were asked, `address:port`.
  public var servers: [String]
  /// True if the user named the server: then this computer's resolver was not asked.
  public var serverGivenByUser: Bool
  /// A and AAAA of the name; for a short name one pair for each search domain tried.
  public var forward: [DNSAnswer]
  /// One PTR answer for each address.
  public var reverse: [DNSAnswer]

  public init(
    servers: [String], serverGivenByUser: Bool = false, forward: [DNSAnswer] = [],
    reverse: [DNSAnswer] = []
  ) {
    self.servers = servers
    self.serverGivenByUser = serverGivenByUser
    self.forward = forward
    self.reverse = reverse
  }

  /// All addresses that DNS gave, each once, in order.
  public var addresses: [String] {
    var seen = Set<String>()
    return forward.filter { $0.type != "PTR" }.flatMap(\.records).filter {
      seen.insert($0).inserted
    }
  }
}

/// The service records by which clients find a realm's domain controllers.
public struct RealmRecords: Codable, Hashable, Sendable {
  public struct Realm: Codable, Hashable, Sendable {
    public var realm: String
    /// `_kerberos._tcp`, `_kerberos._udp`, `_kerberos-master._tcp`, `_kpasswd._tcp`, `_ldap._tcp.dc._msdcs`, each below the realm.
    public var answers: [DNSAnswer]

    public init(realm: String, answers: [DNSAnswer]) {
      self.realm = realm
      self.answers = answers
    }
  }

  public var servers: [String]
  public var realms: [Realm]

  public init(servers: [String], realms: [Realm]) {
    self.servers = servers
    self.realms = realms
  }
}
