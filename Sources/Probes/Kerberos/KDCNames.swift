import Foundation
import Resolver

/// Looks KDCs' host names up at the DNS server that the user named.
enum KDCNames {
  /// A resolver in reach answers in milliseconds.
  private static let patience = Duration.seconds(3)

  /// Blocks: call on a thread of your own.
  static func addresses(
    of host: String, askedOf server: String, until deadline: ContinuousClock.Instant
  ) -> [String] {
    let limit = min(deadline, .now + patience)
    return Waiting.value(until: limit, otherwise: []) {
      guard let client = try? DNSClient(servers: [server]),
        let replies = try? await client.ask(
          [DNSQuestion(host, .a), DNSQuestion(host, .aaaa)], until: limit - .milliseconds(50))
      else { return [] }
      return replies.filter { $0.status == .found }.flatMap(\.records)
    }
  }
}
