import Evidence
import Foundation

extension Imports {
  /// What was given, as evidence: one observation for each question that it answers.
  func observations(startedAt: Date) -> [Observation] {
    var result: [Observation] = []
    func add(_ probe: ProbeName, _ subject: Subject, _ observed: Observed?, _ used: [Item]) {
      guard let observed else { return }
      let titles = used.map(\.title).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      let files = used.map(\.file).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      result.append(
        Observation(
          id: ObservationID(probe, subject), question: question(subject, titles),
          startedMilliseconds: 0, elapsedMilliseconds: 0, outcome: .observed(observed),
          origin: Origin(
            importedFiles: files, outputs: titles, madeAt: used.compactMap(\.part.madeAt).max())))
    }
    let subjects = [Subject.client] + chain.hops.indices.map { .hop($0 + 1) }
    for subject in subjects {
      let own = items.filter { $0.subject == subject }
      guard !own.isEmpty else { continue }
      let listings = TicketAssembly(own)
      add(.clientTickets, subject, listings.cache, listings.used)
      if subject == .client { add(.forwardedTicket, .client, listings.forwarded, listings.used) }
      let settings = ComputerAssembly(own)
      add(.winrmConfiguration, subject, settings.winrm, settings.winrmUsed)
      add(.windowsComputer, subject, settings.computer, settings.computerUsed)
      if subject == .client {
        let policies = PolicyAssembly(own)
        add(.credsspClientPolicy, .client, policies.policy, policies.used)
        for number in chain.hops.indices.map({ $0 + 1 }) {
          let hop = chain[hop: number]
          add(.systemNames, .hop(number), settings.names(of: hop), settings.lookupsUsed)
          add(.listener, .hop(number), settings.listener(of: hop), settings.connectionsUsed)
          add(.serviceTickets, .hop(number), listings.tickets(for: hop), listings.requestsUsed)
          if number == 1 {
            add(.session, .hop(1), settings.session(on: hop), settings.sessionUsed)
          }
        }
      }
    }
    // The directory is the same from wherever it is asked.
    let directory = DirectoryAssembly(items, chain: chain)
    add(.directory, .client, directory.reading.map(Observed.directory), directory.used)
    return result
  }

  private func question(_ subject: Subject, _ titles: [String]) -> String {
    let place =
      switch subject {
      case .client: "the client"
      case .hop(let number), .link(let number): chain[hop: number].name
      }
    return "\(titles.joined(separator: ", ")) of \(place), given by you"
  }
}
