import Evidence
import Foundation
import Imports

/// Outputs in the form of real ones, about corp.test.
enum Samples {
  /// Form: learn.microsoft.com/windows-server/administration/windows-commands/klist.
  static let klist = """
    ### hopdoctor CLIENT01 2026-11-23T10:00:00.0000000+01:00 > klist

    Current LogonId is 0:0x3e7a1

    Cached Tickets: (3)

    #0>\tClient: alice @ CORP.TEST
    \tServer: krbtgt/CORP.TEST @ CORP.TEST
    \tKerbTicket Encryption Type: AES-256-CTS-HMAC-SHA1-96
    \tTicket Flags 0x40e10000 -> forwardable renewable initial pre_authent name_canonicalize
    \tStart Time: 11/23/2026 9:58:40 (local)
    \tEnd Time:   11/23/2026 19:58:40 (local)
    \tRenew Time: 11/30/2026 9:58:40 (local)
    \tSession Key Type: AES-256-CTS-HMAC-SHA1-96
    \tCache Flags: 0x1 -> PRIMARY
    \tKdc Called: DC01.corp.test

    #1>\tClient: alice @ CORP.TEST
    \tServer: HTTP/web01.corp.test @ CORP.TEST
    \tKerbTicket Encryption Type: AES-256-CTS-HMAC-SHA1-96
    \tTicket Flags 0x40a10000 -> forwardable renewable pre_authent name_canonicalize
    \tStart Time: 11/23/2026 9:59:00 (local)
    \tEnd Time:   11/23/2026 19:58:40 (local)
    \tRenew Time: 11/30/2026 9:58:40 (local)
    \tSession Key Type: AES-256-CTS-HMAC-SHA1-96
    \tCache Flags: 0
    \tKdc Called: DC01.corp.test

    #2>\tClient: alice @ CORP.TEST
    \tServer: cifs/files01.corp.test @ CORP.TEST
    \tKerbTicket Encryption Type: AES-256-CTS-HMAC-SHA1-96
    \tTicket Flags 0x40a10000 -> forwardable renewable pre_authent name_canonicalize
    \tStart Time: 11/23/2026 9:59:10 (local)
    \tEnd Time:   11/23/2026 19:58:40 (local)
    \tRenew Time: 11/30/2026 9:58:40 (local)
    \tSession Key Type: AES-256-CTS-HMAC-SHA1-96
    \tCache Flags: 0
    \tKdc Called: DC01.corp.test
    """

  /// Form: a public test sample of German output found by search ("Ticketkennzeichen 0x40e10000 ->").
  static let klistGerman = """
    Aktuelle Anmelde-ID ist 0:0x3e7a1

    Zwischengespeicherte Tickets: (1)

    #0>     Client: alice @ CORP.TEST
            Server: krbtgt/CORP.TEST @ CORP.TEST
            KerbTicket (Verschlüsselungstyp): AES-256-CTS-HMAC-SHA1-96
            Ticketkennzeichen 0x40e10000 -> forwardable renewable initial pre_authent name_canonicalize
            Startzeit: 23.11.2026 9:58:40 (lokal)
            Endzeit:   23.11.2026 19:58:40 (lokal)
            Erneuerungszeit: 30.11.2026 9:58:40 (lokal)
            Sitzungsschlüsseltyp: AES-256-CTS-HMAC-SHA1-96
    """

  /// Form: public write-ups of French machines found by search ("Indicateurs de tickets 0x50a00000 ->").
  static let klistFrench = """
    LogonId est 0:0x897d99

    Tickets mis en cache : (1)

    #0>     Client : alice @ CORP.TEST
            Serveur : krbtgt/CORP.TEST @ CORP.TEST
            Type de chiffrement KerbTicket : RSADSI RC4-HMAC(NT)
            Indicateurs de tickets 0x60a10000 -> forwardable forwarded renewable pre_authent
            Heure de démarrage : 11/23/2026 9:58:40 (Local)
            Heure de fin :   11/23/2026 19:58:40 (Local)
            Heure de renouvellement : 11/30/2026 9:58:40 (Local)
            Type de clé de session : RSADSI RC4-HMAC(NT)
    """

  /// Form: klist(1) of MIT; github.com/ansible-collections/community.general/issues/12513.
  static let klistUnix = """
    Ticket cache: FILE:/tmp/krb5cc_1000
    Default principal: alice@CORP.TEST

    Valid starting       Expires              Service principal
    11/23/26 09:58:40  11/23/26 19:58:40  krbtgt/CORP.TEST@CORP.TEST
    \trenew until 11/24/26 09:58:40, Flags: FRIA
    \tEtype (skey, tkt): aes256-cts-hmac-sha1-96, aes256-cts-hmac-sha1-96
    """

