import Testing

@testable import Redaction

@Suite struct TextRedactionTests {
  private func redact(_ text: String) -> String {
    var names = Pseudonyms()
    names.domains = ["corp.example", "eu.corp.example"]
    names.learn("web01", .host)
    names.learn("files01", .host)
    names.learn("alice", .user)
    names.learn("alice smith", .name)
    _ = names.domain("corp.example")
    var redaction = TextRedaction(names: names)
    return redaction.redact(text)
  }

  @Test(arguments: [
    ("web01", "host1"), ("WEB01$", "HOST1$"), ("Web01.Corp.Example.", "Host1.Domain1.test."),
    ("HTTP/web01.corp.example:5985@CORP.EXAMPLE", "HTTP/host1.domain1.test:5985@DOMAIN1.TEST"),
    ("CORP\\alice", "DOMAIN1\\user1"), ("alice@corp.example", "user1@domain1.test"),
    ("CN=Alice Smith,OU=Staff,DC=corp,DC=example", "CN=Name1,OU=Name2,DC=domain1,DC=test"),
    ("a.web01.eu.corp.example", "host3.host1.domain2.domain1.test"),
    ("_ldap._tcp.dc._msdcs.corp.example", "_ldap._tcp.dc._msdcs.domain1.test"),
    ("*.corp.example", "*.domain1.test"), ("10.1.2.3:88", "192.0.2.1:88"),
    ("10.1.2.3 10.1.2.4 10.1.2.3", "192.0.2.1 192.0.2.2 192.0.2.1"),
    ("3.2.1.10.in-addr.arpa", "1.2.0.192.in-addr.arpa"),
    ("[FD00::2]:88, fd00:0::2", "[2001:db8::1]:88, 2001:db8::1"),
    ("at 12:30:45 of 2026-11-23T11:05:04Z", "at 12:30:45 of 2026-11-23T11:05:04Z"),
    (
      "S-1-5-21-1-22-333-1104, S-1-5-21-1-22-333-513, S-1-5-32-544",
      "S-1-5-21-1-1-1-1001, S-1-5-21-1-1-1-513, S-1-5-32-544"
    ),
    ("http://alice:s3cret@proxy.other.example:3128/", "http://host3.domain2.test:3128/"),
    (
      "https://web01.corp.example/login?user=alice&x=1 is this?",
      "https://host1.domain1.test/login?(redacted) is this?"
    ),
    ("FILE:/tmp/krb5cc_alice", "FILE:/tmp/krb5cc_user1"),
    ("/home/alice/acme/krb5.conf", "/home/user1/name2/krb5.conf"),
    ("\\\\files01\\c$", "\\\\host2\\c$"), ("web01-backup", "host1-backup"),
    ("krb5.conf, Apache/2.4.57, 10.0.20348", "krb5.conf, Apache/2.4.57, 10.0.20348"),
    ("127.0.0.1 127.5.5.5 ::1", "127.0.0.1 127.0.0.2 ::1"),
    ("aliceweb01 is another word", "aliceweb01 is another word"),
    ("Cannot find KDC for realm \"OTHER.EXAMPLE\"", "Cannot find KDC for realm \"DOMAIN2.TEST\""),
  ])
  func names(text: String, redacted: String) {
    #expect(redact(text) == redacted)
  }

  @Test func fingerprintsKeepTheirLength() {
    let text = String(repeating: "ab12", count: 16)
    #expect(redact(text) == String(repeating: "0", count: 63) + "1")
    #expect(redact("AB:CD:EF:01:23:45:67:89") == "00:00:00:00:00:00:00:01")
  }

  /// A stand-in is never a name that is there already.
  @Test func standInsAreNotTaken() {
    var names = Pseudonyms()
    names.taken = ["host1"]
    names.learn("web01", .host)
    names.learn("host1", .host)
    #expect(names.known("web01") == "host2")
    #expect(names.known("host1") == "host3")
  }

  @Test func aNetBIOSNameIsTheBeginningOfItsHostName() {
    var names = Pseudonyms()
    names.learn("averyverylongname01", .host)
    #expect(names.known("AVERYVERYLONGNA") == "HOST1")
  }
}
