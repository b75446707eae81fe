import Foundation
import Testing

@testable import Lab

/// OpenLDAP's server on loopback, as an ordinary process, with a directory of its own.
final class SlapdServer {
  static var isInstalled: Bool {
    Program(ifInstalled: "slapd") != nil && Program(ifInstalled: "slapadd") != nil
  }

  let folder: LabDirectory
  let port: Int
  private let keeper = Keeper()
  private let process: Child

  /// - Parameters:
  ///   - options: lines for slapd.conf, before the database.
  ///   - people: how many entries below ou=people, each with a mail attribute of 300 values' worth of bytes.
  init(
    in folder: LabDirectory, options: String = "", rules: String = "access to * by * read",
    people: Int = 0, environment: [String: String] = [:]
  ) throws {
    self.folder = folder
    port = try Socket.freePort("127.0.0.1")
    try FileManager.default.createDirectory(
      atPath: folder.file("db"), withIntermediateDirectories: true)
    let modules = try #require(
      ["/usr/lib/ldap", "/usr/lib64/openldap", "/usr/libexec/openldap"].first {
        FileManager.default.fileExists(atPath: $0 + "/back_mdb.so")
      })
    try folder.write(
      """
      modulepath \(modules)
      moduleload back_mdb
      include /etc/ldap/schema/core.schema
      include /etc/ldap/schema/cosine.schema
      pidfile \(folder.file("slapd.pid"))
      argsfile \(folder.file("slapd.args"))
      \(options)
      database mdb
      suffix "dc=corp,dc=test"
      directory \(folder.file("db"))
      maxsize 33554432
      sizelimit 500
      \(rules)

      """, to: "slapd.conf")
    var entries = """
      dn: dc=corp,dc=test
      objectClass: domain
      dc: corp

      dn: ou=people,dc=corp,dc=test
      objectClass: organizationalUnit
      ou: people


      """
    for number in 0..<people {
      entries += """
        dn: cn=p\(number),ou=people,dc=corp,dc=test
        objectClass: device
        cn: p\(number)
        description: \(String(repeating: "x", count: 400))
        serialNumber: (\(number))*\\


        """
    }
    try folder.write(entries, to: "start.ldif")
    let settings = environment.merging(["PATH": "/usr/sbin:/usr/bin:/bin", "LC_ALL": "C"]) { $1 }
    let packages = "slapd"
    try Child.run(
      try Program.find("slapadd", packages: packages),
      ["-q", "-f", folder.file("slapd.conf"), "-l", folder.file("start.ldif")],
      environment: settings, output: folder.file("slapadd.log"))
    let log = folder.file("slapd.log")
    process = try keeper.start(
      try Program.find("slapd", packages: packages),
      ["-h", "ldap://127.0.0.1:\(port)", "-f", folder.file("slapd.conf"), "-d", "0"],
      environment: settings, output: log)
    let deadline = ContinuousClock.now + .seconds(10)
    while !Socket.accepts("127.0.0.1", port) {
      try #require(
        process.poll() == nil && ContinuousClock.now < deadline, "\(Child.tail(of: log))")
      usleep(5000)
    }
  }

  deinit {
    process.stop(patience: .zero)
    keeper.end()
  }
}
