import Evidence
import Foundation
import Imports
import Testing

/// Lists of tickets and answers to requests, in the forms in which people paste them.
@Suite struct TicketFormTests {
  private func cache(_ text: String) throws -> TicketCache {
    let observed = try imports((.client, text)).recording[.clientTickets, .client]?.observed
    guard case .clientTickets(let cache)? = observed else { throw NotRead() }
    return cache
  }

  private func tickets(_ text: String) throws -> ServiceTickets {
    let observed = try imports((.client, text)).recording[.serviceTickets, .hop(1)]?.observed
    guard case .serviceTickets(let tickets)? = observed else { throw NotRead() }
    return tickets
  }

  private func understood(_ text: String) throws -> (titles: [String], left: [Int]) {
    var given = try imports()
    let reading = try given.read(Array(text.utf8), file: "a.txt", of: .client)
    return (reading.understood.map(\.title), reading.notUnderstood)
  }

  /// Form: a public note on klist sessions found by search ("Targeted LogonId is 0:0x154333", "Cached TGT:").
  static let tgt = """
    C:\\Windows\\System32>klist tgt -li 0x154333

    Current LogonId is 0:0x3e7
    Targeted LogonId is 0:0x154333

    Cached TGT:

    ServiceName        : krbtgt
    TargetName (SPN)   : krbtgt
    ClientName         : alice
    DomainName         : CORP.TEST
    TargetDomainName   : CORP.TEST
    AltTargetDomainName: CORP.TEST
    Ticket Flags       : 0x40e10000 -> forwardable renewable initial pre_authent name_canonicalize
    Session Key        : KeyType 0x12 - AES-256-CTS-HMAC-SHA1-96
                       : KeyLength 32 - a1 b2 c3 d4 e5 f6 07 18 29 3a 4b 5c 6d 7e 8f 90 a1 b2 c3 d4 e5 f6 07 18 29 3a 4b 5c 6d 7e 8f 90
    StartTime          : 11/23/2026 9:58:40 (local)
    EndTime            : 11/23/2026 19:58:40 (local)
    RenewUntil         : 11/30/2026 9:58:40 (local)
    TimeSkew           :  - 0:05 minute(s)
    EncodedTicket      : (size: 1162)
    0000  61 82 04 7a 30 82 04 76:a0 03 02 01 05 a1 0b 1b  a..z0..v........
    0010  09 43 4f 52 50 2e 54 45:53 54 a2 1e 30 1c a0 03  .CORP.TEST..0...
    """

  /// Form: learn.microsoft.com/answers/questions/2754123: a window of 80 columns cuts lines in two, and a blank goes
  /// along; an older Windows writes the flags in brackets and the whole name (public notes, "FullServiceName    :").
  static let tgtWrapped = """
    ServiceName        : krbtgt/CORP.TEST
    TargetName         : krbtgt/CORP
    FullServiceName    : alice
    DomainName         : CORP.TEST
    TargetDomainName   : CORP.TEST
    AltTargetDomainName: CORP.TEST
    TicketFlags        : (0x40e00000) forwardable renewable initial preauth
    Session Key        : KeyType 0x12 - AES-256-CTS-HMAC-SHA1-96
                       : KeyLength 32 - AB CD EF 01 23 45 67 89
    DE AD BE EF 01 23 45 67 89 AB CD EF 01 23 45 67 89
    StartTime          : 11/23/2026 9:58:40
    EndTime            : 11/23/2026 19:58:40
    RenewUntil         :
    11/23/2026 19:58:40
    TimeSkew           : 0
    EncodedTicket      : (size: 1226)
    """

  @Test(arguments: [(tgt, 0x40e1_0000 as UInt32, 7.0), (tgtWrapped, 0x40e0_0000, 0.0)])
  func readsTheTicketOfTheLogon(_ text: String, _ flags: UInt32, _ days: Double) throws {
    let cache = try cache(text)
    let ticket = try #require(cache.ticketGrantingTicket)
    #expect(cache.principal == "alice@CORP.TEST")
    #expect(ticket.server == "krbtgt/CORP.TEST@CORP.TEST")
    #expect(ticket.flags.number == flags)
    #expect(ticket.sessionKeyEncryption.number == 18)
    #expect(ticket.endsAt.timeIntervalSince(ticket.startsAt) == 36_000)
    let renewable = try #require(ticket.renewableUntil)
    #expect(renewable.timeIntervalSince(ticket.endsAt) == days * 86_400 - (days == 0 ? 0 : 36_000))
    #expect(try understood(text).left.isEmpty)
  }

  /// It prints the session key and the ticket; nothing of either may reach a recording.
  @Test(arguments: [tgt, tgtWrapped])
  func keepsNothingOfTheKeyOrTheTicket(_ text: String) throws {
    let recording = try imports((.client, text)).recording
    let kept = String(decoding: try recording.encoded(), as: UTF8.self).lowercased()
    for secret in ["a1 b2 c3", "a1b2c3", "ab cd ef", "61 82 04", "de ad be", "1e..0"] {
      #expect(!kept.contains(secret), "\(secret)")
    }
  }

