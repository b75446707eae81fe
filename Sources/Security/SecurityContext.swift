internal import CGSSAPI
internal import Foundation
internal import Secrets

/// The handles of one side of an authentication, freed together.
internal struct SecurityContext: ~Copyable {
  var context: gss_ctx_id_t?
  var credential: gss_cred_id_t?
  var name: gss_name_t?

  deinit {
    var minor: UInt32 = 0
    var context = context
    var credential = credential
    var name = name
    if context != nil { gss_delete_sec_context(&minor, &context, nil) }
    if credential != nil { gss_release_cred(&minor, &credential) }
    if name != nil { gss_release_name(&minor, &name) }
  }

  /// Takes a credential for `mechanism` from the named stores, and from nowhere else.
  mutating func acquire(
    _ usage: Int32, _ mechanism: SecurityMechanism, from store: [(String, String)]
  ) throws(GSSError) {
    if mechanism == .spnego {
      // Where gss-ntlmssp is installed, SPNEGO finds a credential even if there is no ticket or key.
      try acquire(usage, .kerberos, from: store)
      var minor: UInt32 = 0
      gss_release_cred(&minor, &credential)
    }
    var made: gss_cred_id_t?
    var minor: UInt32 = 0
    var oid = mechanism.oid.pointee
    let major = withStore(store) { store in
      withUnsafeMutablePointer(to: &oid) { oid in
        var set = gss_OID_set_desc(count: 1, elements: oid)
        return gss_acquire_cred_from(
          &minor, nil, UInt32.max, &set, usage, store, &made, nil, nil)
      }
    }
    credential = made
    try check("gss_acquire_cred_from", major, minor, mechanism: mechanism)
    guard mechanism == .spnego else { return }
    // Without this, SPNEGO offers every mechanism installed, NTLM by gss-ntlmssp among them.
    var kerberos = cgss_mech_krb5().pointee
    let limited = withUnsafeMutablePointer(to: &kerberos) { kerberos in
      var set = gss_OID_set_desc(count: 1, elements: kerberos)
      return gss_set_neg_mechs(&minor, made, &set)
    }
    try check("gss_set_neg_mechs", limited, minor, mechanism: mechanism)
  }

  /// Makes a credential for NTLM of a user's name and password.
  mutating func acquireNTLM(_ user: String, _ password: Password) throws(GSSError) {
    var name: gss_name_t?
    var minor: UInt32 = 0
    let imported = withBuffer(Array(user.utf8)) {
      gss_import_name(&minor, $0, cgss_nt_user_name(), &name)
    }
    try check("gss_import_name", imported, minor)
    defer { if name != nil { gss_release_name(&minor, &name) } }
    var made: gss_cred_id_t?
    var oid = cgss_mech_ntlm().pointee
    let major = password.useOnce { text in
      withUnsafeMutablePointer(to: &oid) { oid in
        var set = gss_OID_set_desc(count: 1, elements: oid)
        var secret = gss_buffer_desc(
          length: strlen(text), value: UnsafeMutableRawPointer(mutating: text))
        return gss_acquire_cred_with_password(
          &minor, name, &secret, UInt32.max, &set, GSS_C_INITIATE, &made, nil, nil)
      }
    }
    guard let major else {
      throw GSSError(
        call: "gss_acquire_cred_with_password", major: 0, minor: 0,
        majorText: "the password was used before", minorText: "")
    }
    credential = made
    try check("gss_acquire_cred_with_password", major, minor, mechanism: .ntlm)
  }

  /// What the finished authentication came to.
  borrowing func outcome() throws(GSSError) -> SecurityOutcome {
    var minor: UInt32 = 0
    var source: gss_name_t?
    var target: gss_name_t?
    var mechanism: gss_OID?
    var flags: UInt32 = 0
    let major = gss_inquire_context(
      &minor, context, &source, &target, nil, &mechanism, &flags, nil, nil)
    defer {
      if source != nil { gss_release_name(&minor, &source) }
      if target != nil { gss_release_name(&minor, &target) }
    }
    try check("gss_inquire_context", major, minor)
    return SecurityOutcome(
      initiator: shown(source), acceptor: shown(target), mechanism: shown(mechanism),
      flags: SecurityFlags(rawValue: flags))
  }
}

private func shown(_ name: gss_name_t?) -> String {
  guard let name else { return "" }
  var minor: UInt32 = 0
  var buffer = gss_buffer_desc()
  guard cgss_is_error(gss_display_name(&minor, name, &buffer, nil)) == 0 else { return "" }
  return String(decoding: takeBytes(&buffer), as: UTF8.self)
}

private func shown(_ mechanism: gss_OID?) -> String {
  guard let mechanism else { return "" }
  let bytes = UnsafeRawBufferPointer(
    start: mechanism.pointee.elements, count: Int(mechanism.pointee.length))
  let kerberos = cgss_mech_krb5().pointee
  if bytes.elementsEqual(
    UnsafeRawBufferPointer(start: kerberos.elements, count: Int(kerberos.length)))
  {
    return "Kerberos"
  }
  let ntlm = cgss_mech_ntlm().pointee
  if bytes.elementsEqual(UnsafeRawBufferPointer(start: ntlm.elements, count: Int(ntlm.length))) {
    return "NTLM"
  }
  var minor: UInt32 = 0
  var buffer = gss_buffer_desc()
  guard cgss_is_error(gss_oid_to_str(&minor, mechanism, &buffer)) == 0 else { return "" }
  // The library writes "{ 1 3 6 1 5 5 2 }", with a final NUL.
  return takeBytes(&buffer).split { !(48...57).contains($0) }
    .map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
}

/// Lends a credential store's keys and values to the library for one call.
internal func withStore<Value>(
  _ pairs: [(String, String)], _ body: (UnsafePointer<gss_key_value_set_desc>) -> Value
) -> Value {
  let texts = pairs.flatMap { [$0.0, $0.1] }.map { Array($0.utf8CString) }
  let all = texts.flatMap { $0 }
  return all.withUnsafeBufferPointer { memory in
    var elements: [gss_key_value_element_desc] = []
    var start = 0
    for index in stride(from: 0, to: texts.count, by: 2) {
      let key = memory.baseAddress.map { $0 + start }
      let value = memory.baseAddress.map { $0 + start + texts[index].count }
      start += texts[index].count + texts[index + 1].count
      elements.append(gss_key_value_element_desc(key: key, value: value))
    }
    return elements.withUnsafeMutableBufferPointer { elements in
      var set = gss_key_value_set_desc(
        count: UInt32(elements.count), elements: elements.baseAddress)
      return body(&set)
    }
  }
}
