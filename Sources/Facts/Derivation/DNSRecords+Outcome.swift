import Evidence

extension DNSRecords {
  /// The answers for A and AAAA as one; nil if neither was asked for.
  ///
  /// What was found wins, then what the server denied: NXDOMAIN is about the name, whatever the type, so one is enough.
  /// Of several full forms of a short name, an unanswered one keeps the others' denial from counting: the host may be there.
  var forwardOutcome: DNSAnswer.Status? {
    let answers = forward.filter { $0.type == "A" || $0.type == "AAAA" }
    let names = answers.map(\.name).unique
    let perName = names.compactMap { name in
      Self.combined(
        answers.filter { $0.name == name }.map(\.status),
        order: [
          .found, .notFound, .noData, .notSent, .noAnswer, .garbage, .refused, .serverFailure,
        ])
    }
    return Self.combined(
      perName,
      order: [
        .found, .notSent, .noAnswer, .garbage, .refused, .serverFailure, .notFound, .noData,
      ])
  }

  private static func combined(
    _ statuses: [DNSAnswer.Status], order: [DNSAnswer.Status]
  ) -> DNSAnswer.Status? {
    order.first { statuses.contains($0) }
  }
}
