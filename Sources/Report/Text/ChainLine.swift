import Catalogue
import Evidence
import Facts
import Judgement

/// The chain in one line, with a mark on each arrow: holds, breaks, or not known.
struct ChainLine {
  enum Mark { case holds, breaks, unknown }

  var diagnosis: Diagnosis

  func draw(on page: inout Page) {
    let places = [[Span(you)]] + diagnosis.recording.chain.hops.map { [Span($0.shownInChain)] }
    let arrows = diagnosis.recording.chain.hops.indices.map { arrow(to: $0 + 1, page.style) }
    var line = places[0]
    for (arrow, place) in zip(arrows, places.dropFirst()) { line += [" ", arrow, " "] + place }
    if page.style.glyphs(line).displayWidth <= page.style.width {
      page.paragraph(line)
      return
    }
    page.paragraph(places[0])
    for (arrow, place) in zip(arrows, places.dropFirst()) {
      page.paragraph([arrow, " "] + place, indent: 2, hanging: 4)
    }
  }

  private var you: String {
    let client = diagnosis.facts.first { $0.subject == .client }?.facts
    guard let name = client?[FactName.clientPrincipal.rawValue]?.description else { return "you" }
    return "you (\(name))"
  }

  private func arrow(to hop: Int, _ style: TextStyle) -> Span {
    switch (mark(to: hop), style.unicode) {
    case (.holds, true): Span("──✓──>", .good)
    case (.holds, false): Span("--ok-->", .good)
    case (.breaks, true): Span("──✗──>", .broken)
    case (.breaks, false): Span("--X-->", .broken)
    case (.unknown, true): Span("──?──>", .unseen)
    case (.unknown, false): Span("--?-->", .unseen)
    }
  }

  /// An arrow holds only if the session or the credential was seen, or judged, to get across.
  func mark(to number: Int) -> Mark {
    let places: Set<Subject> =
      number == 1 ? [.client, .hop(1)] : [.hop(number), .link(number)]
    // Consequences are left out: what a fault before this place makes of it was not seen to break here.
    let blockers = diagnosis.findings.filter { $0.severity == .blocker }
    if blockers.contains(where: { places.contains($0.subject) }) { return .breaks }
    if number > 1 {
      switch diagnosis.links.first(where: { $0.subject == .link(number) })?.outcome {
      case .works: return .holds
      case .blocked: return .breaks
      case .undecided, nil: return .unknown
      }
    }
    if diagnosis.steps.contains(where: { places.contains($0.subject) && $0.state == .broken }) {
      return .breaks
    }
    let session = diagnosis.facts.first { $0.subject == .hop(1) }?.facts[
      FactName.sessionOutcome.rawValue]
    return session == .text("accepted") || diagnosis.outcome == .works ? .holds : .unknown
  }
}

extension Finding {
  /// The finding and everything that is folded beneath it.
  var withConsequences: [Finding] { [self] + explains.flatMap(\.withConsequences) }
}

extension Hop {
  /// `web01.corp.test [WinRM]`; the port is named where it is not the service's own.
  fileprivate var shownInChain: String { "\(name) [\(service.shown)\(shownPort)]" }

  /// ` port 5999`, or nothing.
  var shownPort: String { port == service.defaultPort ? "" : " port \(port)" }
}

extension Service {
  /// The name by which administrators call it.
  var shown: String {
    switch self {
    case .winrm: "WinRM"
    case .winrms: "WinRM over HTTPS"
    case .cifs: "SMB"
    case .mssql: "SQL Server"
    case .ldap: "LDAP"
    case .http: "HTTP"
    case .https: "HTTPS"
    case .rpc: "RPC"
    case .rdp: "Remote Desktop"
    }
  }
}

extension Chain {
  /// The subject as a person names it: "client", "web01.corp.test", "web01 to files01".
  func place(_ subject: Subject) -> String {
    func known(_ number: Int) -> Hop? { hops.indices.contains(number - 1) ? hops[number - 1] : nil }
    switch subject {
    case .client: return "client"
    case .hop(let number): return known(number)?.name ?? "hop \(number)"
    case .link(let number):
      guard let from = known(number - 1), let to = known(number) else { return "link \(number)" }
      return "\(from.shortName) to \(to.shortName)"
    }
  }

  /// The heading above a subject's steps.
  func heading(_ subject: Subject) -> String {
    switch subject {
    case .client: return "Client"
    case .hop(let number):
      guard hops.indices.contains(number - 1) else { return "Hop \(number)" }
      let hop = hops[number - 1]
      return "Hop \(number): \(hop.name) (\(hop.service.shown), port \(hop.port))"
    case .link(let number):
      guard hops.indices.contains(number - 1) else { return "From hop \(number - 1)" }
      return "From \(place(subject)) (\(hops[number - 1].service.shown))"
    }
  }
}
