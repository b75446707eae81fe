import Evidence
import Foundation
import Imports
import Testing

/// What commands print about one computer, in the forms in which people paste it.
@Suite struct ComputerFormTests {
  private func computer(_ text: String, of subject: Subject = .client) throws -> WindowsComputer {
    let observed = try imports((subject, text)).recording[.windowsComputer, subject]?.observed
    guard case .windowsComputer(let computer)? = observed else { throw NotRead() }
    return computer
  }

  private func settings(_ text: String) throws -> WinRMConfiguration {
    let observed = try imports((.hop(1), text)).recording[.winrmConfiguration, .hop(1)]?.observed
    guard case .winrmConfiguration(let settings)? = observed else { throw NotRead() }
    return settings
  }

  private func understood(_ text: String) throws -> (titles: [String], left: [Int]) {
    var given = try imports()
    let reading = try given.read(Array(text.utf8), file: "a.txt", of: .client)
    return (reading.understood.map(\.title), reading.notUnderstood)
  }

  static let clocks = """
    Leap Indicator: 0(no warning)
    Stratum: 4 (secondary reference - syncd by (S)NTP)
    Precision: -23 (119.209ns per tick)
    Root Delay: 0.0312500s
    Root Dispersion: 7.7960610s
    ReferenceId: 0x0A000001 (source IP:  10.0.0.1)
    Last Successful Sync Time: 11/23/2026 9:43:13 AM
    Source: DC01.corp.test

    Tracking DC01.corp.test [10.0.0.1:123].
    The current time is 11/23/2026 10:20:00 AM.
    10:20:00, d:+00.0312002s o:-00.0467985s  [                *                ]
    """

  static let netsh = """
    SSL Certificate bindings:
    -------------------------

        IP:port                      : 0.0.0.0:5986
        Certificate Hash             : d0013e91aab93f437a4443b13e6d18bd60f0279c
        Application ID               : {afebb9ad-9b97-4a91-9ab5-daf4d59122f6}

    IP addresses present in the IP listen list:
    -------------------------------------------

        10.0.0.11

        Reserved URL            : http://+:5985/wsman/
            User: NT SERVICE\\WinRM
    """

  // MARK: - w32tm

  /// Forms: public notes found by search ("Sprungindikator: 0(keine Warnung)", "Leap Indicator: 0(no warning)").
  @Test(arguments: [
    """
    Leap Indicator: 0(no warning)
    Stratum: 4 (secondary reference - syncd by (S)NTP)
    Precision: -23 (119.209ns per tick)
    Root Delay: 0.0312500s
    Root Dispersion: 7.7960610s
    ReferenceId: 0x0A000001 (source IP:  10.0.0.1)
    Last Successful Sync Time: 11/23/2026 9:43:13 AM
    Source: DC01.corp.test
    Poll Interval: 10 (1024s)
    """,
    """
    Sprungindikator: 0(keine Warnung)
    Stratum: 4 (Sekundärreferenz - synchr. über (S)NTP)
    Präzision: -23 (119.209ns pro Tick)
    Stammverzögerung: 0.0168694s
    Stammabweichung: 7.7960610s
    Referenz-ID: 0x0A000001 (Quell-IP:  10.0.0.1)
    Letzte erfolgr. Synchronisierungszeit: 23.11.2026 10:43:13
    Quelle: DC01.corp.test,0x9
    Abrufintervall: 10 (1024s)
    """,
    """
    Indicateur de saut : 0(aucun avertissement)
    Couche : 4 (référence secondaire - synchronisée par (S)NTP)
    Précision : -23 (119.209ns par battement)
    Délai de racine : 0.0168694s
    Dispersion de racine : 7.7960610s
    ID de référence : 0x0A000001 (IP de la source :  10.0.0.1)
    Heure de la dernière synchronisation réussie : 23/11/2026 10:43:13
    Source : DC01.corp.test
    Intervalle d’interrogation : 10 (1024s)
    """,
  ])
  func readsTheSourceOfTheClock(_ text: String) throws {
    #expect(try computer(text).clock?.timeServer == "DC01.corp.test")
    #expect(try understood(text).left.isEmpty)
  }

