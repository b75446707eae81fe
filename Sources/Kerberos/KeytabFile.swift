internal import CKrb5
public import Evidence

/// Looking into a file of keys. No key leaves it.
public enum KeytabFile {
  /// More entries than this were not made by a person.
  private static let mostEntries = 4096
  private static let mostPrincipals = 32

  /// What a keytab holds for `principal`.
  public static func look(_ file: String, for principal: String?) -> LogonAttempt.Keytab {
    var seen = LogonAttempt.Keytab(file: file.bounded(to: 300))
    do {
      let context = try KerberosContext()
      try forEach(in: file, context) { entry in
        guard let name = context.name(of: entry.principal) else { return }
        let shown = name.bounded(to: 300)
        if !seen.principals.contains(shown), seen.principals.count < mostPrincipals {
          seen.principals.append(shown)
        }
        guard name == principal else { return }
        let version = Int(entry.vno)
        if version > seen.keyVersion ?? -1 {
          seen.keyVersion = version
          seen.encryption = []
        }
        let type = EncryptionType(kerberos: Int(entry.key.enctype))
        if version == seen.keyVersion, !seen.encryption.contains(type) {
          seen.encryption.append(type)
        }
      }
    } catch {
      seen.problem = error.message.bounded(to: 300)
    }
    return seen
  }

  private static func forEach(
    in file: String, _ context: borrowing KerberosContext, _ body: (krb5_keytab_entry) -> Void
  ) throws(KerberosError) {
    try withKeytab(file, context) { (keytab) throws(KerberosError) in
      var cursor: krb5_kt_cursor?
      try context.check(
        krb5_kt_start_seq_get(context.raw, keytab, &cursor), "krb5_kt_start_seq_get")
      defer { krb5_kt_end_seq_get(context.raw, keytab, &cursor) }
      for _ in 0..<mostEntries {
        var entry = krb5_keytab_entry()
        let code = krb5_kt_next_entry(context.raw, keytab, &entry, &cursor)
        if code == KRB5_KT_END { return }
        try context.check(code, "krb5_kt_next_entry")
        defer { krb5_free_keytab_entry_contents(context.raw, &entry) }
        body(entry)
      }
    }
  }

  /// Opens a file of keys, hands it to `body`, and closes it.
  static func withKeytab<Result>(
    _ file: String, _ context: borrowing KerberosContext,
    _ body: (krb5_keytab) throws(KerberosError) -> Result
  ) throws(KerberosError) -> Result {
    var keytab: krb5_keytab?
    // Read only; a name with a colon must not choose another kind of keytab.
    try context.check(krb5_kt_resolve(context.raw, "FILE:\(file)", &keytab), "krb5_kt_resolve")
    guard let keytab else {
      throw KerberosError(call: "krb5_kt_resolve", code: -1, message: "no keytab")
    }
    defer { krb5_kt_close(context.raw, keytab) }
    return try body(keytab)
  }
}
