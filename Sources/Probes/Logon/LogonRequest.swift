import Evidence
import Kerberos
import Secrets
import Synchronization

/// A logon that the user asked for: as whom, and with what.
public final class LogonRequest: Sendable {
  /// Where the ticket lies, for this process alone. There is one logon a run.
  public static let cacheName = "MEMORY:hopdoctor-logon"

  public let name: LogonName
  let source: LogonAttempt.Source
  /// nil: only to be planned.
  let secret: LogonExchange.Secret?
  /// Copies for logons at a listener, each for one.
  private let spares: Mutex<[Password]>

  /// - Parameters:
  ///   - password: overwritten.
  ///   - spares: at how many logons besides that at the KDC it is used.
  /// - Returns: nil if it is empty, longer than 1024 bytes, or holds a NUL.
  public init?(_ name: LogonName, password: inout [UInt8], spares count: Int = 0) {
    var copies: [Password] = []
    for _ in 0..<count {
      // Password overwrites what it is given: each gets bytes of its own.
      var copy = password.map { $0 }
      if let made = Password(taking: &copy) { copies.append(made) }
    }
    guard let password = Password(taking: &password) else { return nil }
    spares = Mutex(copies)
    self.name = name
    source = .password
    secret = .password(password)
  }

  public init(_ name: LogonName, keytab: String) {
    self.name = name
    source = .keytab
    spares = Mutex([])
    secret = .keytab(keytab)
  }

  /// The password once more; nil if there is none left.
  func spare() -> Password? { spares.withLock { $0.popLast() } }

  /// For `--plan`, which asks nobody for a password.
  public init(plannedWithPassword name: LogonName) {
    self.name = name
    source = .password
    spares = Mutex([])
    secret = nil
  }
}
