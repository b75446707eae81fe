internal import CGSSAPI

/// The service's side of an authentication, with the keys of a keytab.
///
/// Takes Kerberos and SPNEGO tokens. There is no replay cache. Nothing is read from or written to the
/// environment, apart from what libkrb5 reads when it loads its configuration.
/// Not `Sendable`: make it, use it and let it go inside one function.
///
/// Stops: bounded; the network is not used.
public struct SecurityAcceptor: ~Copyable {
  var handles = SecurityContext()
  private let mechanism: SecurityMechanism
  private let delegatedCache: String?

  /// Opens the keytab.
  ///
  /// - Parameters:
  ///   - keytab: `FILE:/path/to/keytab`.
  ///   - delegatedCache: the credential cache that takes a ticket-granting ticket which the client hands over; without
  ///     one it is let go at once.
  /// - Throws: `GSSError` if the keytab has no key.
  public init(
    keytab: String, mechanism: SecurityMechanism, delegatedCache: String? = nil
  ) throws(GSSError) {
    self.mechanism = mechanism
    self.delegatedCache = delegatedCache
    try handles.acquire(
      GSS_C_ACCEPT, mechanism, from: [("keytab", keytab), ("rcache", "none:")])
  }

  /// Takes the client's token and makes the answer.
  ///
  /// The outcome's flags tell whether a delegated credential came.
  /// - Throws: `GSSError` if the client is refused. Its `token`, where there is one, is the KRB-ERROR to send.
  public mutating func step(_ received: [UInt8]) throws(GSSError) -> SecurityStep {
    var minor: UInt32 = 0
    var output = gss_buffer_desc()
    var context = handles.context
    var delegated: gss_cred_id_t?
    let credential = handles.credential
    let major = withBuffer(received) { input in
      gss_accept_sec_context(
        &minor, &context, credential, input, nil, nil, nil, &output, nil, nil, &delegated)
    }
    handles.context = context
    let token = takeBytes(&output)
    var ignored: UInt32 = 0
    defer { if delegated != nil { gss_release_cred(&ignored, &delegated) } }
    try check("gss_accept_sec_context", major, minor, token: token, mechanism: mechanism)
    if let delegated, let delegatedCache {
      let stored = withStore([("ccache", delegatedCache)]) {
        gss_store_cred_into(
          &minor, delegated, GSS_C_INITIATE, cgss_mech_krb5(), 1, 1, $0, nil, nil)
      }
      try check("gss_store_cred_into", stored, minor, mechanism: .kerberos)
    }
    return SecurityStep(token: token, isDone: cgss_needs_more(major) == 0)
  }

  /// What the authentication came to, after a step that was the last.
  public borrowing func outcome() throws(GSSError) -> SecurityOutcome { try handles.outcome() }
}
