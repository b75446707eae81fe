internal import CGSSAPI

/// The way in which the two sides authenticate each other.
public enum SecurityMechanism: String, Hashable, Sendable, CaseIterable {
  /// Kerberos 5 as it is (HTTP scheme `Kerberos`). Spec: RFC 4121.
  case kerberos
  /// Kerberos 5 inside SPNEGO (HTTP scheme `Negotiate`); other mechanisms are not offered. Spec: RFC 4178.
  case spnego
  /// NTLM without SPNEGO around it, as Windows takes it under the HTTP schemes `NTLM` and `Negotiate`.
  /// The library gss-ntlmssp does it, where it is installed. Spec: [MS-NLMP].
  case ntlm

  /// The mechanisms that a ticket serves.
  public static let withTicket: [SecurityMechanism] = [.kerberos, .spnego]

  /// The mechanism's object identifier, a constant of the library.
  internal var oid: gss_OID {
    switch self {
    case .kerberos: cgss_mech_krb5()
    case .spnego: cgss_mech_spnego()
    case .ntlm: cgss_mech_ntlm()
    }
  }

  /// Whether GSSAPI has the mechanism: NTLM is a plug-in that need not be there.
  public var isInstalled: Bool {
    var minor: UInt32 = 0
    var set: gss_OID_set?
    guard cgss_is_error(gss_indicate_mechs(&minor, &set)) == 0 else { return false }
    defer { gss_release_oid_set(&minor, &set) }
    var present: Int32 = 0
    let major = gss_test_oid_set_member(&minor, oid, set, &present)
    return cgss_is_error(major) == 0 && present != 0
  }
}

/// What the two sides agreed on, or are asked to agree on. Spec: RFC 2743 section 2.2.1.
public struct SecurityFlags: OptionSet, Hashable, Sendable {
  public var rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The user's ticket-granting ticket goes to the service, so that it can act as the user.
  public static let delegation = SecurityFlags(rawValue: UInt32(GSS_C_DELEG_FLAG))
  /// The service proves that it owns its key.
  public static let mutual = SecurityFlags(rawValue: UInt32(GSS_C_MUTUAL_FLAG))
  public static let replayDetection = SecurityFlags(rawValue: UInt32(GSS_C_REPLAY_FLAG))
  public static let sequence = SecurityFlags(rawValue: UInt32(GSS_C_SEQUENCE_FLAG))
  public static let confidentiality = SecurityFlags(rawValue: UInt32(GSS_C_CONF_FLAG))
  public static let integrity = SecurityFlags(rawValue: UInt32(GSS_C_INTEG_FLAG))
  /// Delegation only where the KDC marked the service's ticket ok-as-delegate. Spec: RFC 5896.
  public static let delegationByPolicy = SecurityFlags(rawValue: UInt32(GSS_C_DELEG_POLICY_FLAG))

  /// What a WinRM client asks for, without delegation.
  public static let remoting: SecurityFlags = [
    .mutual, .replayDetection, .sequence, .confidentiality, .integrity,
  ]
}

/// One step of an authentication.
public struct SecurityStep: Hashable, Sendable {
  /// What is to be sent to the other side; empty if nothing is.
  public var token: [UInt8]
  /// Whether this side needs no further token.
  public var isDone: Bool

  public init(token: [UInt8], isDone: Bool) {
    self.token = token
    self.isDone = isDone
  }
}

/// What an authentication came to.
public struct SecurityOutcome: Hashable, Sendable {
  /// The client's principal, e.g. `alice@CORP.TEST`.
  public var initiator: String
  /// The service's principal, e.g. `HTTP/web01.corp.test@CORP.TEST`.
  public var acceptor: String
  /// `Kerberos`, or the object identifier of another mechanism.
  public var mechanism: String
  public var flags: SecurityFlags

  /// Whether the service proved that it owns its key.
  public var isMutual: Bool { flags.contains(.mutual) }
  /// Whether the user's ticket-granting ticket went to the service.
  public var isDelegated: Bool { flags.contains(.delegation) }
}
