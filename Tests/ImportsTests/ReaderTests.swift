import Evidence
import Foundation
import Imports
import Testing

@Suite struct ReaderTests {
  private func cache(_ text: String) throws -> TicketCache {
    let recording = try imports((.client, text)).recording
    guard case .clientTickets(let cache)? = recording[.clientTickets, .client]?.observed else {
      throw Failure()
    }
    return cache
  }

  struct Failure: Error {}

  @Test func readsKlistWithTheClockOfItsMarker() throws {
    let cache = try cache(Samples.klist)
    #expect(cache.principal == "alice@CORP.TEST")
    #expect(cache.tickets.count == 3)
    #expect(cache.ticketGrantingTicket?.flags.number == 0x40e1_0000)
    #expect(cache.hasUnknownClock == nil)
    // 19:58:40 at UTC+1.
    #expect(cache.ticketGrantingTicket?.endsAt == Date(timeIntervalSince1970: 1_795_460_320))
    #expect(cache.ticketGrantingTicket?.ticketEncryption.number == 18)
  }

  @Test(arguments: [Samples.klistGerman, Samples.klistFrench])
  func readsKlistInOtherLanguagesByItsStructure(_ text: String) throws {
    let cache = try cache(text)
    #expect(cache.ticketGrantingTicket?.flags.forwardable == true)
    // Without a marker nobody knows when it was made, and in which time zone.
    #expect(cache.hasUnknownClock == true)
  }

  @Test(arguments: [
    String.Encoding.utf8, .utf16, .utf16LittleEndian, .utf16BigEndian, .windowsCP1252,
  ])
  func readsWhatWindowsWritesItIn(_ encoding: String.Encoding) throws {
    let data = try #require(Samples.klistGerman.data(using: encoding))
    var imports = try imports()
    let reading = try imports.read([UInt8](data), file: "k.txt", of: .client)
    #expect(reading.understood.map(\.title) == ["klist"])
    #expect(reading.notUnderstood.isEmpty)
  }

  @Test func readsACodePageOfTheConsole() throws {
    // "Verschlüsselungstyp" as code page 850 has it: 0x81 for ü.
    let bytes = Samples.klistGerman.unicodeScalars.map { $0 == "ü" ? 0x81 : UInt8($0.value) }
    var imports = try imports()
    let reading = try imports.read(bytes, file: "k.txt", of: .client)
    #expect(reading.encoding == .codePage850)
    #expect(reading.understood.map(\.title) == ["klist"])
  }

  @Test func readsKlistOfMITOnlyWithFlags() throws {
    #expect(try cache(Samples.klistUnix).ticketGrantingTicket?.flags.number == 0x40e0_0000)
    let bare = Samples.klistUnix.replacing(", Flags: FRIA", with: "")
    #expect(try cache(bare).tickets.isEmpty)
  }

