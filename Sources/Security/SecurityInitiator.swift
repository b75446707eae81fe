internal import CGSSAPI

/// The client's side of an authentication towards one service.
///
/// The ticket is taken from the cache named; if it is there, no network is used. Nothing is read from or
/// written to the environment. Not `Sendable`: make it, use it and let it go inside one function.
///
/// Stops: bounded, if the service's ticket is in the cache already.
public struct SecurityInitiator: ~Copyable {
  var handles = SecurityContext()
  private let mechanism: SecurityMechanism
  private let flags: SecurityFlags

  /// Prepares an authentication; sends nothing.
  ///
  /// - Parameters:
  ///   - service: the service's Kerberos principal with its realm, `HTTP/web01.corp.test@CORP.TEST`.
  ///     It is asked for as it is: no canonicalization by DNS.
  ///   - cacheName: the credential cache, e.g. `FILE:/tmp/krb5cc_0` or `MEMORY:hopdoctor`.
  /// - Throws: `GSSError` if the cache holds no usable credential.
  public init(
    service: String, cacheName: String, mechanism: SecurityMechanism,
    flags: SecurityFlags = .remoting
  ) throws(GSSError) {
    self.mechanism = mechanism
    self.flags = flags
    var name: gss_name_t?
    var minor: UInt32 = 0
    let major = withBuffer(Array(service.utf8)) {
      gss_import_name(&minor, $0, cgss_nt_principal(), &name)
    }
    handles.name = name
    try check("gss_import_name", major, minor)
    try handles.acquire(GSS_C_INITIATE, mechanism, from: [("ccache", cacheName)])
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
      gss_init_sec_context(
        &minor, credential, &context, name, oid, asked, 0, nil, received == nil ? nil : input,
        nil, &output, nil, nil)
    }
    handles.context = context
    let token = takeBytes(&output)
    try check("gss_init_sec_context", major, minor, token: token, mechanism: mechanism)
    return SecurityStep(token: token, isDone: cgss_needs_more(major) == 0)
  }

  /// What the authentication came to, after a step that was the last.
  public borrowing func outcome() throws(GSSError) -> SecurityOutcome { try handles.outcome() }
}
