internal import Evidence

extension Transcript {
  static func lines(of seen: SystemNames) -> [String] {
    let status =
      switch seen.status {
      case .found: seen.addresses.joined(separator: ", ")
      case .notFound: "no such name"
      case .temporaryFailure: "temporary failure"
      case .failed: "failed"
      case .noAnswer: "no answer"
      }
    return [
      line(
        "system resolver", status, seen.canonicalName.map { "canonical name \($0)" }, seen.message)
    ] + seen.reverse.map { line("system resolver \($0.address)", $0.name ?? "no name") }
  }

  static func line(_ answer: DNSAnswer) -> String {
    let status =
      switch answer.status {
      case .found: answer.records.joined(separator: ", ")
      case .notFound: "NXDOMAIN"
      case .noData: "no record of this type"
      case .serverFailure: "SERVFAIL"
      case .refused: "REFUSED"
      case .noAnswer: "no answer"
      case .garbage: "an answer that is not DNS"
      case .notSent: "not sent"
      }
    return line(
      "DNS \(answer.type) \(answer.name)", status,
      answer.aliases.isEmpty ? nil : "by the aliases \(answer.aliases.joined(separator: " "))",
      answer.timeToLiveSeconds.map { "TTL \($0) s" }, time(answer.elapsedMilliseconds))
  }
}
