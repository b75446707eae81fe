internal import Foundation
internal import TransportSecurity

/// The certificates of the lab's TLS listeners, made in memory.
internal enum Certificates {
  /// What a door needs to speak TLS; nil where it does not.
  static func identity(
    for door: Door
  ) throws(LabError) -> (identity: ServerIdentity, authorityPEM: String)? {
    guard case .winrm(_, let name?) = door.behaviour else { return nil }
    do {
      let day: TimeInterval = 86400
      let made = try TestCertificates.make(
        authority: "hopdoctor laboratory", names: [name], notBefore: .now - day,
        // 90 days: beyond the 30 at which a warning would join in.
        notAfter: .now + 90 * day)
      return (
        ServerIdentity(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM),
        made.authorityPEM
      )
    } catch {
      throw .certificate("\(error)")
    }
  }
}
