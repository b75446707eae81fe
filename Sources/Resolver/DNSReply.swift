/// What became of one question to DNS: values only, nothing of the library's.
public struct DNSReply: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case found
    /// NXDOMAIN.
    case notFound
    /// The name exists, but has no record of this type.
    case noData
    /// SERVFAIL, or another refusal that is not REFUSED (FORMERR, NOTIMP and rarer ones).
    case serverFailure
    case refused
    /// No server answered in time, or the server's computer has no DNS server.
    case noAnswer
    /// Something came back, but no answer can be read from it.
    case garbage
    /// The question could not be sent: the name is not one, or there is no server or no time.
    case notSent

    /// Whether another server could know better.
    var isWorthAnotherServer: Bool {
      switch self {
      case .serverFailure, .refused, .noAnswer, .garbage: true
      case .found, .notFound, .noData, .notSent: false
      }
    }
  }

  public var question: DNSQuestion
  public var status: Status
  /// Addresses, names, or `priority weight port target` for SRV; at most `DNSLimits.records`.
  public var records: [String]
  /// The names that CNAME records led through, in order, without the name asked for.
  public var aliases: [String]
  /// The smallest time to live among the records and CNAMEs that were used, in seconds.
  public var timeToLiveSeconds: Int?
  public var elapsedMilliseconds: Double
  /// The server whose reply this is; nil if none gave one.
  public var server: DNSServerAddress?

  public init(
    _ question: DNSQuestion, _ status: Status, records: [String] = [], aliases: [String] = [],
    timeToLiveSeconds: Int? = nil, elapsedMilliseconds: Double = 0, server: DNSServerAddress? = nil
  ) {
    self.question = question
    self.status = status
    self.records = records
    self.aliases = aliases
    self.timeToLiveSeconds = timeToLiveSeconds
    self.elapsedMilliseconds = elapsedMilliseconds
    self.server = server
  }
}

/// How much of a reply is kept. A DNS server is as untrusted as any other.
public enum DNSLimits {
  /// Records of the type asked for: an honest round robin has a few dozen at most.
  public static let records = 64
  /// Steps of a CNAME chain; resolvers themselves give up at 8 to 16.
  public static let aliases = 16
  /// Records of a reply's answer section that are looked at.
  static let answers = 128
  /// Bytes of a name as text: 255 on the wire (RFC 1035 section 2.3.4), each shown as `\DDD` at worst.
  static let nameBytes = 1020
  /// Servers that are asked, as many as the C library's resolver uses (MAXNS in resolv.conf(5)).
  static let servers = 3
  /// Search domains that are kept, as many as the C library's resolver once had (resolv.conf(5)).
  static let searchDomains = 6
}
