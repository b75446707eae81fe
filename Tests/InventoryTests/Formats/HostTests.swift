import Evidence
import Inventory
import Testing

/// What the variables mean to the connection.
@Suite struct HostTests {
  private func host(_ text: String, named name: String = "hosts.ini") throws -> InventoryHost {
    try #require(Inventory.read([.bytes(Array(text.utf8), named: name)]).hosts.first)
  }

  @Test func winrmIsReadWithItsDefaults() throws {
    let plain = try host("h1 ansible_connection=winrm")
    #expect(plain.effectivePort == 5986 && plain.effectiveScheme == .https)
    #expect(plain.effectiveAuthentications == ["ssl"] && plain.effectiveServiceClass == "HTTP")
    let domain = try host("h1 ansible_connection=winrm ansible_user=me@CORP.TEST ansible_port=5985")
    #expect(domain.effectiveScheme == .http && domain.effectiveAuthentications == ["kerberos"])
    let full = try host(
      "h1 ansible_connection=ansible.builtin.winrm ansible_winrm_host=web01.corp.test ansible_host=other "
        + "ansible_winrm_transport=kerberos,ntlm ansible_winrm_kerberos_delegation=yes "
        + "ansible_winrm_server_cert_validation=ignore ansible_winrm_kerberos_hostname_override=real.corp.test "
        + "ansible_winrm_proxy=http://me:secret@proxy:3128 ansible_winrm_send_cbt=false ansible_winrm_path=x"
    )
    #expect(full.connection == .winrm && full.address == "web01.corp.test")
    #expect(full.authentications == ["kerberos", "ntlm"])
    #expect(full.delegatesCredentials == true && full.validatesCertificate == false)
    #expect(full.kerberosHostName == "real.corp.test" && full.sendsChannelBindings == false)
    #expect(full.proxy == .url("http://proxy:3128") && full.effectivePath == "/x")
  }

  @Test func psrpIsReadWithItsDefaults() throws {
    let plain = try host("h1 ansible_connection=psrp")
    #expect(plain.effectivePort == 5986 && plain.effectiveScheme == .https)
    #expect(plain.effectiveAuthentications == ["negotiate"])
    #expect(plain.effectiveServiceClass == "WSMAN")
    let http = try host("h1 ansible_connection=psrp ansible_psrp_protocol=http")
    #expect(http.effectivePort == 5985)
    let full = try host(
      "h1 ansible_connection=psrp ansible_psrp_auth=credssp ansible_psrp_negotiate_delegate=true "
        + "ansible_psrp_negotiate_service=HTTP ansible_psrp_ignore_proxy=true "
        + "ansible_psrp_configuration_name=JEA ansible_psrp_cert_trust_path=/a ansible_psrp_ca_cert=/b"
    )
    #expect(full.authentications == ["credssp"] && full.serviceClass == "HTTP")
    #expect(full.proxy == InventoryHost.Proxy.none && full.configurationName == "JEA")
    #expect(full.trustPath == "/b")
  }

  @Test func passwordsAreNotKept() throws {
    let text =
      "h1 ansible_connection=winrm ansible_password=hunter2 ansible_winrm_pass=hunter2 "
      + "ansible_x1='{\"password\": \"hunter2\", \"a\": 1}' ansible_become_pass=hunter2 db_password=hunter2 "
      + "ansible_x2=https://me:hunter2@proxy"
    let inventory = Inventory.read([.bytes(Array(text.utf8), named: "hosts.ini")])
    #expect(!"\(inventory)".contains("hunter2"))
    #expect(inventory.hosts[0].hasPassword)
    #expect(inventory.hosts[0].variables["ansible_password"] == .withheld)
    #expect(inventory.hosts[0].variables["db_password"] == nil)
    let yaml =
      "all:\n  hosts:\n    h1:\n      ansible_user: !vault |\n        $ANSIBLE_VAULT;1.1;AES256\n        6162\n"
    let vault = Inventory.read([.bytes(Array(yaml.utf8), named: "a.yml")])
    #expect(vault.hosts[0].variables["ansible_user"] == .withheld && vault.hosts[0].user == nil)
    #expect(vault.mistakes.first?.sentence.contains("encrypted") ?? false)
  }

  @Test func plainTemplatesAreFilledIn() throws {
    let text =
      "web01.corp.test\n[all:vars]\nansible_host={{ inventory_hostname_short }}.{{ hopdoctor_path }}\n"
      + "hopdoctor_path=lab.test\nansible_user={{ inventory_hostname|upper }}\n"
    let host = try host(text)
    #expect(host.address == "web01.lab.test")
    #expect(host.user == nil)
  }

  @Test func theChainIsWhatTheHostAndItsHopsAre() throws {
    let host = try host("web01.corp.test:5986 cifs://files01.corp.test/x", named: "hosts.txt")
    let chain = try host.chain()
    #expect(chain.hops.map(\.service) == [.winrms, .cifs])
    #expect(chain.hops.map(\.port) == [5986, 445])
    let url = try self.host("https://web01:8443/other\n", named: "hosts.txt")
    let hop = try url.chain(furtherHops: ["cifs://f1"]).hops
    #expect(hop[0].service == .winrms && hop[0].port == 8443 && hop[0].path == "/other")
    #expect(hop.count == 2)
    let six = try self.host("h1 ansible_host=2001:db8::1 ansible_port=5985")
    #expect(try six.chain().hops[0].name == "2001:db8::1")
    #expect(try self.host("web01\n", named: "a.txt").chain().hops[0].port == 5985)
  }
}
