internal import Evidence
internal import Foundation
internal import Synchronization

/// A running laboratory: a KDC, a DNS server and listeners on loopback, in which a scenario is played.
///
/// Needs no privilege. It ends with `stop()`, with the program, or with a signal that ends the program;
/// the KDC ends even if the program is killed (where util-linux' setpriv is there).
///
/// Run the diagnosis as a child process with `environment`. This process's own environment is not changed: the
/// listeners take their keys from files named to them, but libkrb5 still reads the user's own krb5.conf when it
/// loads, so one that cannot be read makes the listeners refuse every logon.
public final class Lab: Sendable {
  public let scenario: Scenario
  public let network: LabNetwork

  private let directory: LabDirectory
  private let kdc: LabKDC
  private let keeper: Keeper
  private let process: Child
  private let dns: LabDNS
  private let doors: [OpenDoor]
  private let log: StepLog
  private let hasAuthority: Bool
  private let isOver = Mutex(false)

  /// Starts a scenario and returns when everything answers. Blocks for about half a second; two and a half where a
  /// ticket has to expire.
  ///
  /// - Parameters:
  ///   - directory: where the lab's own folder is made; nil takes the temporary directory.
  /// - Throws: `LabError`. Then nothing is left behind.
  public static func start(
    _ scenario: Scenario, directory: String? = nil
  ) throws(LabError) -> Lab {
    let folder = try LabDirectory(in: directory)
    var undo = Undo()
    undo.add { folder.remove() }
    do throws(LabError) {
      let lab = try Lab(scenario, folder, &undo)
      LabGuard.shared.watch(lab)
      return lab
    } catch {
      undo.run()
      throw error
    }
  }

  private init(
    _ scenario: Scenario, _ directory: LabDirectory, _ undo: inout Undo
  ) throws(LabError) {
    self.scenario = scenario
    self.directory = directory
    let network = LabNetwork.random()
    self.network = network
    let controller = network.address(LabHost.domainController.number)

    let kdc = try LabKDC(plan: scenario.kerberos, directory: directory, address: controller)
    self.kdc = kdc
    try kdc.prepare()
    let keeper = Keeper()
    undo.add { keeper.end() }
    self.keeper = keeper
    var process = try kdc.start(offset: 0, on: keeper)
    undo.add { [process] in kdc.stop(process) }
    try kdc.logOn()
    if scenario.kerberos.clockOffset != 0 {
      // The user logged on while the clocks agreed: so the ticket is good, and only the clocks are wrong.
      kdc.stop(process)
      process = try kdc.start(offset: scenario.kerberos.clockOffset, on: keeper)
      undo.add { [process] in kdc.stop(process) }
    }
    self.process = process

    let log = StepLog(directory.file("listeners.jsonl"))
    self.log = log
    var doors: [OpenDoor] = []
    var authorities = ""
    for host in scenario.hosts {
      for door in host.doors {
        let made = try Certificates.identity(for: door, number: doors.count(where: \.isSecure))
        authorities += made?.authorityPEM ?? ""
        let open = try OpenDoor(
          door, role: Self.role(host, kdc, directory), address: network.address(host.number),
          identity: made?.identity, log: log)
        undo.add { open.stop() }
        doors.append(open)
      }
    }
    self.doors = doors
    hasAuthority = !authorities.isEmpty
    if hasAuthority { try directory.write(authorities, to: "authorities.pem") }
    dns = try LabDNS(zone: scenario.zone(network, kdcPort: kdc.port), address: controller)
  }

  private static func role(
    _ host: LabHost, _ kdc: LabKDC, _ directory: LabDirectory
  ) -> WinRMRole {
    WinRMRole(
      host: host.fullName, schemes: [], keytab: "FILE:" + kdc.keytab(host.name),
      administrators: host.administrators,
      environment: ["KRB5_CONFIG": directory.file("krb5.conf")], folder: directory.path)
  }

  /// What the diagnosis needs in its environment: `KRB5_CONFIG` and `KRB5CCNAME`.
  public var environment: [String: String] { kdc.clientEnvironment }

  /// What follows `hopdoctor diagnose`: the hops, and where to ask for names and certificates.
  public var diagnoseArguments: [String] {
    var arguments = hops + ["--dns-server", dnsServer]
    if let authorities { arguments += ["--ca-file", authorities] }
    return arguments
  }

