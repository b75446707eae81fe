import Blocking
public import Evidence
import Kerberos

/// Asks for a ticket-granting ticket with the user's password or keytab, and keeps it in this process's memory.
///
/// The password's proof goes to one KDC, once; no other probe gets the password.
/// Spec: RFC 4120 section 3.1.
public struct LogonProbe: Probe {
  static let logon = ObservationID(.logon, .client)

  public let id = LogonProbe.logon
  public let question: String
  public let depth = Depth.tickets
  public let plan: [PlannedRequest]
  /// The KDCs first: a password is not sent where nobody is seen to answer.
  public let needs = [
    ObservationID(.clientEnvironment, .client), ObservationID(.realmRecords, .client),
    ObservationID(.kdc, .client),
  ]
  /// Two exchanges, each with one KDC that is silent before it.
  public let limit = Duration.seconds(10)

  private let request: LogonRequest

  public init(_ request: LogonRequest) {
    self.request = request
    let shown = request.name.principal.bounded(to: 200)
    question = "a logon as \(shown)"
    let proof = request.source == .password ? "your password's proof" : "a proof by the keytab"
    plan = [
      PlannedRequest(
        "2 AS requests as \(shown); the second holds \(proof), and is sent once, to one KDC",
        to: "a KDC of \(request.name.realm.bounded(to: 100))", logons: 1)
    ]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    guard let secret = request.secret else {
      throw NotAttempted("there is neither a password nor a keytab", blockedBy: [])
    }
    let name = request.name
    let stop = StopSign()
    let exchange = LogonExchange(
      principal: name.principal, secret: secret, keptAs: LogonRequest.cacheName,
      directory: KDCDirectory(context), deadline: context.deadline, stop: stop)
    var attempt = LogonAttempt(
      typed: name.typed.bounded(to: 300), form: name.form,
      principal: name.principal.bounded(to: 300), source: request.source, outcome: .failed)
    if case .keytab(let file) = secret {
      attempt.keytab = KeytabFile.look(file, for: name.principal)
    }
    if case .kdc(let contact)? = context.seen(.kdc, .client),
      !contact.attempts.contains(where: { $0.outcome == .answered })
    {
      attempt.outcome = .noAnswer
      attempt.message = "No KDC of \(contact.realm) answers"
      return .logon(attempt)
    }
    let begun = attempt
    return .logon(
      try await runBlocking(
        name: "logon", deadline: context.deadline + KerberosCall.grace, interrupt: stop.set
      ) {
        Result { () throws(KerberosError) in try exchange.run(begun) }
      }.get())
  }
}
