internal import CKrb5
public import Evidence
import Foundation

extension TicketRequester {
  /// Asks the KDCs of a realm for something that they refuse, to see whether they answer and what their clock says.
  ///
  /// Sends one AS request in the name of RFC 8062's WELLKNOWN/ANONYMOUS, without pre-authentication.
  /// It names no account of the domain, so it is nobody's logon attempt. Needs no ticket.
  ///
  /// - Throws: `KerberosError` if libkrb5 cannot make the request. A refusal is a fact.
  ///
  /// Spec: RFC 4120 section 3.1; stime of section 5.9.1.
  public static func contact(
    realm: String, directory: KDCDirectory, deadline: ContinuousClock.Instant, stop: StopSign
  ) throws(KerberosError) -> KDCContact {
    let context = try KerberosContext()
    let message = try anonymousRequest(realm, context)
    let carrier = KDCTransport(directory: directory, deadline: deadline, stop: stop)
    let answered = carrier.exchange(message, realm: realm, in: context) != nil
    let now = Date()
    let clock = answered ? carrier.attempts.last?.refusal?.serverTime : nil
    return KDCContact(
      realm: realm, source: carrier.source, attempts: carrier.attempts,
      skewSeconds: clock.map { ($0.timeIntervalSince(now) * 10).rounded() / 10 })
  }

  private static func anonymousRequest(
    _ realm: String, _ context: borrowing KerberosContext
  ) throws(KerberosError) -> [UInt8] {
    try context.withPrincipal("WELLKNOWN/ANONYMOUS@\(realm)") { (client) throws(KerberosError) in
      var exchange: krb5_init_creds_context?
      try context.check(
        krb5_init_creds_init(context.raw, client, nil, nil, 0, nil, &exchange),
        "krb5_init_creds_init")
      defer { krb5_init_creds_free(context.raw, exchange) }
      var nothing = krb5_data()
      var message = krb5_data()
      var realm = krb5_data()
      var flags: UInt32 = 0
      try context.check(
        krb5_init_creds_step(context.raw, exchange, &nothing, &message, &realm, &flags),
        "krb5_init_creds_step")
      defer {
        krb5_free_data_contents(context.raw, &message)
        krb5_free_data_contents(context.raw, &realm)
      }
      return message.bytes
    }
  }
}
