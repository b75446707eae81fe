import Foundation

/// Whether this machine can run the lab's KDC.
enum KDCNeeds {
  static let areMet = ["krb5kdc", "kadmin.local"].allSatisfy { name in
    ["/usr/sbin", "/usr/bin", "/sbin", "/usr/local/sbin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }
}
