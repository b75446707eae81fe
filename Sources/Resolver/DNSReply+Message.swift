extension DNSReply {
  /// Reads a server's message as the reply to `question`: `garbage` if that cannot be done.
  init(_ question: DNSQuestion, reading bytes: [UInt8]) {
    self.init(question, .garbage)
    guard let message = try? DNSMessage(bytes), message.questionType == question.type.number
    else { return }
    follow(message)
    switch message.responseCode {
    case 0: status = records.isEmpty ? .noData : .found
    case 3: status = .notFound
    case 5: status = .refused
    default: status = .serverFailure
    }
    if status != .found { records = [] }
  }

  /// Walks the CNAME chain from the name asked for, and takes the records at its end.
  ///
  /// Records of other names are left alone: nobody asked for them.
  private mutating func follow(_ message: DNSMessage) {
    var name = message.questionName
    var visited: Set<String> = [name]
    while aliases.count < DNSLimits.aliases {
      let next = message.answers.lazy.compactMap { record -> (String, Int)? in
        guard record.owner == name, case .alias(let target) = record.content else { return nil }
        return (target, record.timeToLiveSeconds)
      }.first
      guard let (target, seconds) = next else { break }
      aliases.append(target)
      keepSmallest(seconds)
      name = target.lowercased()
      // A chain that bites its own tail has no end, and so no records.
      guard visited.insert(name).inserted else { return }
    }
    var seen = Set<String>()
    for record in message.answers
    where record.owner == name && record.type == question.type.number {
      guard records.count < DNSLimits.records else { return }
      let text: String
      switch record.content {
      case .address(let value), .name(let value), .service(let value): text = value
      case .alias, .other: continue
      }
      keepSmallest(record.timeToLiveSeconds)
      if seen.insert(text).inserted { records.append(text) }
    }
  }

  private mutating func keepSmallest(_ seconds: Int) {
    timeToLiveSeconds = min(seconds, timeToLiveSeconds ?? seconds)
  }
}
