import Foundation

/// What a healthy Windows prints for each command of `hopdoctor ask`, in the form of public samples.
enum Answers {
  struct NoAnswer: Error { var command: String }

  static func text(to command: String) throws -> String {
    func isFor(_ words: String...) -> Bool { words.allSatisfy { command.contains($0) } }
    if command.hasPrefix("klist get") { return klistGet }
    if command.hasPrefix("whoami") { return Samples.whoamiUnprotected }
    if command.hasPrefix("Resolve-DnsName") {
      return lookup(isFor("files01") ? "files01.corp.test" : "web01.corp.test")
    }
    if command.hasPrefix("Test-NetConnection") {
      return isFor("files01")
        ? connection("files01.corp.test", 445) : connection("web01.corp.test", 5985)
    }
    if command.hasPrefix("Test-WSMan") { return identity }
    if command.hasPrefix("w32tm") { return chart }
    if command == "winrm get winrm/config/client" { return client }
    if command == "winrm get winrm/config" {
      return part(of: Samples.winrm, until: "PS C:", from: 1)
    }
    if command.hasPrefix("winrm enumerate") { return listener }
    if command.hasPrefix("reg query") { return noKey }
    if command == "Get-WSManCredSSP" { return credSSP }
    if command.hasPrefix("Get-PSSessionConfiguration") { return endpoints }
    if command.hasPrefix("setspn -X") {
      return "Checking domain DC=corp,DC=test\nfound 0 group of duplicate SPNs."
    }
    let domain = Samples.domain(letsAct: false).split(
      separator: "\n", omittingEmptySubsequences: false)
    // The sample's own marker lines tell which command each part answers.
    let words = command.split(separator: " ").prefix(command.hasPrefix("setspn") ? 3 : 2)
      .joined(separator: " ")
      .replacing("$user", with: "alice")
    let key = command.hasPrefix("Get-ADDomain") ? "Get-ADDomain" : words
    guard let start = domain.firstIndex(where: { $0.hasPrefix("###") && $0.hasSuffix("> \(key)") })
    else { throw NoAnswer(command: command) }
    return domain[(start + 1)...].prefix { !$0.hasPrefix("###") }.joined(separator: "\n")
  }

  private static func part(of text: String, until end: String, from start: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(start)
      .prefix { !$0.hasPrefix(end) }.joined(separator: "\n")
  }

  private static let klistGet = part(of: Samples.klist, until: "never", from: 1).replacing(
    "Current LogonId is 0:0x3e7a1",
    with:
      "Current LogonId is 0:0x3e7a1\nA ticket to HTTP/web01.corp.test has been retrieved successfully."
  )

  private static func lookup(_ name: String) -> String {
    """

    Name                                           Type   TTL   Section    IPAddress
    ----                                           ----   ---   -------    ---------
    \(name.padding(toLength: 46, withPad: " ", startingAt: 0)) A      1200  Answer     10.0.0.11

    """
  }

  private static func connection(_ name: String, _ port: Int) -> String {
    """

    ComputerName     : \(name)
    RemoteAddress    : 10.0.0.11
    RemotePort       : \(port)
    InterfaceAlias   : Ethernet
    SourceAddress    : 10.0.0.5
    TcpTestSucceeded : True

    """
  }

  /// Form: learn.microsoft.com, Test-WSMan, example 5: with -Authentication the version of the system is shown.
  private static let identity = """

    wsmid           : http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd
    ProtocolVersion : http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd
    ProductVendor   : Microsoft Corporation
    ProductVersion  : OS: 10.0.20348 SP: 0.0 Stack: 3.0

    """

  /// Form: learn.microsoft.com/windows-server/networking/windows-time-service/windows-time-service-tools-and-settings.
  private static let chart = """
    Tracking DC01 [10.0.0.1:123].
    Collecting 3 samples.
    The current time is 11/23/2026 10:20:00 AM.
    10:20:00, +00.0206779s
    10:20:02, +00.0207112s
    10:20:04, +00.0206001s
    """

  private static let client = """
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
    """

  private static let listener = """
    Listener
        Address = *
        Transport = HTTP
        Port = 5985
        Hostname
        Enabled = true
        URLPrefix = wsman
        CertificateThumbprint
        ListeningOn = 10.0.0.11, 127.0.0.1, ::1
    """

  /// What Windows PowerShell makes of a sentence on a program's error output.
  static let noKey = """
    reg : ERROR: The system was unable to find the specified registry key or value.
    At line:14 char:3
    +   reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation /s
    +   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        + CategoryInfo          : NotSpecified: (ERROR: The syst...y key or value.:String) [], RemoteException
        + FullyQualifiedErrorId : NativeCommandError

    """

  /// Form: learn.microsoft.com, Get-WSManCredSSP; github.com/PowerShell/PowerShell, test/powershell/engine/Remoting.
  static let credSSP = """
    The machine is not configured to allow delegating fresh credentials.
    This computer is not configured to receive credentials from a remote client computer.
    """

  /// Form: learn.microsoft.com, Get-PSSessionConfiguration, with Format-List.
  static let endpoints = """


    Name                       : microsoft.powershell
    PSVersion                  : 5.1
    RunAsUser                  :
    RunAsVirtualAccount        :
    GroupManagedServiceAccount :
    Permission                 : NT AUTHORITY\\INTERACTIVE AccessAllowed, BUILTIN\\Administrators AccessAllowed,
                                 BUILTIN\\Remote Management Users AccessAllowed

    Name                       : microsoft.powershell32
    PSVersion                  : 5.1
    RunAsUser                  :
    RunAsVirtualAccount        :
    GroupManagedServiceAccount :
    Permission                 : NT AUTHORITY\\INTERACTIVE AccessAllowed, BUILTIN\\Administrators AccessAllowed,
                                 BUILTIN\\Remote Management Users AccessAllowed


    """
}
