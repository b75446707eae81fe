internal import Foundation
internal import TransportSecurity

/// The certificates of the lab's TLS listeners, made in memory.
internal enum Certificates {
  /// What a door needs to speak TLS; nil where it does not.
  ///
  /// Each door has an authority of its own. Where a lab has several, `number` tells them apart: of two authorities with
  /// one name a client tries only one.
  static func identity(
    for door: Door, number: Int = 0
  ) throws(LabError) -> (identity: ServerIdentity, authorityPEM: String)? {
    guard case .winrm(_, let name?) = door.behaviour else { return nil }
    do {
      let day: TimeInterval = 86400
      let made = try TestCertificates.make(
        authority: "hopdoctor laboratory" + (number == 0 ? "" : " \(number)"), names: [name],
        notBefore: .now - (door.hasExpired ? 90 : 1) * day,
        // 90 days: beyond the 30 at which a warning would join in.
        notAfter: .now + (door.hasExpired ? -2 : 90) * day)
      return (
        ServerIdentity(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM),
        made.authorityPEM
      )
    } catch {
      throw .certificate("\(error)")
    }
  }
}