  /// The chain as a user types it.
  public var hops: [String] {
    scenario.hops.map { hop in
      let host = scenario.aliases[hop.host] ?? hop.host
      let name = "\(hop.host).\(LabHost.domain)"
      let standard = hop.service.isRemoting ? hop.service.defaultPort : nil
      let door = doors.first { door in
        door.host == "\(host).\(LabHost.domain)" && (standard == nil || door.wanted == standard)
      }
      let port = door.map(\.port) ?? hop.service.defaultPort
      let suffix = port == hop.service.defaultPort ? "" : ":\(port)"
      return hop.service == .winrm ? name + suffix : "\(hop.service.rawValue)://\(name)\(suffix)"
    }
  }

  /// Other people's programs that show the same world, as typed into a shell that has `environment`.
  public var commands: [String] {
    var commands = ["klist -f"]
    guard let hop = scenario.hops.first else { return commands }
    let name = "\(hop.host).\(LabHost.domain)"
    commands.append("dig @\(dns.address) -p \(dns.port) \(name)")
    commands.append("kvno HTTP/\(name)")
    let host = "\(scenario.aliases[hop.host] ?? hop.host).\(LabHost.domain)"
    guard let door = doors.first(where: { $0.host == host }) else { return commands }
    let scheme = door.wanted == 5986 ? "https" : "http"
    let trust = authorities.map { " --cacert \($0)" } ?? ""
    commands.append(
      "curl -i --negotiate -u : -d '' --resolve \(name):\(door.port):\(door.address)\(trust) "
        + "\(scheme)://\(name):\(door.port)/wsman")
    return commands
  }

  /// The lab's DNS server, `address:port`.
  public var dnsServer: String { "\(dns.address):\(dns.port)" }

  /// The file of certificate authorities to trust; nil where no listener speaks TLS.
  public var authorities: String? { hasAuthority ? directory.file("authorities.pem") : nil }

  /// The file that holds a host's keys, for an acceptor of one's own beside the lab's listeners.
  public func keytab(of host: String) -> String { kdc.keytab(host) }

  /// The password of the lab's user, and of every other person in the realm.
  public var password: String { kdc.password }

  /// Where the KDC listens.
  public var controller: (address: String, port: Int) { (kdc.address, kdc.port) }

  /// What the KDC logged until now.
  public var kerberosLog: [String] {
    let text = try? String(contentsOfFile: directory.file("krb5kdc.log"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }

  /// The lab's folder.
  public var path: String { directory.path }

  /// The hosts with their addresses, and the ports that the scenario opened on them.
  public var listeners: [(host: String, address: String, port: Int)] {
    doors.map { ($0.host, $0.address, $0.port) }
  }

  /// What the listeners saw until now, in order.
  public var steps: [LabStep] { log.steps }

  /// The lab for a person: what stands where.
  public func describe() -> String {
    var lines = [
      "\(scenario.name): \(scenario.title)", "",
      "  realm    \(scenario.kerberos.realm), KDC \(kdc.address):\(kdc.port) (MIT krb5kdc)",
      "  user     \(scenario.kerberos.user)@\(scenario.kerberos.realm)",
      "  DNS      \(dnsServer)",
    ]
    for host in scenario.hosts {
      let open = doors.filter { $0.host == host.fullName }
        .map { "\($0.port) (\($0.behaviour.words))" }
      let name = host.fullName.padding(toLength: 18, withPad: " ", startingAt: 0)
      lines.append(
        "  host     \(name) \(network.address(host.number))  "
          + (open.isEmpty ? "no open port" : open.joined(separator: ", ")))
    }
    for (alias, host) in scenario.aliases.sorted(by: { $0.key < $1.key }) {
      lines.append("  alias    \(alias).\(LabHost.domain) -> \(host).\(LabHost.domain)")
    }
    lines.append("  folder   \(directory.path)")
    return lines.joined(separator: "\n")
  }

  /// Ends everything and removes the folder. Only the first call does something; the others wait for it, so that
  /// a program which is ended by a signal does not leave before its lab.
  public func stop() {
    isOver.withLock { isOver in
      guard !exchange(&isOver) else { return }
      for door in doors { door.stop() }
      dns.stop()
      kdc.stop(process)
      keeper.end()
      log.close()
      directory.remove()
      // Last: until then the guard must know the lab, to wait for it.
      LabGuard.shared.forget(self)
    }
  }

  deinit { stop() }
}

/// What has to be undone if a later step fails, latest first.
private struct Undo {
  private var steps: [() -> Void] = []

  mutating func add(_ step: @escaping () -> Void) { steps.append(step) }

  func run() { for step in steps.reversed() { step() } }
}
