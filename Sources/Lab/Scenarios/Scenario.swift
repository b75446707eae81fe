internal import Evidence

/// A small world in which one thing is broken, for `hopdoctor demo` and for tests.
public struct Scenario: Hashable, Sendable {
  /// `double-hop`
  public let name: String
  /// One line: what a reader will see.
  public let title: String
  /// What is broken here, in the words of somebody who has built it.
  public let broken: String
  /// What there is to learn.
  public let lesson: String
  /// The id of the root cause, or of the warning or note that matters; nil if there is none.
  public let expectedFinding: String?
  /// The exit status of `hopdoctor diagnose`.
  public let expectedExit: Int32

  /// Whether a clock has to be turned, for which the lab needs libfaketime.
  public var needsFaketime: Bool { kerberos.clockOffset != 0 }

  internal var hosts: [LabHost]
  internal var hops: [LabHop]
  internal var kerberos: KerberosPlan
  internal var aliases: [String: String]

  /// A scenario of this name.
  public static func named(_ name: String) throws(LabError) -> Scenario {
    guard let scenario = all.first(where: { $0.name == name }) else {
      throw .unknownScenario(name)
    }
    return scenario
  }

  internal init(
    _ name: String, _ title: String, broken: String, lesson: String,
    finds expectedFinding: String?, exit expectedExit: Int32,
    hosts: [LabHost] = [.domainController, .web, .files],
    hops: [LabHop] = [LabHop(.winrm, "web01"), LabHop(.cifs, "files01")],
    aliases: [String: String] = [:],
    kerberos change: (inout KerberosPlan) -> Void = { _ in }
  ) {
    self.name = name
    self.title = title
    self.broken = broken
    self.lesson = lesson
    self.expectedFinding = expectedFinding
    self.expectedExit = expectedExit
    self.hosts = hosts
    self.hops = hops
    self.aliases = aliases
    kerberos = KerberosPlan()
    kerberos.accounts = hosts.flatMap(\.accounts)
    change(&kerberos)
  }
}

extension Scenario: CustomStringConvertible {
  public var description: String { name }
}

/// One hop of a scenario's chain: a service on a host or an alias of the lab.
internal struct LabHop: Hashable, Sendable {
  var service: Service
  var host: String

  init(_ service: Service, _ host: String) {
    self.service = service
    self.host = host
  }
}