  /// Form: microsoft.com documentation of winrm, and threads with [Source="GPO"] found by search.
  static let winrm = """
    PS C:\\Windows\\system32> winrm get winrm/config
    Config
        MaxEnvelopeSizekb = 500
        MaxTimeoutms = 60000
        Client
            NetworkDelayms = 5000
            URLPrefix = wsman
            AllowUnencrypted = false
            Auth
                Basic = true
                Digest = true
                Kerberos = true
                Negotiate = true
                Certificate = true
                CredSSP = false
            DefaultPorts
                HTTP = 5985
                HTTPS = 5986
            TrustedHosts
        Service
            RootSDDL = O:NSG:BAD:P(A;;GA;;;BA)(A;;GR;;;IU)S:P(AU;FA;GA;;;WD)(AU;SA;GXGW;;;WD)
            MaxConcurrentOperationsPerUser = 1500
            AllowUnencrypted = false
            Auth
                Basic = false
                Kerberos = true
                Negotiate = true
                Certificate = false
                CredSSP = true [Source="GPO"]
                CbtHardeningLevel = Relaxed
            IPv4Filter = * [Source="GPO"]
            IPv6Filter [Source="GPO"]
            CertificateThumbprint = 82 97 a2 25 1b 17 5d f6  a2 ab cb 85 fd f2 ff f9 15 da b8 00
            AllowRemoteAccess = true [Source="GPO"]
        Winrs
            AllowRemoteShellAccess = true
            IdleTimeout = 7200000
            MaxShellsPerUser = 30

    PS C:\\Windows\\system32> winrm e winrm/config/listener
    Listener [Source="GPO"]
        Address = *
        Transport = HTTP
        Port = 5985
        Hostname
        Enabled = true
        URLPrefix = wsman
        CertificateThumbprint
        ListeningOn = 10.0.0.11, 127.0.0.1, ::1,
        fe80::1%5
    """

  static func computer(_ name: String, number: Int, sddl: String = "") -> String {
    """
    DistinguishedName             : CN=\(name),OU=Servers,DC=corp,DC=test
    ObjectClass                   : computer
    SamAccountName                : \(name)$
    UserPrincipalName             :
    DNSHostName                   : \(name.lowercased()).corp.test
    SID                           : S-1-5-21-1-2-3-\(number)
    userAccountControl            : 4096
    servicePrincipalName          : {HOST/\(name), HOST/\(name.lowercased()).corp.test}
    msDS-AllowedToDelegateTo      : {}
    msDS-SupportedEncryptionTypes : 28
    AllowedToActSddl              : \(sddl)
    """
  }

  /// Form: public threads with Get-ADComputer, setspn -Q and Get-ADDomain, found by search.
  static func domain(letsAct: Bool) -> String {
    let sddl = letsAct ? "O:BAD:(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;S-1-5-21-1-2-3-1101)" : ""
    func marker(_ command: String) -> String {
      "### hopdoctor CLIENT01 2026-11-23T10:00:00.0000000+01:00 > \(command)"
    }
    return """
      \(marker("setspn -Q HTTP/web01.corp.test"))
      Checking domain DC=corp,DC=test

      No such SPN found.
      \(marker("setspn -Q HOST/web01.corp.test"))
      Checking domain DC=corp,DC=test
      CN=WEB01,OU=Servers,DC=corp,DC=test
      \tHOST/WEB01
      \tHOST/web01.corp.test

      Existing SPN found!
      \(marker("setspn -Q cifs/files01.corp.test"))
      Checking domain DC=corp,DC=test

      No such SPN found.
      \(marker("setspn -Q HOST/files01.corp.test"))
      Checking domain DC=corp,DC=test
      CN=FILES01,OU=Servers,DC=corp,DC=test
      \tHOST/FILES01
      \tHOST/files01.corp.test

      Existing SPN found!
      \(marker("Get-ADComputer web01"))

      \(computer("WEB01", number: 1101))

      \(marker("Get-ADComputer files01"))

      \(computer("FILES01", number: 1102, sddl: sddl))

      \(marker("Get-ADUser alice"))

      DistinguishedName        : CN=alice,CN=Users,DC=corp,DC=test
      ObjectClass              : user
      SamAccountName           : alice
      UserPrincipalName        : alice@corp.test
      SID                      : S-1-5-21-1-2-3-1104
      userAccountControl       : 512
      servicePrincipalName     : {}
      msDS-AllowedToDelegateTo : {}

      \(marker("Get-ADDomain"))

      DNSRoot    : corp.test
      DomainMode : Windows2016Domain
      """
  }

