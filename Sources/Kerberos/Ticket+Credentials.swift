internal import CKrb5
internal import Evidence
internal import Foundation

extension Ticket {
  /// What can be read of a credential without any key. The key and the ticket's bytes stay behind.
  init(_ credentials: krb5_creds, _ context: borrowing KerberosContext) {
    var ticketType = 0
    var version: Int?
    // Across a trust this is the name that was asked for, without a realm; the ticket itself names the one that it is for.
    var server = context.name(of: credentials.server) ?? ""
    var ticket: UnsafeMutablePointer<krb5_ticket>?
    var encoded = credentials.ticket
    if krb5_decode_ticket(&encoded, &ticket) == 0, let ticket {
      ticketType = Int(ticket.pointee.enc_part.enctype)
      version = ticket.pointee.enc_part.kvno == 0 ? nil : Int(ticket.pointee.enc_part.kvno)
      server = context.name(of: ticket.pointee.server) ?? server
      krb5_free_ticket(context.raw, ticket)
    }
    let times = credentials.times
    self.init(
      server: server,
      client: context.name(of: credentials.client) ?? "",
      flags: TicketFlags(number: UInt32(bitPattern: credentials.ticket_flags)),
      ticketEncryption: EncryptionType(kerberos: ticketType),
      sessionKeyEncryption: EncryptionType(kerberos: Int(credentials.keyblock.enctype)),
      authenticatedAt: Date(kerberos: times.authtime),
      startsAt: Date(kerberos: times.starttime == 0 ? times.authtime : times.starttime),
      endsAt: Date(kerberos: times.endtime),
      renewableUntil: times.renew_till == 0 ? nil : Date(kerberos: times.renew_till),
      keyVersion: version)
  }
}

extension Date {
  /// A krb5_timestamp: seconds since 1970 in 32 bits, which libkrb5 reads as unsigned so that it lasts beyond 2038.
  init(kerberos timestamp: krb5_timestamp) {
    self.init(timeIntervalSince1970: Double(UInt32(bitPattern: timestamp)))
  }
}

extension EncryptionType {
  init(kerberos number: Int) {
    var buffer = [CChar](repeating: 0, count: 100)
    let known = krb5_enctype_to_name(krb5_enctype(number), 0, &buffer, buffer.count) == 0
    let name =
      known
      ? String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      : "type \(number)"
    self.init(number: number, name: name)
  }
}
