internal import CGSSAPI
public import Secrets

/// The client's side of an authentication towards one service.
///
/// The ticket is taken from the cache named; if it is there, no network is used. NTLM needs a password instead.
/// Nothing is read from or written to the environment. Not `Sendable`: make it, use it and let it go inside one function.
///
/// Stops: bounded, if the service's ticket is in the cache already.
public struct SecurityInitiator: ~Copyable {
  var handles = SecurityContext()
  let mechanism: SecurityMechanism
  private let flags: SecurityFlags
  private let binding: ChannelBinding?

  /// Prepares an authentication; sends nothing.
  ///
  /// - Parameters:
  ///   - service: the service's Kerberos principal with its realm, `HTTP/web01.corp.test@CORP.TEST`.
  ///     It is asked for as it is: no canonicalization by DNS.
  ///   - cacheName: the credential cache, e.g. `FILE:/tmp/krb5cc_0` or `MEMORY:hopdoctor`.
  ///   - mechanism: one that a ticket serves.
  ///   - binding: what ties the authentication to the TLS connection, where there is one.
  /// - Throws: `GSSError` if the cache holds no usable credential.
  public init(
    service: String, cacheName: String, mechanism: SecurityMechanism,
    flags: SecurityFlags = .remoting, binding: ChannelBinding? = nil
  ) throws(GSSError) {
    self.mechanism = mechanism
    self.flags = flags
    self.binding = binding
    var name: gss_name_t?
    var minor: UInt32 = 0
    let major = withBuffer(Array(service.utf8)) {
      gss_import_name(&minor, $0, cgss_nt_principal(), &name)
    }
    handles.name = name
    try check("gss_import_name", major, minor)
    try handles.acquire(GSS_C_INITIATE, mechanism, from: [("ccache", cacheName)])
  }

  /// Prepares an authentication by NTLM; sends nothing.
  ///
  /// - Parameters:
  ///   - user: `CORP\alice` or `alice@corp.test`.
  ///   - password: used up.
  ///   - host: the name by which the listener was called; it goes into the answer to its challenge.
  /// - Throws: `GSSError`; GSS_S_BAD_MECH where gss-ntlmssp is not installed.
  public init(
    user: String, password: Password, host: String, flags: SecurityFlags = .remoting,
    binding: ChannelBinding? = nil
  ) throws(GSSError) {
    mechanism = .ntlm
    // NTLM has no proof of the service's own, and a library that is asked for one refuses.
    self.flags = flags.subtracting(.mutual)
    self.binding = binding
    var name: gss_name_t?
    var minor: UInt32 = 0
    let major = withBuffer(Array("HTTP@\(host)".utf8)) {
      gss_import_name(&minor, $0, cgss_nt_hostbased_service(), &name)
    }
    handles.name = name
    try check("gss_import_name", major, minor)
    try handles.acquireNTLM(user, password)
  }

  /// Takes the service's token, if there is one yet, and makes the next of ours.
  ///
  /// - Throws: `GSSError` if the service's answer refuses us or cannot be believed.
  public mutating func step(_ received: [UInt8]? = nil) throws(GSSError) -> SecurityStep {
    var minor: UInt32 = 0
    var output = gss_buffer_desc()
    var context = handles.context
    let (credential, name, oid, asked) = (
      handles.credential, handles.name, mechanism.oid, flags.rawValue
    )
    let major = withBuffer(received ?? []) { input in
      withBinding(binding) { binding in
        gss_init_sec_context(
          &minor, credential, &context, name, oid, asked, 0, binding,
          received == nil ? nil : input, nil, &output, nil, nil)
      }
    }
    handles.context = context
    let token = takeBytes(&output)
    try check("gss_init_sec_context", major, minor, token: token, mechanism: mechanism)
    return SecurityStep(token: token, isDone: cgss_needs_more(major) == 0)
  }

  /// What the authentication came to, after a step that was the last.
  public borrowing func outcome() throws(GSSError) -> SecurityOutcome { try handles.outcome() }
}
