import Foundation

/// The Active Directory domain CORP.TEST on a network of its own: a Samba domain controller and a dozen servers.
///
/// What stands in it is in `World/domains.py`, how it is run in `World/world.sh`. It needs no privilege, and ends with
/// this process, however that ends: the sandbox holds the other end of a pipe.
final class CorpNetwork: Sendable {
  /// The network that most tests share. Those which turn clocks start their own.
  static let shared = Result { try CorpNetwork() }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// What became of packets to a closed-off port.
  enum Barrier: String {
    case drop
    /// ICMP "administratively prohibited", which a router's filter sends.
    case reject = "reject with icmpx type admin-prohibited"
    /// What a host without a server on the port does.
    case reset = "reject with tcp reset"
  }

  private let process = Process()
  private let input = Pipe()
  /// A process inside, by its number outside.
  private let inside: String

  /// - Parameter clock: how far the domain controller's clock is off, as faketime has it: `+20m`.
  init(clock: String = "") throws {
    let output = Pipe()
    process.executableURL = Self.world.appending(path: "world.sh")
    process.arguments = [Self.package.appending(path: ".build-samba").path, clock]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Only the sandbox shall hold this end: then its end is the end of the line too.
    try output.fileHandleForWriting.close()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0] == "ready" else {
      kill(process.processIdentifier, SIGKILL)
      throw Failure(description: "the sandbox did not start: \(line)")
    }
    inside = String(words[1])
  }

  func stop() {
    // --kill-child: the sandbox's first process ends with this one, and everything in it with that.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit { stop() }

  // MARK: what tests do in it

  /// Runs a command on one of the hosts, as the administrator of the sandbox.
  func run(
    on host: String = "client", _ command: [String], environment: [String: String] = [:],
    input: String = "", limit: Double = 60
  ) throws -> Program {
    let settings = environment.merging(["KRB5_CONFIG": Self.configuration]) { own, _ in own }
    return try Program.run(
      "/usr/bin/env", enter(host) + settings.map { "\($0.key)=\($0.value)" } + command,
      input: Data(input.utf8), limit: limit)
  }

  /// A ticket for `user` as a user would get it, by MIT's kinit.
  ///
  /// - Parameter options: `-f` asks for a forwardable ticket, `-F` for one that is not.
  /// - Returns: the name of the cache, in which nobody else puts anything.
  func ticket(of user: String, _ options: [String] = ["-f"]) throws -> String {
    let cache = "FILE:/run/world/caches/\(user)-\(UUID().uuidString)"
    let kinit = try run(
      ["kinit", "-c", cache] + options + [user], input: Self.password + "\n", limit: 20)
    guard kinit.status == 0 else {
      throw Failure(description: "kinit \(user): \(kinit.output) \(kinit.errors)")
    }
    return cache
  }

  /// What kinit says when it does not give a ticket.
  func refusal(of user: String) throws -> String {
    let kinit = try run(
      ["kinit", "-c", "MEMORY:", user], input: Self.password + "\n", limit: 20)
    // "Password expired" goes to the terminal, before the question for a new one.
    return kinit.status == 0 ? "" : kinit.output + kinit.errors
  }

  /// `hopdoctor diagnose` on the client, which is no member of the domain but asks its DNS.
  func diagnose(
    _ hops: [String], cache: String?, _ options: [String] = [],
    environment: [String: String] = [:], input: String = ""
  ) throws -> Diagnosed {
    var settings = environment
    settings["KRB5CCNAME"] = cache ?? "FILE:/run/world/caches/none"
    let run = try run(
      [Program.hopdoctor, "diagnose"] + hops + ["--json"] + options, environment: settings,
      input: input)
    do {
      return try Diagnosed(run)
    } catch {
      throw Failure(description: "\(error): \(run.status) \(run.errors)")
    }
  }

  /// Runs `body` while packets to a port of a host are stopped.
  func withBarrier<Result>(
    _ barrier: Barrier, port: Int, on host: String = "dc1", _ body: () throws -> Result
  ) throws -> Result {
    // A reset answers TCP only; to UDP a host without a server says ICMP "port unreachable".
    let rules =
      barrier == .reset
      ? ["tcp dport \(port) \(barrier.rawValue)", "udp dport \(port) reject"]
      : ["meta l4proto { tcp, udp } th dport \(port) \(barrier.rawValue)"]
    let table = """
      table inet barrier {
       chain input { type filter hook input priority 0;
      \(rules.joined(separator: "\n"))
       }
      }
      """
    let made = try run(on: host, ["nft", "-f", "-"], input: table)
    guard made.status == 0 else { throw Failure(description: made.errors) }
    defer { _ = try? run(on: host, ["nft", "delete", "table", "inet", "barrier"]) }
    return try body()
  }

  /// The keytab of a host, as its own programs would read it.
  func keytab(of host: String) -> String { "/run/world/keys/\(host).keytab" }

  /// The lines of a listener's log: user, status, cache of a delegated ticket (`-`: none), request.
  func accessLog(of host: String) throws -> [[String]] {
    try run(on: host, ["cat", "/run/world/httpd/\(host)/access.log"]).output
      .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
  }

  /// Runs `body` and tells what the domain controller was asked meanwhile, as an observer on its wire saw it.
  func witnessed<Result>(
    _ body: () throws -> Result
  ) throws -> (result: Result, seen: [String: Witnessed]) {
    let witness = Process()
    let (input, output) = (Pipe(), Pipe())
    witness.executableURL = URL(filePath: "/usr/bin/env")
    witness.arguments =
      enter("dc1") + ["/usr/bin/python3", Self.world.appending(path: "witness.py").path]
    witness.standardInput = input
    witness.standardOutput = output
    try witness.run()
    defer {
      kill(witness.processIdentifier, SIGKILL)
      witness.waitUntilExit()
    }
    try output.fileHandleForWriting.close()
    try input.fileHandleForReading.close()
    guard output.fileHandleForReading.availableData.starts(with: Data("watching".utf8)) else {
      throw Failure(description: "the witness sees nothing")
    }
    let result = try body()
    try input.fileHandleForWriting.close()
    let report = try output.fileHandleForReading.readToEnd() ?? Data()
    return (result, try JSONDecoder().decode([String: Witnessed].self, from: report))
  }

  private func enter(_ host: String) -> [String] {
    [
      "nsenter", "--target", inside, "--user", "--preserve-credentials", "--mount", "--net",
      "--pid", "ip", "netns", "exec", host, "env",
    ]
  }

  // MARK: places

  static let password = "Passw0rd!"
  private static let configuration = "/run/world/krb5.conf"
  private static let package: URL = {
    var package = URL(filePath: #filePath)
    // Tests/IntegrationTests/Samba/CorpNetwork.swift
    for _ in 0..<4 { package.deleteLastPathComponent() }
    return package
  }()
  static let world = package.appending(path: "Tests/IntegrationTests/Samba/World")

  /// Why this machine cannot have such a network; nil if it can.
  static let obstacle: String? = {
    let programs = [
      ("samba", "samba-ad-dc samba-ad-provision samba-dsdb-modules"), ("kinit", "krb5-user"),
      ("ip", "iproute2"), ("nft", "nftables"), ("unshare", "util-linux"),
      ("nsenter", "util-linux"),
      ("apache2", "apache2"),
    ]
    for (program, package) in programs where Program.path(of: program) == nil {
      return "needs the Debian packages \(package): there is no program \(program)"
    }
    if !Needs.apache { return "needs the Debian package libapache2-mod-auth-gssapi" }
    let python = try? Program.run(
      "/usr/bin/python3",
      ["-c", "import samba, samba.provision, samba.dckeytab; print(samba.version)"])
    guard let version = python?.output.split(separator: "."), version.count > 1,
      let major = Int(version[0]), let minor = Int(version[1])
    else { return "needs the Debian package python3-samba" }
    // Older ones refuse every resource-based delegation.
    if (major, minor) < (4, 19) {
      return "needs Samba 4.19 or later, from Debian's backports; this is \(major).\(minor)"
    }
    let sandbox = try? Program.run(
      "/usr/bin/env",
      [
        "unshare", "--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "ip",
        "link", "add", "type", "bridge",
      ])
    return sandbox?.status == 0
      ? nil : "needs user and network namespaces, which this machine forbids"
  }()
}
