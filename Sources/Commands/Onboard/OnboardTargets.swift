internal import Evidence
internal import Inventory
internal import Onboarding

/// One host of the run: what to ask of it, or why nothing can be asked.
struct OnboardTarget: Sendable {
  enum Task: Sendable {
    case ask(Chain)
    /// The result is known without asking.
    case answered(HostResult)
  }

  var host: String
  var place: String?
  var task: Task
  var inventory: InventoryHost

  init(_ host: InventoryHost, furtherHops: [String]) {
    self.host = host.name
    inventory = host
    let place = host.place.line > 0 ? host.place.description.visible : nil
    self.place = place
    func answered(_ state: HostResult.State, _ words: String) -> Task {
      .answered(
        HostResult(
          host: host.name, place: place, chain: [host.address] + host.furtherHops, state: state,
          sentence: words, cause: Cause(kind: .notTried, id: words, title: words)))
    }
    switch host.connection {
    case .ssh where host.obstacle == nil, .other where host.obstacle == nil:
      task = answered(
        .skipped,
        "The inventory reaches it by \(host.connection?.name.bounded(to: 60) ?? "another way"), not by WinRM or PSRP"
      )
    default:
      do throws(InventoryMistake) {
        task = .ask(try host.chain(furtherHops: furtherHops))
      } catch {
        task = answered(.notTried, "The inventory's entry cannot be used: \(error.sentence)")
      }
    }
  }

  /// What becomes of a host that the run did not come to.
  var unreached: HostResult { unanswered("The run was ended before this host was done") }

  /// A host of which nothing can be told.
  func unanswered(_ words: String) -> HostResult {
    HostResult(
      host: host, place: place, chain: hops, state: .notTried, sentence: words,
      cause: Cause(kind: .notTried, id: words, title: words))
  }

  var hops: [String] {
    switch task {
    case .ask(let chain): chain.hops.map(\.typed)
    case .answered(let result): result.chain
    }
  }
}