  @Test(arguments: [0, 4])
  func readsWinRMWithWhoSetIt(_ indent: Int) throws {
    let pasted =
      indent == 0
      ? Samples.winrm.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.drop { $0 == " " }
      }.joined(separator: "\n") : Samples.winrm
    let recording = try imports((.hop(1), pasted)).recording
    guard
      case .winrmConfiguration(let seen)? = recording[.winrmConfiguration, .hop(1)]?.observed
    else { throw Failure() }
    #expect(seen.winrmService?.authentication?.credSSP == true)
    #expect(seen.winrmClient?.authentication?.credSSP == false)
    #expect(seen.winrmClient?.trustedHosts == [])
    #expect(seen.winrmService?.ipv6Filter == "")
    #expect(seen.winrmService?.channelBinding == .relaxed)
    #expect(seen.setByPolicy.contains("Service/Auth/CredSSP"))
    #expect(!seen.setByPolicy.contains("Client/Auth/CredSSP"))
    let listener = try #require(seen.listeners?.first)
    #expect(listener.listeningOn == ["10.0.0.11", "127.0.0.1", "::1", "fe80::1%5"])
    #expect(listener.isSetByPolicy)
  }

  @Test func readsSearchesForNamesAndAccounts() throws {
    let recording = try imports((.client, Samples.domain(letsAct: true))).recording
    guard case .directory(let reading)? = recording[.directory, .client]?.observed else {
      throw Failure()
    }
    let owner = try #require(
      reading.lookups.first { $0.role == .servicePrincipal && $0.subject == .hop(2) })
    #expect(owner.accounts.map(\.accountName) == ["FILES01$"])
    #expect(owner.accounts.first?.allowedToActOnBehalf?.entries?.first?.accessMask == 0xf01ff)
    #expect(owner.importedFile == "given.txt")
    #expect(reading.lookups.first { $0.role == .user }?.accounts.first?.accountName == "alice")
    #expect(reading.givenDomainLevel == 7)
  }

  @Test func aSearchThatWasCutSaysNothing() throws {
    let cut = """
      ### hopdoctor C 2026-11-23T10:00:00+01:00 > setspn -Q cifs/files01.corp.test
      Checking domain DC=corp,DC=test
      """
    #expect(try imports((.client, cut)).recording[.directory, .client] == nil)
  }

  @Test func aListThatPowerShellCutIsNotWhole() throws {
    let text = Samples.computer("WEB01", number: 1101).replacing(
      "HOST/web01.corp.test}", with: "HOST/web01.corp.test...}")
    var imports = try imports()
    let reading = try imports.read(Array(text.utf8), file: "a.txt", of: .client)
    #expect(reading.remarks.contains { $0.contains("FormatEnumerationLimit") })
    guard case .directory(let seen)? = imports.recording[.directory, .client]?.observed else {
      throw Failure()
    }
    #expect(seen.lookups.first?.accounts.first?.isPartial == true)
  }

  @Test func readsTheTokenOfTheUser() throws {
    let recording = try imports((.client, Samples.whoami)).recording
    guard case .windowsComputer(let seen)? = recording[.windowsComputer, .client]?.observed else {
      throw Failure()
    }
    #expect(seen.account?.user == "corp\\alice")
    #expect(seen.account?.isElevated == true)
    #expect(seen.account?.groups?.contains("S-1-5-21-1-2-3-525") == true)
  }

  @Test func readsPoliciesOfCredSSP() throws {
    let recording = try imports((.client, Samples.registry)).recording
    guard
      case .credsspClientPolicy(let seen)? = recording[.credsspClientPolicy, .client]?.observed
    else { throw Failure() }
    #expect(seen.allowFreshCredentials?.entries == ["WSMAN/*.corp.test"])
    #expect(seen.denyFreshCredentials?.state == .notConfigured)
  }

  @Test func readsATraceAndAnError() throws {
    let given = try imports((.client, Samples.trace), (.client, Samples.error))
    guard case .serviceTickets(let seen)? = given.recording[.serviceTickets, .hop(1)]?.observed
    else { throw Failure() }
    #expect(seen[.primary]?.refusal?.code == 7)
    #expect(given.errors.count == 1)
    #expect(given.errors.first?.text.contains("CreateRemoteRunspaceFailed") == true)
  }

  @Test func readsLDIFWithoutSecrets() throws {
    let recording = try imports((.client, Samples.ldif)).recording
    guard case .directory(let seen)? = recording[.directory, .client]?.observed else {
      throw Failure()
    }
    let account = try #require(seen.lookups.first?.accounts.first)
    #expect(account.control?.trustedForDelegation == true)
    #expect(account.servicePrincipalNames.last == "HOST/web01.corp.test")
    let text = String(decoding: try recording.encoded(), as: UTF8.self)
    #expect(!text.contains("c2VjcmV0") && !text.contains("secret"))
  }

  @Test func readsTheNetworkAsTheClientSeesIt() throws {
    let recording = try imports((.client, Samples.network)).recording
    guard case .listener(let seen)? = recording[.listener, .hop(1)]?.observed,
      case .systemNames(let names)? = recording[.systemNames, .hop(1)]?.observed,
      case .windowsComputer(let computer)? = recording[.windowsComputer, .client]?.observed
    else { throw Failure() }
    #expect(seen.attempts.first?.connection == .open)
    #expect(names.addresses == ["10.0.0.11"])
    #expect(computer.controller?.host == "DC01.corp.test")
    #expect(computer.proxy == .init())
  }

  @Test func saysWhatItDoesNotUnderstand() throws {
    var imports = try imports()
    let text = "hello there\n" + Samples.whoami + "\n\nsome words at the end"
    let reading = try imports.read(Array(text.utf8), file: "a.txt", of: .client)
    #expect(reading.understood.map(\.title) == ["whoami"])
    #expect(reading.notUnderstood.first == 1)
    #expect(reading.notUnderstood.count == 2)
  }

  @Test func refusesWhatIsNoTextAndWhatIsTooMuch() throws {
    var imports = try imports()
    #expect(throws: ImportError.self) {
      try imports.read([0x89, 0x50, 0, 1, 2, 3, 0, 4, 5, 6, 7, 8], file: "a.png", of: .client)
    }
    #expect(throws: ImportError.self) {
      try imports.read(
        [UInt8](repeating: 65, count: DecodedText.largestFile + 1), file: "big", of: .client)
    }
  }
}
