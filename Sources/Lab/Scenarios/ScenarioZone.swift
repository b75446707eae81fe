extension Scenario {
  /// The names of this scenario, as the lab's DNS tells them.
  internal func zone(_ network: LabNetwork, kdcPort: Int) -> DNSZone {
    var zone = DNSZone()
    for host in hosts {
      zone.addHost(
        host.fullName, network.address(host.number), reverse: host.reverseName ?? host.fullName)
    }
    for (alias, host) in aliases {
      zone.add("\(alias).\(LabHost.domain)", .cname("\(host).\(LabHost.domain)"))
    }
    // What a domain controller registers for itself. Spec: RFC 4120 section 7.2.3.2, [MS-ADTS] section 6.3.2.3.
    let controller = LabHost.domainController.fullName
    let services: [(String, Int)] = [
      ("_kerberos._tcp", kdcPort), ("_kerberos._udp", kdcPort),
      ("_kerberos._tcp.dc._msdcs", kdcPort), ("_kpasswd._tcp", 464), ("_kpasswd._udp", 464),
      ("_ldap._tcp", 389), ("_ldap._tcp.dc._msdcs", 389), ("_gc._tcp", 3268),
    ]
    for (service, port) in services {
      zone.add("\(service).\(LabHost.domain)", .srv(port: UInt16(port), target: controller))
    }
    return zone
  }
}

extension Behaviour {
  /// For a person.
  internal var words: String {
    switch self {
    case .winrm(let schemes, let certificate):
      "WinRM offering \(schemes.joined(separator: ", "))"
        + (certificate.map { ", certificate for \($0)" } ?? "")
    case .accepts: "accepts connections"
    case .silent: "never answers"
    case .ssh: "SSH"
    case .website(let status): "a web site, status \(status)"
    }
  }
}
