import Evidence
import Resolver

extension DNSAnswer {
  /// A reply as evidence: what the server wrote is bounded and made visible.
  init(_ reply: DNSReply) {
    let status: Status =
      switch reply.status {
      case .found: .found
      case .notFound: .notFound
      case .noData: .noData
      case .serverFailure: .serverFailure
      case .refused: .refused
      case .noAnswer: .noAnswer
      case .garbage: .garbage
      case .notSent: .notSent
      }
    self.init(
      name: reply.question.name.bounded(to: NameLimits.name), type: reply.question.type.rawValue,
      status: status, records: reply.records.map { $0.bounded(to: NameLimits.name) },
      aliases: reply.aliases.map { $0.bounded(to: NameLimits.name) },
      timeToLiveSeconds: reply.timeToLiveSeconds, elapsedMilliseconds: reply.elapsedMilliseconds)
  }
}

extension DNSClient {
  /// The user's server, or those of this computer.
  ///
  /// - Throws: `DNSServerSyntaxError`.
  init(_ settings: SurveySettings) throws(DNSServerSyntaxError) {
    try self.init(servers: settings.dnsServer.map { [$0] })
  }
}

extension SurveySettings {
  /// The DNS servers in words, for the plan.
  var dnsServersInWords: String {
    dnsServer.map { "the DNS server \($0.visible)" } ?? "this computer's DNS servers"
  }
}
