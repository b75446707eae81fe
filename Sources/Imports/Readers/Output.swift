import Evidence
import Foundation

/// What was read in one stretch of lines.
enum Output: Hashable, Sendable {
  case tickets(TicketListing)
  case ticketRequest(TicketRequest)
  case principals(PrincipalListing)
  case winrm(WinRMConfiguration)
  case identification(IdentifyAnswer)
  case account(WindowsComputer.Account)
  case clock(WindowsComputer.Clock)
  case proxy(WindowsComputer.Proxy)
  case bindings([WindowsComputer.CertificateBinding])
  case listenAddresses([String])
  case credSSP(CredSSPRoles)
  case registry(RegistryListing)
  case accounts([ListedAccount])
  case domainLevel(Int)
  case trusts([DirectoryTrust])
  case trustNames([String])
  case lookup(DNSAnswer)
  case connection(WindowsComputer.Connection)
  case endpoint(WindowsComputer.Endpoint)
  case controller(WindowsComputer.Controller)
  /// An error record or an event, for the index of errors.
  case errorText(String)
  /// Known, and of no use for a diagnosis.
  case ignored
}

/// `klist` of Windows or of MIT.
struct TicketListing: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    var server: String
    var client: String?
    /// nil: `klist` of MIT without -f.
    var flags: UInt32?
    var encryption: EncryptionType?
    var sessionKey: EncryptionType?
    var start: LocalTime?
    var end: LocalTime?
    var renew: LocalTime?
  }

  /// The cache's name; nil on Windows.
  var cache: String?
  var principal: String?
  var entries: [Entry]
}

/// One answer to a request for a service ticket: `klist get`, `kvno`, a trace of MIT's library.
struct TicketRequest: Hashable, Sendable {
  /// `HTTP/web01.corp.test`, with or without a realm.
  var server: String
  var client: String?
  /// nil, and no failure: issued.
  var refusal: KerberosRefusal?
  /// The program's words where they tell no KRB-ERROR.
  var failure: String?
}

/// `setspn -L`, `-Q`, `-X`.
struct PrincipalListing: Hashable, Sendable {
  struct Holder: Hashable, Sendable {
    var distinguishedName: String
    /// With -Q and -L all of the account's names; with -X the doubled one.
    var names: [String]
    var isWhole: Bool
  }

  /// The name that was searched for, where what was typed is known.
  var query: String?
  var forestWide: Bool
  var holders: [Holder]
  /// Whether the search ran to its end, so that an empty list means that there is none.
  var isComplete: Bool
}

/// `Get-WSManCredSSP`.
struct CredSSPRoles: Hashable, Sendable {
  /// The targets of the client role; nil: "is not configured", which has more than one reason.
  var delegatesTo: [String]?
  var receives: Bool?
}

/// `reg query`, `reg export`, `gpresult`, `Get-ItemProperty`.
struct RegistryListing: Hashable, Sendable {
  var values: [WindowsComputer.RegistryValue] = []
  /// The keys of which every value is shown, as `HKLM\...`: what is not there is not set.
  var whole: [String] = []
  /// Keys and values that were asked for and are not there.
  var absent: [String] = []
  /// Whether the keys below were shown too.
  var isRecursive = false
  /// Whether the values are those that a group policy of the domain set.
  var isPolicy = false
}

/// An account as Get-ADComputer, Get-ADUser, ldifde or ldapsearch print it.
struct ListedAccount: Hashable, Sendable {
  var account: DirectoryAccount
  /// PrincipalsAllowedToDelegateToAccount: distinguished names; nil: not shown, or the descriptor itself was.
  var actors: [String]?
}

/// What a reader made of the lines from one place on.
struct Match {
  /// The title of the output: `klist`.
  var title: String
  /// The first line that does not belong to it any more.
  var end: Int
  var outputs: [Output]
  /// Lines inside it that nothing was made of, by their index.
  var skipped: [Int] = []
  /// What a person should know: "the list was cut by PowerShell (...)".
  var remarks: [String] = []
}

/// Reads one kind of output.
protocol OutputReader: Sendable {
  /// nil: no such output begins at `index`. Must be quick where that is so.
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match?
}