  /// Forms: public notes found by search ("d:+00.0312002s o:+00.0528812s"; with and without a comma, with /dataonly, in
  /// Chinese); a comma in the number comes from systems that write numbers so.
  @Test(arguments: [
    (
      "Tracking dc01 [10.0.0.1:123].\nThe current time is 4/3/2017 9:56:53 AM.", "+00.0528812s",
      0.0528812
    ),
    ("正在跟踪 dc01 [10.0.0.1:123]。\n当前时间是 2024/7/2 17:57:22。", "-312.5000000s", -312.5),
    ("Tracking dc01 [10.0.0.1:123].\nCollecting 1 samples.", "+00,0206779s", 0.0206779),
  ])
  func readsHowFarTheClocksAreApart(_ head: String, _ offset: String, _ seconds: Double) throws {
    for line in [
      "09:56:53 d:+00.0312002s o:\(offset)  [                 *                 ]",
      "09:56:53, d:+00.0312002s o:\(offset)  [                 *                 ]",
      "09:56:53, \(offset)",
    ] {
      let clock = try computer("\(head)\n\(line)").clock
      #expect(clock?.offsetSeconds == seconds, "\(line)")
      #expect(clock?.isDomainController == nil)
    }
  }

  @Test func aFailedComparisonHasNoOffset() throws {
    let text = "Tracking dc01 [10.0.0.1:123].\nCollecting 1 samples.\n10:20:00, error: 0x800705B4"
    #expect(try computer(text).clock == .init(timeServer: "dc01"))
  }

  @Test func theServerOfTheLogonIsADomainController() throws {
    let text = """
      ### hopdoctor C 2026-11-23T10:00:00+01:00 > w32tm /stripchart /computer:$($env:LOGONSERVER.TrimStart('\\')) /samples:3 /dataonly
      Tracking DC01 [10.0.0.1:123].
      10:20:00, +400.0206779s
      """
    #expect(try computer(text).clock?.isDomainController == true)
  }

  // MARK: - netsh

