import Foundation

/// What a person on a Windows client of the lab's domain would paste: the same story told by other programs.
///
/// Each form is that of a public sample, and the words are our own.
/// - klist, klist get, w32tm: learn.microsoft.com/windows-server/administration/windows-commands/klist;
///   github.com search for "Ticket Flags 0x40e10000 ->" and "klist failed with 0xc000018b/-1073741429".
/// - Test-WSMan: learn.microsoft.com/powershell/module/microsoft.wsman.management/test-wsman, example 5.
/// - winrm: learn.microsoft.com/windows/win32/winrm/installation-and-configuration-for-windows-remote-management.
struct WindowsOutputs {
  /// Now, as the marker lines of `hopdoctor ask` have it.
  var now = Date()
  private(set) var text = ""

  /// The day and the hour as klist prints them, in UTC.
  private func local(_ seconds: Double) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "M/d/yyyy H:mm:ss"
    return formatter.string(from: now + seconds)
  }

  /// One command and what it printed.
  mutating func add(_ command: String, _ output: String) {
    let stamp = now.formatted(.iso8601).replacing("Z", with: ".0000000+00:00")
    text += "### hopdoctor CLIENT01 \(stamp) > \(command)\n\(output)\n"
  }

  /// A list of tickets: server, flags and the first of the cache's own flags.
  mutating func addTickets(
    _ command: String = "klist", _ tickets: [(server: String, flags: String)], first: String = ""
  ) {
    var list = "\nCurrent LogonId is 0:0x3e7a1\n\(first)\nCached Tickets: (\(tickets.count))\n"
    for (number, ticket) in tickets.enumerated() {
      list += """

        #\(number)>\tClient: alice @ CORP.TEST
        \tServer: \(ticket.server) @ CORP.TEST
        \tKerbTicket Encryption Type: AES-256-CTS-HMAC-SHA1-96
        \tTicket Flags \(ticket.flags)
        \tStart Time: \(local(-60)) (local)
        \tEnd Time:   \(local(35_940)) (local)
        \tRenew Time: \(local(604_740)) (local)
        \tSession Key Type: AES-256-CTS-HMAC-SHA1-96
        \tCache Flags: 0
        \tKdc Called: DC01.corp.test

        """
    }
    add(command, list)
  }

  static let logonTicket = (
    "krbtgt/CORP.TEST",
    "0x40e10000 -> forwardable renewable initial pre_authent name_canonicalize"
  )
  static let forwardedTicket = (
    "krbtgt/CORP.TEST",
    "0x60a10000 -> forwardable forwarded renewable pre_authent name_canonicalize"
  )
  static func ticket(_ server: String, trusted: Bool) -> (String, String) {
    (
      server,
      trusted
        ? "0x40a50000 -> forwardable renewable pre_authent ok_as_delegate name_canonicalize"
        : "0x40a10000 -> forwardable renewable pre_authent name_canonicalize"
    )
  }

  mutating func addKlistGetFailure(_ server: String) {
    add(
      "klist get \(server)",
      """

      Current LogonId is 0:0x3e7a1
      Error calling API LsaCallAuthenticationPackage (GetTicket substatus): 0x6fb

      klist failed with 0xc000018b/-1073741429: The SAM database on the Windows Server does not have a computer account for this workstation trust relationship.

      """)
  }

  mutating func addLogon(_ host: String, port: Int) {
    add(
      "Test-WSMan \(host)\(port == 5985 ? "" : " -Port \(port)") -Authentication Kerberos",
      """

      wsmid           : http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd
      ProtocolVersion : http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd
      ProductVendor   : Microsoft Corporation
      ProductVersion  : OS: 10.0.20348 SP: 0.0 Stack: 3.0

      """)
  }

  mutating func addWhoami() {
    add(
      "whoami /all",
      """

      USER INFORMATION
      ----------------

      User Name  SID
      ========== ===================
      corp\\alice S-1-5-21-1-2-3-1104


      GROUP INFORMATION
      -----------------

      Group Name                             Type             SID                Attributes
      ====================================== ================ ================== ==================
      Everyone                               Well-known group S-1-1-0            Mandatory group, Enabled by default
      CORP\\Domain Users                      Group            S-1-5-21-1-2-3-513 Mandatory group, Enabled by default
      Mandatory Label\\Medium Mandatory Level Label            S-1-16-8192

      """)
  }

  mutating func addLookup(_ name: String, _ address: String) {
    add(
      "Resolve-DnsName \(name)",
      """

      Name                                           Type   TTL   Section    IPAddress
      ----                                           ----   ---   -------    ---------
      \(name.padding(toLength: 46, withPad: " ", startingAt: 0)) A      1200  Answer     \(address)

      """)
  }

  mutating func addConnection(_ name: String, _ address: String, port: Int, opens: Bool = true) {
    add(
      "Test-NetConnection \(name) -Port \(port) | Format-List",
      """

      ComputerName     : \(name)
      RemoteAddress    : \(address)
      RemotePort       : \(port)
      InterfaceAlias   : Ethernet
      SourceAddress    : 10.0.0.5
      TcpTestSucceeded : \(opens ? "True" : "False")

      """)
  }

  mutating func addServerSettings(credSSP: Bool) {
    add(
      "winrm get winrm/config",
      """
      Config
          MaxEnvelopeSizekb = 500
          MaxTimeoutms = 60000
          Service
              AllowUnencrypted = false
              Auth
                  Basic = false
                  Kerberos = true
                  Negotiate = true
                  Certificate = false
                  CredSSP = \(credSSP)
                  CbtHardeningLevel = Relaxed
              IPv4Filter = *
              IPv6Filter = *
              AllowRemoteAccess = true
          Winrs
              AllowRemoteShellAccess = true

      """)
  }

  /// What setspn finds: the holder's distinguished name and its names, or nothing.
  mutating func addSearch(_ name: String, holder: String? = nil, names: [String] = []) {
    let found =
      holder.map { ([$0] + names.map { "\t\($0)" }).joined(separator: "\n") + "\n" } ?? ""
    let end = holder == nil ? "No such SPN found." : "Existing SPN found!"
    add("setspn -Q \(name)", "Checking domain DC=corp,DC=test\n\(found)\n\(end)")
  }

  mutating func addComputer(_ name: String, number: Int, trusted: Bool = false) {
    add(
      "Get-ADComputer \(name) -Properties * | Format-List",
      """

      DistinguishedName             : CN=\(name.uppercased()),OU=Servers,DC=corp,DC=test
      ObjectClass                   : computer
      SamAccountName                : \(name.uppercased())$
      UserPrincipalName             :
      DNSHostName                   : \(name).corp.test
      SID                           : S-1-5-21-1-2-3-\(number)
      userAccountControl            : \(trusted ? 4096 + 0x80000 : 4096)
      servicePrincipalName          : {HOST/\(name.uppercased()), HOST/\(name).corp.test}
      msDS-AllowedToDelegateTo      : {}
      msDS-SupportedEncryptionTypes : 28
      AllowedToActSddl              :

      """)
  }

  mutating func addUser() {
    add(
      "Get-ADUser alice -Properties * | Format-List",
      """

      DistinguishedName        : CN=alice,CN=Users,DC=corp,DC=test
      ObjectClass              : user
      SamAccountName           : alice
      UserPrincipalName        : alice@corp.test
      SID                      : S-1-5-21-1-2-3-1104
      userAccountControl       : 512
      servicePrincipalName     : {}
      msDS-AllowedToDelegateTo : {}

      """)
    add(
      "Get-ADDomain | Format-List DNSRoot,DomainMode",
      "\nDNSRoot    : corp.test\nDomainMode : Windows2016Domain\n")
  }
}
