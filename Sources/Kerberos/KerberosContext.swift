internal import CKrb5

/// A libkrb5 library context.
///
/// libkrb5 lets one thread at a time use a context, so this type has one owner and is not `Sendable`.
/// It is made, used and freed inside one function; only values leave that function.
struct KerberosContext: ~Copyable {
  let raw: krb5_context

  init() throws(KerberosError) {
    var context: krb5_context?
    let code = krb5_init_context(&context)
    guard code == 0, let context else {
      throw KerberosError(
        call: "krb5_init_context", code: code, message: KerberosContext.words(for: code))
    }
    raw = context
    KerberosMessages.attach(context)
  }

  /// A context with a configuration of its own; the profile is copied.
  init(profile: OpaquePointer) throws(KerberosError) {
    var context: krb5_context?
    let code = krb5_init_context_profile(profile, 0, &context)
    guard code == 0, let context else {
      throw KerberosError(
        call: "krb5_init_context_profile", code: code, message: KerberosContext.words(for: code))
    }
    raw = context
    KerberosMessages.attach(context)
  }

  deinit { krb5_free_context(raw) }

  /// Throws what libkrb5 says of `code`, unless it is 0.
  borrowing func check(_ code: krb5_error_code, _ call: String) throws(KerberosError) {
    guard code != 0 else { return }
    // The text is fetched at the failing call: the context forgets it at the next one.
    let words = krb5_get_error_message(raw, code)
    defer { krb5_free_error_message(raw, words) }
    throw KerberosError(
      call: call, code: code, message: words.map { String(cString: $0) } ?? "unknown error")
  }

  /// libkrb5's words where no context could be made.
  private static func words(for code: krb5_error_code) -> String {
    let words = krb5_get_error_message(nil, code)
    defer { krb5_free_error_message(nil, words) }
    return words.map { String(cString: $0) } ?? "unknown error"
  }

  borrowing func name(of principal: krb5_const_principal?) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard let principal, krb5_unparse_name(raw, principal, &text) == 0, let text else { return nil }
    defer { krb5_free_unparsed_name(raw, text) }
    return String(cString: text)
  }

  /// Parses a principal name, hands it to `body`, and frees it.
  borrowing func withPrincipal<Result>(
    _ name: String, _ body: (krb5_principal) throws(KerberosError) -> Result
  ) throws(KerberosError) -> Result {
    var principal: krb5_principal?
    try check(krb5_parse_name(raw, name, &principal), "krb5_parse_name")
    guard let principal else {
      throw KerberosError(call: "krb5_parse_name", code: -1, message: "no principal")
    }
    defer { krb5_free_principal(raw, principal) }
    return try body(principal)
  }
}

extension krb5_data {
  /// A copy of the bytes.
  var bytes: [UInt8] {
    guard let data, length > 0 else { return [] }
    return data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
      Array(UnsafeBufferPointer(start: $0, count: Int(length)))
    }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}
