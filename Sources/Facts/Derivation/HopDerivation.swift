import Evidence

/// The facts of one hop, the client's among them.
struct HopDerivation {
  private(set) var sheet: FactSheet

  init(_ recording: Recording, number: Int, client: FactSheet) {
    let subject = Subject.hop(number)
    let hop = recording.chain[hop: number]
    var writer = SheetWriter(FactSheet(subject: subject, facts: client.facts), recording)
    Self.chain(&writer, hop, number, of: recording.chain.hops.count)
    NameDerivation(hop: hop, subject: subject).write(&writer)
    ServicePrincipalDerivation(hop: hop, subject: subject).write(&writer)
    ListenerDerivation(hop: hop, subject: subject).write(&writer)
    SessionDerivation(subject: subject).write(&writer)
    sheet = writer.sheet
  }

  /// What the chain itself says; no observation is behind it.
  private static func chain(_ writer: inout SheetWriter, _ hop: Hop, _ number: Int, of count: Int) {
    writer.set(.hopName, hop.name, [])
    writer.set(.hopShortName, hop.shortName, [])
    writer.set(.hopTyped, hop.typed, [])
    writer.set(.hopPosition, number, [])
    writer.set(.hopIsFirst, number == 1, [])
    writer.set(.hopIsLast, number == count, [])
    writer.set(.hopService, hop.service.rawValue, [])
    writer.set(.hopIsRemoting, hop.service.isRemoting, [])
    writer.set(.hopPort, hop.port, [])
    writer.set(.hopNameKind, hop.nameKind.rawValue, [])
    writer.set(.tlsUsed, hop.service.usesTLS, [])
  }
}