  /// Form: learn.microsoft.com/troubleshoot/developer/webapps/iis, "klist failed with 0xc000018b/-1073741429".
  @Test func readsARefusedRequest() throws {
    let text = """
      C:\\>klist get HTTP/web01.corp.test
      Current LogonId is 0:0x9bd1f
      Error calling API LsaCallAuthenticationPackage (GetTicket substatus): 0x6fb

      klist failed with 0xc000018b/-1073741429: The SAM database on the Windows Server does not have a computer account for this workstation trust relationship.
      """
    let request = try #require(try tickets(text)[.primary])
    #expect(request.outcome == .refused)
    #expect(request.refusal?.code == 7)
    #expect(try understood(text).left.isEmpty)
  }

  /// Another status is no KRB-ERROR that is known: it is told as it stands.
  @Test func doesNotGuessAtOtherStatuses() throws {
    let text = """
      C:\\>klist get HTTP/web01.corp.test
      Current LogonId is 0:0x9bd1f
      Error calling API LsaCallAuthenticationPackage (GetTicket substatus): 0x6fb

      klist failed with 0xc000005e/-1073741730: There are currently no logon servers available to service the logon request.
      """
    let request = try #require(try tickets(text)[.primary])
    #expect(request.outcome == .failed)
    #expect(request.refusal == nil)
    #expect(request.message?.contains("0xC000005E") == true)
  }

  /// Pasted without its prompt: the sentence of success names the service, that of a refusal does not.
  @Test func readsAnAnswerWithoutItsCommand() throws {
    let granted = """
      Current LogonId is 0:0x9bd1f
      A ticket to HTTP/web01.corp.test has been retrieved successfully.
      """
    #expect(try tickets(granted)[.primary]?.outcome == .issued)
    let refused = "Current LogonId is 0:0x9bd1f\nklist failed with 0xc000018b/-1073741429: The SAM"
    #expect(throws: NotRead.self) { try tickets(refused) }
  }

  /// Form: klist of Windows right after klist purge.
  @Test func anEmptyListIsNoTicket() throws {
    let text = """
      C:\\>klist

      Current LogonId is 0:0x3e7a1

      Cached Tickets: (0)
      """
    #expect(try cache(text).state == .absent)
  }

  /// Form: klist(1) of MIT 1.20 with -f -e after a forwarded logon, and with another user's realm behind the entry.
  @Test func readsTheLettersOfMIT() throws {
    let text = """
      Ticket cache: KCM:1000
      Default principal: alice@CORP.TEST

      Valid starting       Expires              Service principal
      11/23/2026 09:58:40  11/23/2026 19:58:40  krbtgt/CORP.TEST@CORP.TEST
      \trenew until 11/30/2026 09:58:40, Flags: FfRA
      \tEtype (skey, tkt): aes256-cts-hmac-sha1-96, aes256-cts-hmac-sha1-96
      11/23/2026 09:59:00  11/23/2026 19:58:40  HTTP/web01.corp.test@
      \trenew until 11/30/2026 09:58:40, Flags: FRAO
      \tEtype (skey, tkt): DEPRECATED:arcfour-hmac, aes128-cts-hmac-sha1-96
      \tTicket server: HTTP/web01.corp.test@CORP.TEST
      """
    let given = try imports((.client, text)).recording
    let cache = try cache(text)
    #expect(cache.name == "KCM:1000")
    #expect(cache.ticketGrantingTicket?.flags.forwarded == true)
    let ticket = try #require(try tickets(text)[.primary]?.ticket)
    #expect(ticket.flags.okAsDelegate)
    #expect(ticket.sessionKeyEncryption.number == 23)
    guard case .forwardedTicket(let forwarded)? = given[.forwardedTicket, .client]?.observed else {
      throw NotRead()
    }
    #expect(forwarded.outcome == .issued)
    #expect(try understood(text).left.isEmpty)
  }

  /// Form: KRB5_TRACE logs of sssd and Ansible users found by search ("Received error from KDC: -1765328377").
  @Test func readsATraceBetweenOtherLines() throws {
    let text = """
      INFO:connecting to web01
      [4711] 1795424320.103: Getting credentials alice@CORP.TEST -> HTTP/web01.corp.test@CORP.TEST using ccache FILE:/tmp/krb5cc_1000
      [4711] 1795424320.104: Retrieving alice@CORP.TEST -> krb5_ccache_conf_data/time_offset@X-CACHECONF: from FILE:/tmp/krb5cc_1000 with result: -1765328243/Matching credential not found
      DEBUG:retry
      [4711] 1795424320.105: Requesting tickets for HTTP/web01.corp.test@CORP.TEST, referrals on
      [4711] 1795424320.106: TGS request result: -1765328372/KDC policy rejects request
      """
    let request = try #require(try tickets(text)[.primary])
    #expect(request.outcome == .refused)
    #expect(request.refusal?.symbol == "KDC_ERR_POLICY")
  }
}

struct NotRead: Error {}
