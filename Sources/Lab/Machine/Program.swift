internal import Foundation

/// A program of the operating system that the lab runs.
internal struct Program {
  var name: String
  var path: String

  /// What the Kerberos side of the lab needs, as Debian names it.
  static let kerberosPackages = "krb5-kdc krb5-admin-server krb5-user"

  /// Looks on PATH first, then where Debian, Fedora and Homebrew put the programs of an administrator.
  static func find(_ name: String, packages: String) throws(LabError) -> Program {
    if let program = Program(ifInstalled: name) { return program }
    throw .programMissing(program: name, packages: packages)
  }

  init?(ifInstalled name: String) {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders =
      path.split(separator: ":").map(String.init) + [
        "/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/sbin", "/usr/lib/mit/sbin",
        "/opt/homebrew/opt/krb5/sbin", "/opt/homebrew/opt/krb5/bin",
      ]
    for folder in folders where folder.hasPrefix("/") {
      let candidate = folder + "/" + name
      if FileManager.default.isExecutableFile(atPath: candidate) {
        self.init(name: name, path: candidate)
        return
      }
    }
    return nil
  }

  init(name: String, path: String) {
    self.name = name
    self.path = path
  }

  /// libfaketime, which shifts the clock of one process.
  static func faketimeLibrary() throws(LabError) -> String {
    let root = "/usr/lib"
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    for folder in folders.sorted() + ["."] {
      let candidate = "\(root)/\(folder)/faketime/libfaketimeMT.so.1"
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
    }
    throw .programMissing(program: "libfaketime", packages: "libfaketime")
  }
}
