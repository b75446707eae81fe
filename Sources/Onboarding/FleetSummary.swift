internal import Catalogue
internal import Facts

/// Many hosts, grouped by what keeps them from being ready.
public struct FleetSummary: Sendable {
  /// In the order in which they were given.
  public let results: [HostResult]
  /// Problems first, then what is undecided, then what was not tried; the commonest first in each.
  public let groups: [CauseGroup]
  /// How many hosts there should be.
  public let expected: Int

  /// - Parameter expected: the hosts of the inventory; nil for as many as there are results.
  public init(_ results: [HostResult], expected: Int? = nil) {
    self.results = results
    self.expected = expected ?? results.count
    var order: [CauseGroup.Key] = []
    var hosts: [CauseGroup.Key: [HostResult]] = [:]
    for result in results {
      guard let cause = result.cause else { continue }
      let key = CauseGroup.Key(state: result.state, kind: cause.kind, id: cause.id)
      if hosts[key] == nil { order.append(key) }
      hosts[key, default: []].append(result)
    }
    groups = order.enumerated().map { place, key in
      (place, CauseGroup(key: key, members: hosts[key] ?? []))
    }.sorted { left, right in
      (left.1.rank, -left.1.count, left.0) < (right.1.rank, -right.1.count, right.0)
    }.map(\.1)
  }

  public func count(_ state: HostResult.State) -> Int { results.count { $0.state == state } }

  /// Whether no host was lost or doubled on the way.
  public var isComplete: Bool {
    results.count == expected && Set(results.map(\.host)).count == results.count
  }

  public enum Outcome: Hashable, Sendable { case works, problem, undecided }

  /// The worst that became of any host; a host that is missing is undecided.
  public var outcome: Outcome {
    if count(.problem) > 0 { return .problem }
    if count(.undecided) > 0 || count(.notTried) > 0 || !isComplete || results.isEmpty {
      return .undecided
    }
    return .works
  }
}

/// Hosts that the same thing keeps from being ready.
public struct CauseGroup: Sendable {
  public struct Key: Hashable, Sendable {
    public var state: HostResult.State
    public var kind: Cause.Kind
    public var id: String
  }

  public let key: Key
  public let hosts: [String]
  /// In one sentence that is true of all of them.
  public let title: String

  public var count: Int { hosts.count }

  /// "web01-web63.corp.test, db02.corp.test"
  public var foldedHosts: String { HostRanges.fold(hosts).joined(separator: ", ") }

  init(key: Key, members: [HostResult]) {
    self.key = key
    hosts = members.map(\.host)
    title = Self.title(members.compactMap(\.cause))
  }

  var rank: Int {
    switch key.state {
    case .problem: 0
    case .undecided: 1
    default: 2
    }
  }

  /// The causes' title, with the values that all of them share; where they differ, in general words.
  private static func title(_ causes: [Cause]) -> String {
    guard let first = causes.first else { return "" }
    guard first.kind == .check else { return first.title }
    return Template(first.title).pieces.reduce(into: "") { text, piece in
      switch piece {
      case .literal(let literal): text += literal
      case .fact(let fact): text += value(of: fact, in: causes)
      }
    }
  }

  /// More than these are not told apart in a title.
  private static let mostValues = 3

  private static func value(of fact: FactName, in causes: [Cause]) -> String {
    var values: [String] = []
    for cause in causes {
      let value = cause.holes[fact.rawValue] ?? "?"
      if !values.contains(value) { values.append(value) }
      if values.count > mostValues { break }
    }
    if values.count == 1 { return values[0] }
    // `HTTP/web01.corp.test` and `HTTP/web02.corp.test` are alike but for the host.
    let name = FactName.hopName.rawValue
    let forms = Set(
      causes.map { cause in
        (cause.holes[fact.rawValue] ?? "?").replacing(cause.holes[name] ?? "\u{0}", with: "<host>")
      })
    if fact != .hopName, forms.count == 1, let form = forms.first { return form }
    if causes.count > 1, let words = general[fact] { return words }
    guard values.count <= mostValues else { return "…" }
    return values.dropLast().joined(separator: ", ") + " or " + values[values.count - 1]
  }

  /// What stands for the name of each host.
  private static let general: [FactName: String] = [
    .hopName: "<host>", .hopShortName: "<host>", .hopTyped: "<host>",
    .hopComputer: "<host>", .linkFrom: "<host>", .linkTo: "<next host>",
    .linkFromShort: "<host>", .linkToShort: "<next host>", .linkFromComputer: "<host>",
    .linkToComputer: "<next host>", .listenerAddress: "its address",
    .spnName: "<service name>", .linkSpn: "<service name>",
    .tlsSubject: "another name", .ntlmDnsComputer: "another name", .sessionSpn: "its service name",
  ]
}
