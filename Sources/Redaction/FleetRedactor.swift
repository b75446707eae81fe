public import Evidence

/// Redacts the recordings of many hosts with one mapping, so that a name has the same stand-in in all of them.
public struct FleetRedactor: Sendable {
  private var names = Pseudonyms()
  private var memory = RedactionMemory()

  /// - Parameter hosts: what the hosts are called, in the order in which they are numbered.
  public init(hosts: [String]) {
    for host in hosts {
      for match in host.matches(of: /(?i)(host|domain|user|name)[0-9]+/) {
        names.taken.insert(host[match.range].lowercased())
      }
      if let dot = host.firstIndex(of: "."), host.contains(where: \.isLetter) {
        names.domains.insert(host[host.index(after: dot)...].lowercased())
      }
    }
    for host in hosts where host.contains(where: \.isLetter) && !host.contains(":") {
      if !names.domains.contains(host.lowercased()) {
        names.learn(host.prefix { $0 != "." }, .host)
      }
    }
  }

  /// The mapping, in the order in which the names appeared. It undoes the redaction: keep it private.
  public var map: [Redactor.Pair] {
    names.pairs.map { Redactor.Pair(original: $0.original, standIn: $0.standIn) }
  }

  /// - Throws: `Redactor.Failure` if what comes out is no recording: then nothing of it may be shown.
  public mutating func redact(_ recording: Recording) throws(Redactor.Failure) -> Recording {
    try Redactor.redacted(recording, &names, &memory)
  }

  /// A text that somebody wrote, or that tells of what was not asked.
  public mutating func redact(_ text: String) -> String {
    var redaction = TextRedaction(names: Harvest(pasted: text, knowing: names).names)
    let shown = redaction.redact(text)
    names = redaction.names
    return shown
  }

  /// A file's name and whatever follows it: of the folders nothing is told.
  public mutating func redact(file: String) -> String {
    let name = file.split(separator: "/").last ?? "file"
    let stem = name.prefix { $0 != "." && $0 != ":" }
    let shown =
      ["hosts", "inventory"].contains(stem.lowercased()) ? "\(stem)" : names.word(stem, .name)
    return shown + name.dropFirst(stem.count)
  }
}
