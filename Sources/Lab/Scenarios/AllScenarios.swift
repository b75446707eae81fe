internal import Evidence

extension Scenario {
  /// All scenarios, in the order in which they are best learned from.
  public static let all: [Scenario] = delegation + tickets + names + listeners

  private static let trustedHosts: [LabHost] = [
    .domainController, .web.with { $0.isTrusted = true }, .files,
  ]

  private static func hosts(_ change: (inout LabHost) -> Void) -> [LabHost] {
    [.domainController, .web.with(change), .files]
  }

  private static let delegation: [Scenario] = [
    Scenario(
      "double-hop", "The classic double hop: the second server does not know who you are",
      broken: "web01 is not trusted for delegation, and CredSSP is off.",
      lesson:
        "A network logon leaves no credential on web01, so web01 has nothing to show files01.",
      finds: "hop2.not-trusted-for-delegation", exit: 1),
    Scenario(
      "trusted", "Unconstrained delegation: it works, at a price",
      broken: "Nothing. web01 is trusted for delegation to any service.",
      lesson: "The user's ticket-granting ticket is sent to web01: who owns web01 owns the user.",
      finds: "hop2.works-by-unconstrained-delegation", exit: 0, hosts: trustedHosts),
    Scenario(
      "domain-controller", "The first hop is a domain controller",
      broken: "Nothing. The chain begins at dc01, which is trusted as each domain controller is.",
      lesson: "A test on a domain controller proves nothing for a member server.",
      finds: "hop2.first-hop-is-domain-controller", exit: 0,
      hosts: [
        .domainController.with { $0.doors = [Door(port: 5985, behaviour: .usualWinRM)] }, .files,
      ],
      hops: [LabHop(.winrm, "dc01"), LabHop(.cifs, "files01")]),
    Scenario(
      "credssp-offered", "Only CredSSP is left",
      broken: "web01 is not trusted for delegation, but its listener offers CredSSP.",
      lesson: "CredSSP reaches the second hop by handing the password to web01.",
      finds: "hop2.only-credssp", exit: 2,
      hosts: hosts {
        $0.doors = [
          Door(
            port: 5985,
            behaviour: .winrm(schemes: ["Negotiate", "Kerberos", "CredSSP"], certificate: nil))
        ]
      }),
  ]

  private static let tickets: [Scenario] = [
    Scenario(
      "not-forwardable", "Your ticket may not be forwarded",
      broken: "krb5.conf does not ask for forwardable tickets, and kinit was run without -f.",
      lesson: "A trusted server gets nothing if the ticket on this computer stays where it is.",
      finds: "ticket.not-forwardable", exit: 1, hosts: trustedHosts
    ) { $0.forwardable = nil },
    Scenario(
      "account-not-delegated", "Your account must not be delegated",
      broken: "The account is marked sensitive: the KDC refuses to make its tickets forwardable.",
      lesson: "This computer asks for the right thing; the domain says no, for this user alone.",
      finds: "ticket.account-not-delegated", exit: 1, hosts: trustedHosts
    ) { $0.userFlags = "-allow_forwardable" },
    Scenario(
      "no-ticket", "You have no ticket",
      broken: "kinit was never run.",
      lesson: "Without a ticket, all that can be seen is the network.",
      finds: "client.no-ticket", exit: 1, hosts: trustedHosts
    ) { $0.logon = .none },
    Scenario(
      "expired-ticket", "Your ticket's time is over",
      broken: "The ticket was issued for one second.",
      lesson: "An old ticket looks like a ticket in a listing, and works like none.",
      finds: "client.ticket-expired", exit: 1, hosts: trustedHosts
    ) { $0.logon = .expired },
    Scenario(
      "clock-skew", "The clocks differ",
      broken: "The domain controller's clock is 20 minutes ahead of this computer's.",
      lesson: "Kerberos allows five minutes; beyond that nobody gets a ticket.",
      finds: "client.clock-skew", exit: 1, hosts: trustedHosts
    ) { $0.clockOffset = 1200 },
  ]

