/// What the lab's realm holds and how the user logs on: the Kerberos side of a scenario, as data.
internal struct KerberosPlan: Hashable, Sendable {
  enum Logon: Hashable, Sendable {
    /// The user has no ticket.
    case none
    /// A ticket for ten hours.
    case usual
    /// A ticket whose time is over when the lab is ready.
    case expired
  }

  /// A service account, or a computer account.
  struct Account: Hashable, Sendable {
    var name: String
    /// `+ok_as_delegate` and the like, as kadmin takes them.
    var flags = ""
    /// The file of keys that gets this account's key; nil for none.
    var keytab: String?
    /// Whether the account gets another key after the file of keys was written.
    var isRekeyed = false
  }

  var realm = "CORP.TEST"
  var user = "alice"
  var userFlags = ""
  var accounts: [Account] = []
  var logon = Logon.usual
  /// What krb5.conf says of forwardable tickets; nil says nothing, which means no.
  var forwardable: Bool? = true
  /// What krb5.conf says of names looked up backwards.
  var reverseLookup = false
  /// Seconds by which the KDC's clock is ahead once the user has logged on.
  var clockOffset = 0
}
