internal import CKrb5
import Evidence
import Foundation

/// Asks KDCs in the name of the user whose ticket-granting ticket is in a cache. The cache itself is only read.
///
/// Each function blocks until it is done or the deadline has passed: call it from `runBlocking`.
/// Stops: bounded (within 50 ms of the deadline or of `stop.set()`), except for a look-up of a KDC's
/// host name by the system's resolver, which has a time of its own.
public struct TicketRequester: Sendable {
  /// The user's cache; nil for the default one.
  public var cacheName: String?
  public var directory: KDCDirectory
  public var deadline: ContinuousClock.Instant
  public var stop: StopSign

  public init(
    cacheName: String?, directory: KDCDirectory, deadline: ContinuousClock.Instant, stop: StopSign
  ) {
    self.cacheName = cacheName
    self.directory = directory
    self.deadline = deadline
    self.stop = stop
  }

  func transport() -> KDCTransport {
    KDCTransport(directory: directory, deadline: deadline, stop: stop)
  }

  /// How an exchange ended, read from what the library says and what came over the wire.
  static func ending(
    of error: KerberosError, _ attempts: [KDCAttempt]
  ) -> (outcome: TicketOutcome, refusal: KerberosRefusal?, message: String) {
    let words = error.message.bounded(to: 300)
    if error.call == KDCSilence.call { return (.noAnswer, nil, words) }
    if let refusal = attempts.last?.refusal { return (.refused, refusal, words) }
    if let number = error.protocolNumber {
      // libkrb5 itself knew the answer, e.g. that the ticket-granting ticket has expired.
      let refusal = KerberosRefusal(code: number, symbol: KerberosErrorName.symbol(number))
      return (.failed, refusal, words)
    }
    return (.failed, nil, words)
  }
}

/// The error by which our own transport says that no KDC answered.
enum KDCSilence {
  static let call = "KDC exchange"

  static func error(_ realm: String) -> KerberosError {
    KerberosError(
      call: call, code: Int32(KRB5_KDC_UNREACH),
      message: "No KDC of \(realm.bounded(to: 255)) gave a Kerberos answer")
  }
}
