internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A real MIT KDC on loopback, with its own realm, run as an ordinary user.
///
/// All its files are in the lab's folder. Spec: MIT krb5kdc(8), kdc.conf(5), kadmin.local(8).
internal struct LabKDC {
  let plan: KerberosPlan
  let directory: LabDirectory
  let address: String
  let port: Int

  /// The user's; made up anew for each lab.
  let password = "Pw-\(UInt64.random(in: 0 ... .max))"

  init(plan: KerberosPlan, directory: LabDirectory, address: String) throws(LabError) {
    self.plan = plan
    self.directory = directory
    self.address = address
    port = try Socket.freePort(address)
  }

  /// What a client of the lab needs in its environment.
  var clientEnvironment: [String: String] {
    [
      "KRB5_CONFIG": directory.file("krb5.conf"),
      "KRB5CCNAME": "FILE:" + directory.file("ccache"),
    ]
  }

  func keytab(_ name: String) -> String { directory.file("\(name).keytab") }

  /// Writes the configuration and makes the realm with all its accounts.
  func prepare() throws(LabError) {
    try directory.write(clientConfiguration, to: "krb5.conf")
    try directory.write(serverConfiguration, to: "kdc.conf")
    try directory.write("", to: "kadm5.acl")
    // Asked for twice, on standard input: an argument could be read by every user of this computer.
    let masterPassword = "Pw-\(UInt64.random(in: 0 ... .max))\n"
    for realm in realms {
      try Child.run(
        try find("kdb5_util"), ["-r", realm, "create", "-s"],
        environment: serverEnvironment, input: masterPassword + masterPassword,
        output: directory.file("kdb5_util.log"))
    }
    if let partner = plan.partner {
      try Child.run(
        try find("kadmin.local"), ["-r", partner.realm], environment: serverEnvironment,
        input: (partner.services.map { "add_principal -randkey \($0)" } + [trust])
          .joined(separator: "\n") + "\n",
        output: directory.file("kadmin-partner.log"))
    }
    // Few runs for all accounts: a run for each would cost 20 ms an account.
    for script in Self.pieces(of: accountScript) {
      try Child.run(
        try find("kadmin.local"), ["-r", plan.realm],
        environment: serverEnvironment, input: script, output: directory.file("kadmin.log"))
      // kadmin.local ends with 0 whatever happened; an error reads "ktadd: ... while ...".
      let said = (try? String(contentsOfFile: directory.file("kadmin.log"), encoding: .utf8)) ?? ""
      if let complaint = said.split(separator: "\n").first(where: { $0.contains(" while ") }) {
        throw .programFailed(program: "kadmin.local", output: String(complaint))
      }
    }
  }

  /// Whole lines, in pieces that fit into a pipe before anybody reads: many hosts have many accounts.
  private static func pieces(of script: String) -> [String] {
    var pieces = [""]
    for line in script.split(separator: "\n") {
      if pieces[pieces.count - 1].utf8.count + line.utf8.count > 24_000 { pieces.append("") }
      pieces[pieces.count - 1] += line + "\n"
    }
    return pieces
  }

  /// Starts the KDC and waits until it answers.
  ///
  /// - Parameters:
  ///   - offset: seconds by which its clock is ahead; needs libfaketime unless 0.
  ///   - keeper: the thread to which the KDC's life is bound, where the system can do that.
  func start(offset: Int, on keeper: Keeper) throws(LabError) -> Child {
    var environment = serverEnvironment
    if offset != 0 {
      environment["LD_PRELOAD"] = try Program.faketimeLibrary()
      environment["FAKETIME"] = (offset > 0 ? "+" : "") + "\(offset)s"
      environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1"
    }
    let log = directory.file("krb5kdc.log")
    let kdc = try keeper.start(
      try find("krb5kdc"), ["-n"] + realms.flatMap { ["-r", $0] }, environment: environment,
      output: log)
    let deadline = ContinuousClock.now + .seconds(10)
    while !Socket.accepts(address, port) {
      guard kdc.poll() == nil, ContinuousClock.now < deadline else {
        kdc.stop(patience: .zero)
        throw .programFailed(program: "krb5kdc", output: Child.tail(of: log))
      }
      usleep(2000)
    }
    return kdc
  }

  /// Ends a KDC that was started here.
  func stop(_ process: Child) {
    process.stop()
    guard plan.clockOffset != 0 else { return }
    // libfaketime leaves its shared memory behind, named after the process.
    shm_unlink("/faketime_shm_\(process.pid)")
    sem_unlink("/faketime_sem_\(process.pid)")
  }