  /// Form: public notes found by search ("SSL Certificate bindings:"); German labels as in a test of a public program.
  @Test(arguments: ["Certificate Hash", "Zertifikathash"])
  func readsBindings(_ label: String) throws {
    let text = """
      C:\\>netsh http show sslcert

      SSL Certificate bindings:
      -------------------------

          IP:port                      : 0.0.0.0:5986
          \(label)             : d0013e91aab93f437a4443b13e6d18bd60f0279c
          Application ID               : {afebb9ad-9b97-4a91-9ab5-daf4d59122f6}
          Certificate Store Name       : (null)
          Verify Client Certificate Revocation : Enabled
          Usage Check                  : Enabled
          Revocation Freshness Time    : 0

          Hostname:port                : web01.corp.test:443
          \(label)             : 3f2a9c1b8e7d6c5b4a3928170615f4e3d2c1b0a9
          Application ID               : {4dc3e181-e14b-4a21-b022-59fc669b0914}
      """
    #expect(
      try computer(text).certificateBindings == [
        .init(address: "0.0.0.0:5986", fingerprint: "d0013e91aab93f437a4443b13e6d18bd60f0279c"),
        .init(
          address: "web01.corp.test:443", fingerprint: "3f2a9c1b8e7d6c5b4a3928170615f4e3d2c1b0a9"),
      ])
  }

  /// Form: a public note found by search ("IP addresses present in the IP listen list:").
  @Test func readsWhereItListens() throws {
    let text = """
      IP addresses present in the IP listen list:
      -------------------------------------------

          10.0.0.11
          127.0.0.1
          ::1

      """
    #expect(try computer(text).listenAddresses == ["10.0.0.11", "127.0.0.1", "::1"])
    let empty = "IP addresses present in the IP listen list:\n-------------------------------\n"
    #expect(try computer(empty).listenAddresses == [])
  }

  /// Form: devblogs.microsoft.com/oldnewthing/20180703-00/?p=99145.
  @Test func knowsReservations() throws {
    let text = """
      URL Reservations:
      -----------------

          Reserved URL            : http://+:5985/wsman/
              User: NT SERVICE\\WinRM
                  Listen: Yes
                  Delegate: No
                  SDDL: D:(A;;GX;;;S-1-5-80-569256582-2953403351-2909559716-1301513147-412116970)

          Reserved URL            : http://*:5357/
              User: BUILTIN\\Users
                  Listen: Yes
      """
    let (titles, left) = try understood(text)
    #expect(titles == ["netsh http show urlacl"])
    #expect(left.isEmpty)
  }

  /// Forms: learn.microsoft.com, netsh winhttp; public notes in English and German.
  @Test(arguments: [
    "Current WinHTTP proxy settings:\n\n    Proxy Server(s) :  proxy.corp.test:8080\n    Bypass List     :  *.corp.test;<local>",
    "Aktuelle WinHTTP-Proxyeinstellungen:\n\n    Proxyserver : proxy.corp.test:8080\n    Umgehungsliste     : *.corp.test;<local>",
  ])
  func readsTheProxyOfTheComputer(_ text: String) throws {
    #expect(
      try computer(text).proxy
        == .init(server: "proxy.corp.test:8080", bypass: "*.corp.test;<local>"))
  }

  // MARK: - CredSSP, endpoints, WinRM

  /// Form: learn.microsoft.com, Get-WSManCredSSP; PowerShell's own tests have no space behind the colon.
  @Test func readsTheRolesOfCredSSP() throws {
    let client = """
      The machine is configured to allow delegating fresh credentials to the following target(s):wsman/*.corp.test,wsman/web01
      This computer is not configured to receive credentials from a remote client computer.
      """
    let recording = try imports((.client, client)).recording
    guard
      case .credsspClientPolicy(let policy)? = recording[.credsspClientPolicy, .client]?.observed
    else { throw NotRead() }
    #expect(policy.allowFreshCredentials?.entries == ["wsman/*.corp.test", "wsman/web01"])
    let server = """
      The machine is not configured to allow delegating fresh credentials.

      This computer is configured to receive credentials from a remote client computer.
      """
    #expect(try settings(server).winrmService?.authentication?.credSSP == true)
    #expect(try settings(server).winrmClient == nil)
  }

  @Test func readsSessionConfigurations() throws {
    let text = """
      Name          : microsoft.powershell
      PSVersion     : 5.1
      StartupScript :
      RunAsUser     :
      Permission    : NT AUTHORITY\\INTERACTIVE AccessAllowed, BUILTIN\\Administrators AccessAllowed

      Name          : Helpdesk
      PSVersion     : 5.1
      StartupScript :
      RunAsUser     : CORP\\svc-helpdesk
      Permission    : CORP\\Helpdesk AccessAllowed
      """
    let endpoints = try #require(try computer(text, of: .hop(1)).endpoints)
    #expect(endpoints.map(\.configuration) == ["microsoft.powershell", "Helpdesk"])
    #expect(endpoints.map(\.runAsUser) == [nil, "CORP\\svc-helpdesk"])
  }

  static let drive: String = {
    func table(_ path: String, _ rows: [(String, String, String)]) -> String {
      let lines = rows.map { name, source, value in
        let name = name.padding(toLength: 30, withPad: " ", startingAt: 0)
        let source = source.padding(toLength: 15, withPad: " ", startingAt: 0)
        return "System.String   \(name) \(source) \(value)"
      }
      return """

           WSManConfig: Microsoft.WSMan.Management\\WSMan::localhost\(path)

        Type            Name                           SourceOfValue   Value
        ----            ----                           -------------   -----
        \(lines.joined(separator: "\n"))

        """
    }
    return
      table("", [("MaxEnvelopeSizekb", "", "500")])
      + table(
        "\\Client", [("NetworkDelayms", "", "5000"), ("TrustedHosts", "", "*.corp.test,web01")])
      + table("\\Service\\DefaultPorts", [("HTTP", "", "5985"), ("HTTPS", "", "5986")])
      + table("\\Client\\Auth", [("Basic", "", "true"), ("CredSSP", "GPO", "true")])
      + table("\\Service", [("AllowUnencrypted", "", "false"), ("IPv4Filter", "GPO", "*")])
      + table("\\Service\\Auth", [("Kerberos", "", "true"), ("CredSSP", "", "false")])
      + table(
        "\\Listener\\Listener_1084132640",
        [
          ("Address", "", "*"), ("Transport", "", "HTTP"), ("Port", "", "5985"),
          ("Enabled", "", "true"), ("ListeningOn_1414502903", "", "10.0.0.11"),
          ("ListeningOn_1770022257", "", "127.0.0.1"),
        ])
      + table(
        "\\Plugin\\microsoft.powershell", [("Filename", "", "%windir%\\system32\\pwrshplugin.dll")])
  }()

  /// Form: public notes found by search ("WSManConfig: Microsoft.WSMan.Management\WSMan::localhost\Service\Auth"); this is
  /// how WinRM-Collect keeps the settings.
  @Test func readsTheDriveOfWSMan() throws {
    let seen = try settings(Self.drive)
    #expect(seen.maxEnvelopeKilobytes == 500)
    #expect(seen.winrmClient?.trustedHosts == ["*.corp.test", "web01"])
    #expect(seen.winrmClient?.authentication?.credSSP == true)
    #expect(seen.setByPolicy == ["Client/Auth/CredSSP", "Service/IPv4Filter"])
    #expect(seen.winrmService?.authentication?.credSSP == false)
    #expect(seen.listeners?.first?.listeningOn == ["10.0.0.11", "127.0.0.1"])
    #expect(seen.listeners?.first?.port == 5985)
    #expect(try understood(Self.drive).left.isEmpty)
  }
}
