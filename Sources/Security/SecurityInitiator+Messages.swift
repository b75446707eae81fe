internal import CGSSAPI

extension SecurityInitiator {
  /// Protects a message for the service, after the last step.
  ///
  /// - Parameter sealed: encrypted as well as signed.
  /// - Throws: `GSSError` if the library cannot do what was asked; a message is never sent in a weaker form.
  ///
  /// Spec: RFC 2743 section 2.3.3.
  public borrowing func wrap(_ message: [UInt8], sealed: Bool) throws(GSSError) -> [UInt8] {
    try handles.wrap(message, sealed: sealed)
  }

  /// Reads a message of the service's.
  ///
  /// - Returns: the message, and whether it was encrypted as well as signed.
  /// - Throws: `GSSError` if it was changed on the way, repeated, or is none.
  ///
  /// Spec: RFC 2743 section 2.3.4.
  public borrowing func unwrap(
    _ token: [UInt8]
  ) throws(GSSError) -> (message: [UInt8], sealed: Bool) { try handles.unwrap(token) }

  /// The strength of the protection in bits of key, as MIT's library rates it for SASL; nil if it does not say.
  public borrowing func strength() -> Int? {
    var minor: UInt32 = 0
    var set: gss_buffer_set_t?
    let major = gss_inquire_sec_context_by_oid(
      &minor, handles.context, cgss_sasl_strength(), &set)
    defer { if set != nil { gss_release_buffer_set(&minor, &set) } }
    guard cgss_is_error(major) == 0, let set, set.pointee.count == 1,
      let element = set.pointee.elements, element.pointee.length == 4
    else { return nil }
    return UnsafeRawBufferPointer(start: element.pointee.value, count: 4)
      .reduce(0) { $0 << 8 | Int($1) }
  }
}

extension SecurityAcceptor {
  /// Protects a message for the client, after the last step.
  public borrowing func wrap(_ message: [UInt8], sealed: Bool) throws(GSSError) -> [UInt8] {
    try handles.wrap(message, sealed: sealed)
  }

  /// Reads a message of the client's.
  public borrowing func unwrap(
    _ token: [UInt8]
  ) throws(GSSError) -> (message: [UInt8], sealed: Bool) { try handles.unwrap(token) }
}

extension SecurityContext {
  fileprivate borrowing func wrap(_ message: [UInt8], sealed: Bool) throws(GSSError) -> [UInt8] {
    var minor: UInt32 = 0
    var output = gss_buffer_desc()
    var done: Int32 = 0
    let context = context
    let major = withBuffer(message) {
      gss_wrap(&minor, context, sealed ? 1 : 0, UInt32(GSS_C_QOP_DEFAULT), $0, &done, &output)
    }
    let bytes = takeBytes(&output)
    try check("gss_wrap", major, minor, mechanism: .kerberos)
    guard !sealed || done != 0 else {
      throw GSSError(
        call: "gss_wrap", major: 0, minor: 0, majorText: "the message could not be encrypted",
        minorText: "")
    }
    return bytes
  }

  fileprivate borrowing func unwrap(
    _ token: [UInt8]
  ) throws(GSSError) -> (message: [UInt8], sealed: Bool) {
    var minor: UInt32 = 0
    var output = gss_buffer_desc()
    var sealed: Int32 = 0
    let context = context
    let major = withBuffer(token) { gss_unwrap(&minor, context, $0, &output, &sealed, nil) }
    let bytes = takeBytes(&output)
    try check("gss_unwrap", major, minor, mechanism: .kerberos)
    // A repeated or reordered message is no error of the library's, but nothing that an honest connection brings.
    guard major == 0 else {
      throw GSSError(
        call: "gss_unwrap", major: major, minor: minor,
        majorText: "a message came twice or out of order", minorText: "")
    }
    return (bytes, sealed != 0)
  }
}
