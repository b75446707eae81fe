import Evidence

/// `listener.*` and `credssp.offered`.
enum ListenerDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let hop = recording.chain[hop: number]
    let reading = recording.read(.listener, .hop(number), as: ListenerSurvey.self)
    let id = reading.evidence
    guard let survey = reading.seen else {
      sheet.lack(area(of: hop.service), reading.missing, id)
      return
    }
    writeAlternative(survey, id, into: &sheet)
    guard let judged = survey.judged else {
      sheet.lack(
        area(of: hop.service).filter { sheet.facts[$0] == nil }, "no address was tried", id)
      return
    }
    let used = survey.attempts.filter { $0.purpose == .used }
    // Connected and cut off is no answer either.
    let dead = used.filter { $0.connection != .open }.map(\.address).unique
    sheet.write(.listenerConnection, judged.connection.rawValue, id)
    sheet.write(.listenerPort, judged.port, id)
    sheet.write(.listenerAddress, judged.address, id)
    sheet.write(.listenerDeadAddresses, dead, id)
    sheet.write(.listenerPartlyDead, judged.connection == .open && !dead.isEmpty, id)
    sheet.write(.listenerBanner, judged.banner, id)
    guard hop.service.speaksHTTP else { return }
    HTTPDerivation.write(judged, isRemoting: hop.service.isRemoting, id, into: &sheet)
  }

  /// What should be known of any service, and of one that speaks HTTP. The other port's facts are a bonus: they may stay unset.
  private static func area(of service: Service) -> [FactName] {
    let ports: [FactName] = [
      .listenerConnection, .listenerPort, .listenerAddress, .listenerDeadAddresses,
      .listenerPartlyDead,
    ]
    guard service.speaksHTTP else { return ports }
    let bonus: Set<FactName> = [.listenerAlternativePort, .listenerAlternativeConnection]
    let all = FactName.below("listener").filter { !bonus.contains($0) }
    if service.isRemoting { return all + [.credsspOffered] }
    return all.filter { $0 != .listenerIdentified && $0 != .listenerProduct }
  }

  private static func writeAlternative(
    _ survey: ListenerSurvey, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let best = survey.attempts.filter { $0.purpose == .alternative }.best
    sheet.write(.listenerAlternativePort, best?.port, id)
    sheet.write(.listenerAlternativeConnection, best?.connection.rawValue, id)
  }
}

extension Service {
  var speaksHTTP: Bool { isRemoting || self == .http || self == .https }
}

extension ListenerSurvey {
  /// The attempt that speaks for the host: the first that named a way of logon, as for a session; else the first that
  /// answered as a web server, else the first open one, else the best.
  var judged: ListenerAttempt? {
    let used = attempts.filter { $0.purpose == .used }
    let answered = used.filter { $0.connection == .open && $0.http != nil }
    return answered.first { $0.http?.schemes.isEmpty == false } ?? answered.first ?? used.best
  }
}

extension [ListenerAttempt] {
  /// The first of those whose connection came furthest.
  var best: ListenerAttempt? {
    let order: [ListenerAttempt.Connection] = [
      .open, .reset, .refused, .unreachable, .silent, .failed,
    ]
    return order.lazy.compactMap { connection in first { $0.connection == connection } }.first
  }
}