  /// Form: learn.microsoft.com/windows-server/administration/windows-commands/whoami.
  static let whoami = """
    USER INFORMATION
    ----------------

    User Name  SID
    ========== ==================
    corp\\alice S-1-5-21-1-2-3-1104


    GROUP INFORMATION
    -----------------

    Group Name                           Type             SID                Attributes
    ==================================== ================ ================== ==================
    CORP\\Domain Users                    Group            S-1-5-21-1-2-3-513 Mandatory group, Enabled by default
    CORP\\Protected Users                 Group            S-1-5-21-1-2-3-525 Mandatory group, Enabled by default
    Mandatory Label\\High Mandatory Level Label            S-1-16-12288
    """

  static let whoamiUnprotected = whoami.split(separator: "\n", omittingEmptySubsequences: false)
    .filter { !$0.contains("Protected Users") }.joined(separator: "\n")

  static let registry = """
    HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation
        AllowFreshCredentials    REG_DWORD    0x1
        ConcatenateDefaults_AllowFresh    REG_DWORD    0x1

    HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation\\AllowFreshCredentials
        1    REG_SZ    WSMAN/*.corp.test
    """

  static let error = """
    Enter-PSSession : Connecting to remote server web01.corp.test failed with the following error message : Access is
    denied. For more information, see the about_Remote_Troubleshooting Help topic.
    At line:1 char:1
    + Enter-PSSession web01.corp.test
        + CategoryInfo          : InvalidArgument: (web01.corp.test:String) [Enter-PSSession], PSRemotingTransportException
        + FullyQualifiedErrorId : CreateRemoteRunspaceFailed
    """

  /// Form: public logs of KRB5_TRACE found by search ("TGS request result: -1765328377").
  static let trace = """
    [226879] 1785920098.933466: Getting credentials alice@CORP.TEST -> HTTP/web01.corp.test@CORP.TEST using ccache FILE:/tmp/krb5cc_1000
    [226879] 1785920099.106770: Decoding FAST response
    [226879] 1785920099.106771: TGS request result: -1765328377/Server not found in Kerberos database
    """

  static let ldif = """
    # extended LDIF
    dn: CN=WEB01,OU=Servers,DC=corp,DC=test
    objectClass: top
    objectClass: computer
    sAMAccountName: WEB01$
    dNSHostName: web01.corp.test
    userAccountControl: 528384
    whenChanged: 20261123000000.0Z
    servicePrincipalName: HOST/WEB01
    servicePrincipalName: HOST/web01.cor
     p.test
    unicodePwd:: c2VjcmV0
    """

  static let network = """
    PS C:\\> Test-NetConnection web01.corp.test -Port 5985

    ComputerName     : web01.corp.test
    RemoteAddress    : 10.0.0.11
    RemotePort       : 5985
    InterfaceAlias   : Ethernet
    SourceAddress    : 10.0.0.5
    TcpTestSucceeded : True

    PS C:\\> Resolve-DnsName web01.corp.test

    Name                                           Type   TTL   Section    IPAddress
    ----                                           ----   ---   -------    ---------
    web01.corp.test                                A      1200  Answer     10.0.0.11

    PS C:\\> netsh winhttp show proxy

    Current WinHTTP proxy settings:

        Direct access (no proxy server).

    PS C:\\> nltest /dsgetdc:corp.test
               DC: \\\\DC01.corp.test
          Address: \\\\10.0.0.1
         Dom Guid: 2b6e4c1a-0000-4000-8000-000000000001
         Dom Name: corp.test
      Forest Name: corp.test
    The command completed successfully
    """

  /// Forms that the tests of single readers have, for what is read after damage.
  static let forms: [String] = [
    TicketFormTests.tgt, TicketFormTests.tgtWrapped, RegistryFormTests.query,
    RegistryFormTests.export, RegistryFormTests.result, NetworkFormTests.identified,
    NetworkFormTests.tested("10.0.20348"), Answers.credSSP, Answers.endpoints, Answers.noKey,
    EventFormTests.copied, ComputerFormTests.drive, ComputerFormTests.netsh,
    ComputerFormTests.clocks, PastedFormTests.audit,
  ]

  static let all: [String] = [
    klist, klistGerman, klistFrench, klistUnix, winrm, domain(letsAct: true), whoami, registry,
    error, trace, ldif, network,
  ]
}

func imports(_ texts: (Subject, String)...) throws -> Imports {
  var imports = Imports(chain: try Chain(parsing: ["web01.corp.test", "cifs://files01.corp.test"]))
  for (subject, text) in texts {
    try imports.read(Array(text.utf8), file: "given.txt", of: subject)
  }
  return imports
}

extension Imports {
  /// A run in which nobody was asked, with what was given.
  var recording: Recording {
    added(
      to: Recording(
        tool: "test", startedAt: .init(timeIntervalSince1970: 1_800_000_000), chain: chain,
        depth: .names, observations: []))
  }
}