  private static let names: [Scenario] = [
    Scenario(
      "spn-missing", "The domain knows no such service",
      broken: "web01 has lost its HTTP, WSMAN and HOST names.",
      lesson: "Kerberos finds a server by its service name; without one there is no ticket for it.",
      finds: "spn.unknown-name", exit: 1, hosts: hosts { $0.services = [] }),
    Scenario(
      "spn-stolen", "The ticket is for somebody else",
      broken: "HTTP/web01.corp.test belongs to another account: its key is not the listener's.",
      lesson: "The KDC encrypts with the key of whoever has the name; the listener cannot read it.",
      finds: "session.wrong-key", exit: 1,
      hosts: hosts {
        $0.isTrusted = true
        $0.isRobbed = true
      }),
    Scenario(
      "reverse-dns", "The address leads back to an old name",
      broken: "The PTR record names old01.corp.test, and krb5.conf says rdns = true.",
      lesson: "Some clients ask for a ticket for the name that the address leads back to.",
      finds: "dns.reverse-names-another-host", exit: 1,
      hosts: hosts {
        $0.isTrusted = true
        $0.reverseName = "old01.corp.test"
      }
    ) { $0.reverseLookup = true },
    Scenario(
      "alias", "An alias without a service name",
      broken: "intranet.corp.test is an alias of web01.corp.test; only web01 has service names.",
      lesson: "DNS follows aliases, Kerberos takes the name that was typed.",
      finds: "spn.alias-unknown", exit: 1, hosts: trustedHosts,
      hops: [LabHop(.winrm, "intranet"), LabHop(.cifs, "files01")],
      aliases: ["intranet": "web01"]),
  ]

  private static let listeners: [Scenario] = [
    Scenario(
      "listener-refused", "Nothing listens",
      broken: "Neither 5985 nor 5986 is open on web01.",
      lesson:
        "A refusal comes at once, and comes from the host itself: it is up and has no listener.",
      finds: "listener.refused", exit: 1,
      hosts: hosts {
        $0.isTrusted = true
        $0.doors = []
      }),
    Scenario(
      "firewall", "A firewall drops the packets",
      broken: "Packets to web01's port 5985 get no answer.",
      lesson: "Silence is the mark of a firewall, or of a host that is off.",
      finds: "listener.silent", exit: 1,
      hosts: hosts {
        $0.isTrusted = true
        $0.doors = [Door(port: 5985, behaviour: .silent)]
      }),
    Scenario(
      "only-https", "Only HTTPS is open",
      broken: "5985 is closed on web01, 5986 is open.",
      lesson: "The listener is there, at the other port and inside TLS.",
      finds: "listener.only-https", exit: 1,
      hosts: hosts {
        $0.isTrusted = true
        $0.doors = [.secure(certificate: "web01.corp.test")]
      }),
    Scenario(
      "certificate-name", "The certificate is for another name",
      broken: "web01 presents a certificate for web.corp.example.",
      lesson: "TLS compares the name that was typed with the names in the certificate.",
      finds: "tls.name-mismatch", exit: 1,
      hosts: hosts {
        $0.isTrusted = true
        $0.doors = [.secure(certificate: "web.corp.example")]
      },
      hops: [LabHop(.winrms, "web01"), LabHop(.cifs, "files01")]),
    Scenario(
      "not-winrm", "Something else listens",
      broken: "An SSH server has web01's port 5985.",
      lesson: "An open port is not yet a listener.",
      finds: "listener.not-http", exit: 1,
      hosts: hosts {
        $0.isTrusted = true
        $0.doors = [Door(port: 5985, behaviour: .ssh)]
      }),
  ]
}

extension Door {
  fileprivate static func secure(certificate: String) -> Door {
    Door(
      port: 5986, behaviour: .winrm(schemes: ["Negotiate", "Kerberos"], certificate: certificate))
  }
}
