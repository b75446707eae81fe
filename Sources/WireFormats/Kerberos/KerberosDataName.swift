/// The protocol's names for the elements of METHOD-DATA and TYPED-DATA.
///
/// Spec: IANA, Kerberos Parameters, Pre-authentication and Typed Data; [MS-KILE] section 2.2.10 for 165 to 167.
enum KerberosDataName {
  static func preAuthentication(_ type: Int) -> String { methods[type] ?? "type \(type)" }

  static func typedData(_ type: Int) -> String { typed[type] ?? preAuthentication(type) }

  private static let methods: [Int: String] = [
    1: "PA-TGS-REQ", 2: "PA-ENC-TIMESTAMP", 3: "PA-PW-SALT", 11: "PA-ETYPE-INFO",
    14: "PA-PK-AS-REQ-OLD", 15: "PA-PK-AS-REP-OLD", 16: "PA-PK-AS-REQ", 17: "PA-PK-AS-REP",
    19: "PA-ETYPE-INFO2", 20: "PA-SVR-REFERRAL-INFO", 128: "PA-PAC-REQUEST", 129: "PA-FOR-USER",
    130: "PA-FOR-X509-USER", 133: "PA-FX-COOKIE", 136: "PA-FX-FAST", 137: "PA-FX-ERROR",
    138: "PA-ENCRYPTED-CHALLENGE", 141: "PA-OTP-CHALLENGE", 142: "PA-OTP-REQUEST",
    147: "PA-PKINIT-KX", 149: "PA-REQ-ENC-PA-REP", 150: "PA-AS-FRESHNESS", 151: "PA-SPAKE",
    161: "PA-KERB-KEY-LIST-REQ", 165: "PA-SUPPORTED-ENCTYPES", 167: "PA-PAC-OPTIONS",
  ]

  private static let typed: [Int: String] = [
    101: "TD-PKINIT-CMS-CERTIFICATES", 102: "TD-KRB-PRINCIPAL", 103: "TD-KRB-REALM",
    104: "TD-TRUSTED-CERTIFIERS", 105: "TD-CERTIFICATE-INDEX", 106: "TD-APP-DEFINED-ERROR",
    107: "TD-REQ-NONCE", 108: "TD-REQ-SEQ", 109: "TD-DH-PARAMETERS",
    111: "TD-CMS-DIGEST-ALGORITHMS", 112: "TD-CERT-DIGEST-ALGORITHMS",
  ]
}
