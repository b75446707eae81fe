import Evidence

/// `proxy.*`: which programs would go through a proxy, and what is seen through the one that was named.
enum ProxyDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let hop = recording.chain[hop: number]
    guard hop.service.speaksHTTP else { return }
    let environment = recording.read(.clientEnvironment, .client, as: ClientEnvironment.self)
    if let variables = environment.seen?.variables {
      let routes = ProxyRoutes(
        variables: variables, host: hop.name, port: hop.port, usesTLS: hop.service.usesTLS)
      for (name, reader) in [
        (FactName.proxyOfCurl, ProxyRoutes.Reader.curl), (.proxyOfPython, .python),
        (.proxyOfDotnet, .dotnet),
      ] {
        sheet.write(name, routes.proxy(for: reader) ?? "direct", environment.evidence)
      }
    } else {
      sheet.lack(
        [.proxyOfCurl, .proxyOfPython, .proxyOfDotnet], environment.missing, environment.evidence)
    }
    if number == 1 { writeLook(recording, into: &sheet) }
  }

  private static func writeLook(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.proxy, .hop(1), as: ProxyLook.self)
    let id = reading.evidence
    let names: [FactName] = [.proxyOutcome, .proxyKeepsConnection, .proxySameCertificate]
    guard let look = reading.seen else {
      // Without --proxy the question does not arise.
      if !id.isEmpty { sheet.lack(names, reading.missing, id) }
      return
    }
    sheet.write(.proxyAddress, look.proxy, id)
    sheet.write(.proxyOutcome, look.outcome.rawValue, id)
    sheet.write(.proxyStatus, look.http?.status, id)
    sheet.write(.proxyMessage, look.message, id)
    sheet.write(.proxySchemes, look.http?.proxySchemes, id)
    sheet.write(
      .proxyKeepsConnection, look.keepsConnection, orMissing: "nothing passed the proxy", id)
    guard let issuer = look.issuer, let fingerprint = look.fingerprint else { return }
    sheet.write(.proxyIssuer, issuer, id)
    let direct = recording.read(.listener, .hop(1), as: ListenerSurvey.self)
    let own = direct.seen?.judged?.tls?.certificate?.fingerprint
    sheet.write(
      .proxySameCertificate, own.map { $0 == fingerprint },
      orMissing: "the certificate was not seen on the direct way", id + direct.evidence)
  }
}
