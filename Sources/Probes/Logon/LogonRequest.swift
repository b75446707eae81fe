import Evidence
import Kerberos
import Secrets

/// A logon that the user asked for: as whom, and with what.
public struct LogonRequest: Sendable {
  /// Where the ticket lies, for this process alone. There is one logon a run.
  public static let cacheName = "MEMORY:hopdoctor-logon"

  public let name: LogonName
  let source: LogonAttempt.Source
  /// nil: only to be planned.
  let secret: LogonExchange.Secret?

  /// - Parameter password: overwritten.
  /// - Returns: nil if it is empty, longer than 1024 bytes, or holds a NUL.
  public init?(_ name: LogonName, password: inout [UInt8]) {
    guard let password = Password(taking: &password) else { return nil }
    self.name = name
    source = .password
    secret = .password(password)
  }

  public init(_ name: LogonName, keytab: String) {
    self.name = name
    source = .keytab
    secret = .keytab(keytab)
  }

  /// For `--plan`, which asks nobody for a password.
  public init(plannedWithPassword name: LogonName) {
    self.name = name
    source = .password
    secret = nil
  }
}
