internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Probes

/// Keys of hosts in the chain, with which delegation can be tried instead of read.
struct HopKeytabOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Try delegation with this host's own key, as the host would do it; once for each host.",
      discussion: """
        web01=FILE: a keytab of the computer account of a host that others follow. Tickets to the next host are asked \
        for in your name (S4U2Self, S4U2Proxy), looked at and thrown away. A Linux host has such a file, often \
        /etc/krb5.keytab; it lets its reader act as the host, so treat a copy like a password.
        """,
      valueName: "host=file"),
    completion: .file())
  var hopKeytab: [String] = []

  /// The keytabs by the number of their hop.
  ///
  /// - Throws: `Complaint` for a name that is not in the chain, or a file that is no keytab.
  func keytabs(of chain: Chain) throws(Complaint) -> [Int: String] {
    var found: [Int: String] = [:]
    for entry in hopKeytab {
      let parts = entry.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        throw .usage(
          "--hop-keytab \"\(entry.visible)\" names no file; write web01=/path/to/web01.keytab.")
      }
      let name = parts[0].lowercased()
      let path = String(parts[1])
      let numbers = chain.hops.indices.filter {
        chain.hops[$0].name == name || chain.hops[$0].shortName == name
      }.map { $0 + 1 }
      guard let number = numbers.first(where: { $0 < chain.hops.count }) else {
        let reason =
          numbers.isEmpty
          ? "is not in the chain; its hosts are \(chain.hops.map(\.name).joined(separator: ", "))"
          : "is the last host, which hands nothing on"
        throw .usage("--hop-keytab \(name.visible): this host \(reason).")
      }
      guard found[number] == nil else {
        throw .usage("--hop-keytab \(name.visible): this host has two; leave one of them out.")
      }
      try Self.check(path, "--hop-keytab \(name.visible)=\(path.visible)")
      found[number] = path
    }
    return found
  }

  /// A keytab begins with the bytes 5 and 1 or 2. Spec: MIT Kerberos documentation, keytab file format.
  private static func check(_ path: String, _ name: String) throws(Complaint) {
    let data = try InputFile.read(path, named: name, limit: 1 << 20)
    guard data.count > 2, data.first == 5, [1, 2].contains(data[data.startIndex + 1]) else {
      throw .usage("\(name) is not a keytab.")
    }
  }
}