  /// Logs the user on, as the plan says. The password goes to kinit's standard input.
  func logOn() throws(LabError) {
    guard plan.logon != .none else { return }
    let life = plan.logon == .expired ? "1s" : "10h"
    try Child.run(
      try find("kinit"), ["-l", life, "\(plan.user)@\(plan.realm)"],
      environment: serverEnvironment, input: password + "\n",
      output: directory.file("kinit.log"))
    guard plan.logon == .expired else { return }
    // The KDC counts in whole seconds: a ticket of 1 s that began in this second is over when the next but one begins.
    let now = Date.now.timeIntervalSince1970
    Thread.sleep(forTimeInterval: now.rounded(.down) + 2.01 - now)
  }

  private func find(_ name: String) throws(LabError) -> Program {
    try Program.find(name, packages: Program.kerberosPackages)
  }

  private var serverEnvironment: [String: String] {
    clientEnvironment.merging([
      "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C",
      "KRB5_KDC_PROFILE": directory.file("kdc.conf"), "KRB5RCACHENAME": "none:",
    ]) { $1 }
  }

  private var realms: [String] { [plan.realm] + (plan.partner.map { [$0.realm] } ?? []) }

  /// The key that both realms share makes the trust.
  private var trust: String {
    plan.partner.map {
      "add_principal -pw trust-\(password) krbtgt/\($0.realm)@\(plan.realm)"
    } ?? ""
  }

  private var clientConfiguration: String {
    let domain = plan.realm.lowercased()
    let forwardable = plan.forwardable.map { "\n forwardable = \($0)" } ?? ""
    return """
      [libdefaults]
       default_realm = \(plan.realm)
       dns_lookup_kdc = false
       dns_lookup_realm = false
       dns_canonicalize_hostname = \(plan.reverseLookup)
       rdns = \(plan.reverseLookup)\(forwardable)
       udp_preference_limit = 1\(plan.speaksSPAKE ? "\n spake_preauth_groups = edwards25519" : "")
      [realms]
       \(plan.realm) = {
        kdc = \(address):\(port)
       }
      [domain_realm]
       .\(domain) = \(plan.realm)
       \(domain) = \(plan.realm)
      \(plan.partner.map { " .\($0.realm.lowercased()) = \($0.realm)\n" } ?? "")
      """
  }

  private var serverConfiguration: String {
    """
    [kdcdefaults]
     kdc_listen = ""
     kdc_tcp_listen = ""
     host_based_services = *\(plan.largestDatagram.map { "\n kdc_max_dgram_reply_size = \($0)" } ?? "")
    [realms]
     \(plan.realm) = {
      database_name = \(directory.file("principals"))
      key_stash_file = \(directory.file("stash"))
      acl_file = \(directory.file("kadm5.acl"))
      kdc_listen = \(address):\(port)
      kdc_tcp_listen = \(address):\(port)
      max_life = 10h
      max_renewable_life = 7d
      supported_enctypes = aes256-cts-hmac-sha1-96:normal aes128-cts-hmac-sha1-96:normal
     }
    \(partnerConfiguration)
    [logging]
     kdc = FILE:\(directory.file("krb5kdc.log"))
     admin_server = FILE:\(directory.file("kadmind.log"))

    """
  }

  private var partnerConfiguration: String {
    guard let partner = plan.partner else { return "" }
    return """
       \(partner.realm) = {
        database_name = \(directory.file("partner"))
        key_stash_file = \(directory.file("partner-stash"))
        acl_file = \(directory.file("kadm5.acl"))
        kdc_listen = \(address):\(port)
        kdc_tcp_listen = \(address):\(port)
       }
      """
  }

  private var accountScript: String {
    var lines = [
      "add_principal +requires_preauth \(plan.userFlags) -pw \(password) \(plan.user)"
    ]
    for person in plan.people {
      lines.append("add_principal \(person.flags) -pw \(password) \(person.name)")
    }
    for person in plan.people {
      // A name of a file in the lab's folder is written as FOLDER/name.
      lines += person.then.map { $0.replacingOccurrences(of: "FOLDER", with: directory.path) }
    }
    if plan.partner != nil { lines.append(trust) }
    for account in plan.accounts {
      lines.append("add_principal \(account.flags) -randkey \(account.name)")
    }
    // One command for each file, because a lab of many hosts has many accounts.
    var names: [(keytab: String, accounts: [String])] = []
    for account in plan.accounts {
      guard let name = account.keytab else { continue }
      if let last = names.indices.last, names[last].keytab == name {
        names[last].accounts.append(account.name)
      } else {
        names.append((name, [account.name]))
      }
    }
    for (name, accounts) in names {
      lines.append("ktadd -norandkey -k \(keytab(name)) \(accounts.joined(separator: " "))")
    }
    for account in plan.accounts where account.isRekeyed {
      // Deleted and made again, it keeps the key's version: the listener has the right number, the wrong key.
      lines.append("delete_principal -force \(account.name)")
      lines.append("add_principal \(account.flags) -randkey \(account.name)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
