import Foundation
import Inventory
import Testing

@Suite struct ClientSettingsTests {
  static let all: [ClientSettings] = {
    var plain = ClientSettings(
      name: "web01.corp.test", address: "web01.corp.test", port: 5985, scheme: .http)
    plain.delegatesCredentials = true
    var odd = ClientSettings(
      name: "alias", address: "10.0.0.7", port: 8443, scheme: .https, path: "/it's",
      authentication: .negotiate, validatesCertificate: false)
    odd.kerberosHostName = "web02.corp.test"
    odd.serviceClass = "HTTP"
    odd.configurationName = "JEA: \"x\" #1"
    var six = ClientSettings(
      name: "2001:db8::1", address: "2001:db8::1", port: 5986, scheme: .https,
      authentication: .credssp)
    six.trustPath = "/etc/my ca.pem"
    return [plain, odd, six]
  }()

  /// What is written for Ansible is read again as the same settings.
  @Test(arguments: all) func ansibleVariablesAreReadBack(_ settings: ClientSettings) throws {
    let folder = try Folder()
    let path = try folder.write("hosts", settings.name + "\n")
    try folder.write("host_vars/\(settings.name).yml", settings.ansibleVariables)
    let inventory = Inventory.read([.path(path)])
    #expect(inventory.mistakes == [])
    let host = try #require(inventory.hosts.first)
    #expect(host.connection == .psrp)
    #expect(ClientSettings(host) == settings)
  }

  @Test(.enabled(if: Judge.isThere, Comment(rawValue: Judge.why)), arguments: all)
  func ansibleItselfReadsThem(_ settings: ClientSettings) throws {
    let folder = try Folder()
    let path = try folder.write("hosts", settings.name + "\n")
    try folder.write("host_vars/\(settings.name).yml", settings.ansibleVariables)
    let verdict = try #require(try Judge.verdicts([(path, [])]).first)
    let variables = verdict.list?["_meta"]?.pairs["hostvars"]?.pairs[settings.name]?.pairs
    #expect(variables == Inventory.read([.path(path)]).hosts.first?.variables)
    #expect(variables?["ansible_port"] == .integer(settings.port))
  }

  @Test func commandsAreFitToCopy() {
    let plain = Self.all[0]
    #expect(
      plain.curlCommand
        == "curl --negotiate --user : --delegation always --header "
        + "'Content-Type: application/soap+xml;charset=UTF-8' --data '' http://web01.corp.test:5985/wsman"
    )
    #expect(
      plain.powerShellCommand
        == "Enter-PSSession -ComputerName web01.corp.test -Authentication Kerberos")
    let odd = Self.all[1]
    #expect(
      odd.powerShellCommand
        == "Enter-PSSession -ComputerName 10.0.0.7 -UseSSL -Port 8443 -ApplicationName 'it''s' "
        + "-Authentication Negotiate -ConfigurationName 'JEA: \"x\" #1' "
        + "-SessionOption (New-PSSessionOption -SkipCACheck -SkipCNCheck)")
    #expect(odd.curlCommand.hasSuffix(" 'https://10.0.0.7:8443/it'\\''s'"))
    #expect(
      odd.pypsrpArguments
        == "pypsrp.client.Client(\"10.0.0.7\", port=8443, ssl=True, path=\"it's\", auth=\"negotiate\", "
        + "negotiate_hostname_override=\"web02.corp.test\", negotiate_service=\"HTTP\", cert_validation=False)"
    )
    #expect(Self.all[2].url == "https://[2001:db8::1]:5986/wsman")
  }
}
