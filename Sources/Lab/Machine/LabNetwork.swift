/// A piece of the loopback network that one lab has for itself: 127.a.b.0/24.
///
/// Linux answers on all of 127.0.0.0/8, so each host gets an address of its own and the well-known ports.
public struct LabNetwork: Hashable, Sendable {
  /// `127.a.b`
  public var prefix: String

  /// A piece by chance. 127.0 and 127.1 are left to others (systemd-resolved, Debian's host name).
  public static func random() -> LabNetwork {
    LabNetwork(prefix: "127.\(Int.random(in: 2...254)).\(Int.random(in: 0...255))")
  }

  /// - Parameter host: from 1; beyond 249 the next pieces of the loopback network are taken, as a lab of many hosts needs.
  public func address(_ host: Int) -> String {
    guard host > 249 else { return "\(prefix).\(host)" }
    let parts = prefix.split(separator: ".").compactMap { Int($0) }
    return "127.\(parts[1]).\((parts[2] + host / 250) % 256).\(host % 250 + 1)"
  }
}
