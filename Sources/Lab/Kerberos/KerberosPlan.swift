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

  /// A user with the password of the lab's user, in some state.
  struct Person: Hashable, Sendable {
    var name: String
    /// Attributes and options as kadmin's add_principal takes them.
    var flags = "+requires_preauth"
    /// Commands for kadmin that follow, once all accounts are there.
    var then: [String] = []
  }

  /// A realm that trusts the lab's.
  struct Partner: Hashable, Sendable {
    var realm: String
    /// `HTTP/web.partner.test`
    var services: [String]
  }

  var realm = "CORP.TEST"
  /// Another realm, whose services the users of the first may use: served by the same KDC, and empty but for these.
  var partner: Partner?
  var user = "alice"
  var userFlags = ""
  var accounts: [Account] = []
  /// Further users, for tests of logons.
  var people: [Person] = []
  var logon = Logon.usual
  /// What krb5.conf says of forwardable tickets; nil says nothing, which means no.
  var forwardable: Bool? = true
  /// What krb5.conf says of names looked up backwards.
  var reverseLookup = false
  /// Seconds by which the KDC's clock is ahead once the user has logged on.
  var clockOffset = 0
  /// Whether KDC and clients speak SPAKE (RFC 9588).
  var speaksSPAKE = false
  /// Bytes beyond which the KDC does not answer over UDP; nil: its own limit.
  var largestDatagram: Int?
}
