import Foundation

/// What this machine has. A test that is skipped says which package would enable it.
enum Needs {
  static let kdc =
    Program.path(of: "krb5kdc") != nil && Program.path(of: "kadmin.local") != nil
    && Program.path(of: "kinit") != nil

  static let faketime =
    FileManager.default.enumerator(atPath: "/usr/lib")?.contains { path in
      (path as? String)?.hasSuffix("libfaketimeMT.so.1") == true
    } ?? false

  static let apache =
    Program.path(of: "apache2") != nil
    && FileManager.default.fileExists(atPath: "/usr/lib/apache2/modules/mod_auth_gssapi.so")

  static let nginxStream = "/usr/lib/nginx/modules/ngx_stream_module.so"

  static let nginx =
    Program.path(of: "nginx") != nil && FileManager.default.fileExists(atPath: nginxStream)

  static let squid = Program.path(of: "squid") != nil

  static let tinyproxy = Program.path(of: "tinyproxy") != nil

  static let curl = Program.path(of: "curl") != nil

  static let openssl = Program.path(of: "openssl")

  /// A Python that has pywinrm with Kerberos.
  static let python = python(with: "winrm, kerberos")

  /// A Python that has pypsrp with Kerberos.
  static let psrp = python(with: "pypsrp.encryption, spnego, gssapi, krb5")

  /// Whether GSSAPI has NTLM.
  static let ntlm =
    FileManager.default.enumerator(atPath: "/usr/lib")?.contains { path in
      (path as? String)?.hasSuffix("gssntlmssp/gssntlmssp.so") == true
    } ?? false

  /// A Python that has pyspnego, which pywinrm brings along.
  static let credSSP = python(with: "spnego")

  /// A Python that has requests-credssp with Kerberos, and the clients that use it.
  static let requestsCredSSP = python(with: "requests_credssp, spnego, gssapi, krb5, pypsrp, winrm")

  /// A Python that has the KDC proxy of FreeIPA.
  static let proxyPython = openssl == nil ? nil : python(with: "kdcproxy")

  /// A Python with these modules: of the folder `.build-python` in the package, else of the path.
  private static func python(with modules: String) -> String? {
    var package = URL(filePath: #filePath)
    // Tests/IntegrationTests/Support/Needs.swift
    for _ in 0..<4 { package.deleteLastPathComponent() }
    let own = package.appending(path: ".build-python/bin/python").path
    for path in [own, Program.path(of: "python3") ?? own] {
      let run = try? Program.run(path, ["-c", "import \(modules)"])
      if run?.status == 0 { return path }
    }
    return nil
  }
}
