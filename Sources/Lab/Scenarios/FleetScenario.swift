/// How a host of a lab with many hosts is.
public enum FleetPart: String, Hashable, Sendable, CaseIterable {
  /// A listener on 5985, and a service name of its own.
  case healthy
  /// A listener on 5986 with a good certificate.
  case secure
  /// No listener.
  case refused
  /// Packets get no answer.
  case silent
  /// The certificate is for another name.
  case wrongName
  /// The certificate's time is over.
  case expired
  /// The domain has no service name for it.
  case nameless
  /// A web site has the port.
  case website
  /// An SSH server has the port.
  case ssh
  /// Another account has its service name, so that its key does not fit.
  case robbed

  /// The id of the root cause that is to be found; nil for a good host.
  public var expectedFinding: String? {
    switch self {
    case .healthy, .secure: nil
    case .refused: "listener.refused"
    case .silent: "listener.silent"
    case .wrongName: "tls.name-mismatch"
    case .expired: "tls.expired"
    case .nameless: "spn.unknown-name"
    case .website: "listener.wrong-path"
    case .ssh: "listener.not-http"
    case .robbed: "session.wrong-key"
    }
  }

  /// Whether the host is asked by HTTPS.
  public var isSecure: Bool { [.secure, .wrongName, .expired].contains(self) }

  fileprivate func doors(_ name: String) -> [Door] {
    func tls(_ name: String, hasExpired: Bool = false) -> Door {
      Door(
        port: 5986, behaviour: .winrm(schemes: ["Negotiate", "Kerberos"], certificate: name),
        hasExpired: hasExpired)
    }
    return switch self {
    case .healthy, .nameless, .robbed: [Door(port: 5985, behaviour: .usualWinRM)]
    case .secure: [tls(name)]
    case .wrongName: [tls("other.corp.example")]
    case .expired: [tls(name, hasExpired: true)]
    case .refused: []
    case .silent: [Door(port: 5985, behaviour: .silent)]
    case .website: [Door(port: 5985, behaviour: .website(status: 404))]
    case .ssh: [Door(port: 5985, behaviour: .ssh)]
    }
  }
}

extension FleetPart {
  /// Hosts as a platform team may find them: most are well, and some are broken in each way.
  ///
  /// - Returns: the parts that have hosts; `count` of them in all.
  public static func mixture(of count: Int) -> [(key: FleetPart, value: Int)] {
    let hundredths: KeyValuePairs<FleetPart, Int> = [
      .secure: 2, .refused: 8, .silent: 1, .wrongName: 1, .expired: 1, .nameless: 2, .website: 2,
      .ssh: 1, .robbed: 1,
    ]
    var left = count
    var parts: [(key: FleetPart, value: Int)] = []
    for (part, share) in hundredths {
      let number = min((count * share + 50) / 100, left)
      left -= number
      parts.append((part, number))
    }
    return ([(.healthy, left)] + parts).filter { $0.value > 0 }
  }
}

extension Scenario {
  /// An Ansible inventory of `fleet(parts)`, with a group for each part.
  public static func inventory(
    of parts: some Sequence<(key: FleetPart, value: Int)>
  ) -> String {
    var text = ""
    for (part, count) in parts where count > 0 {
      text += "[\(part.rawValue)]\n"
      text += fullNames(of: part, count).joined(separator: "\n")
      text += "\n[\(part.rawValue):vars]\nansible_connection=psrp\n"
      text += "ansible_psrp_protocol=\(part.isSecure ? "https" : "http")\n"
      text += "ansible_port=\(part.isSecure ? 5986 : 5985)\n"
    }
    return text
  }

  /// One domain with many hosts: `healthy001.corp.test`, `healthy002.corp.test` ..., `refused001.corp.test` ...
  ///
  /// - Parameter parts: how many hosts there are of each kind.
  public static func fleet(
    _ parts: some Sequence<(key: FleetPart, value: Int)>
  ) -> Scenario {
    var hosts = [LabHost.domainController]
    for (part, count) in parts {
      for name in names(of: part, count) {
        let fullName = "\(name).\(LabHost.domain)"
        hosts.append(
          LabHost(
            name: name, number: 10 + hosts.count, doors: part.doors(fullName),
            services: part == .nameless ? [] : ["HTTP"], isRobbed: part == .robbed))
      }
    }
    return Scenario(
      "fleet", "Many hosts", broken: "Each in its own way.", lesson: "Causes are fewer than hosts.",
      finds: nil, exit: 1, hosts: hosts, hops: [])
  }

  /// The full names of a part's hosts.
  public static func fullNames(of part: FleetPart, _ count: Int) -> [String] {
    names(of: part, count).map { "\($0).\(LabHost.domain)" }
  }

  private static func names(of part: FleetPart, _ count: Int) -> [String] {
    (0..<count).map { number in
      let digits = String(number + 1)
      return part.rawValue.lowercased() + String(repeating: "0", count: max(0, 3 - digits.count))
        + digits
    }
  }
}
