internal import CKrb5
import Foundation

/// A configuration file of our own, in front of the user's, that names a realm's KDCs.
///
/// libkrb5's own sending (krb5_sendto_kdc) looks for KDCs before it asks our hook to carry the message, and without a
/// `kdc =` entry it does so by DNS, with waits of its own. This file answers it without a network.
/// It holds addresses only, and is removed with this value.
struct RealmFile: ~Copyable {
  private let path: String

  init(realm: String, servers: [KDCDirectory.Server]) throws(KerberosError) {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "hopdoctor-kdcs-\(UUID().uuidString).conf").path
    let lines = servers.flatMap { server in
      // A proxy is spoken to by our hook as well; the library only wants to see an address.
      (server.proxy == nil ? server.addresses : ["127.0.0.1"]).map {
        "  kdc = \($0.contains(":") ? "[\($0)]" : $0):\(server.port)\n"
      }
    }
    let isPlain = realm.unicodeScalars.allSatisfy {
      ("A"..."Z").contains($0) || ("a"..."z").contains($0) || ("0"..."9").contains($0)
        || $0 == "." || $0 == "-" || $0 == "_"
    }
    let text = "[realms]\n \(realm) = {\n\(lines.joined()) }\n"
    guard isPlain,
      FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    else {
      throw KerberosError(
        call: "RealmFile", code: -1, message: "no temporary configuration could be written")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A context that reads this file before the user's own.
  borrowing func context() throws(KerberosError) -> KerberosContext {
    let files = ([path] + KerberosConfiguration().files).joined(separator: ":")
    var profile: OpaquePointer?
    let code = profile_init_path(files, &profile)
    guard code == 0, let profile else {
      throw KerberosError(
        call: "profile_init_path", code: Int32(code), message: "the configuration cannot be read")
    }
    defer { profile_release(profile) }
    return try KerberosContext(profile: profile)
  }
}
