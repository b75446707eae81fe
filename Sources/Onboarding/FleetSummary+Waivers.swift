extension FleetSummary {
  /// An exception as it was used, or as it has run out, with the hosts that it is about.
  public struct UsedWaiver: Hashable, Sendable {
    /// A check's or a requirement's id.
    public var id: String
    public var note: WaiverNote
    public var hosts: [String]
  }

  /// Those that have run out first.
  public var waivers: [UsedWaiver] {
    var used: [UsedWaiver] = []
    for result in results {
      let notes =
        result.findings.map { ($0.check, $0.waiver) }
        + result.requirements.map { ($0.id, $0.waiver) }
      for case (let id, let note?) in notes {
        if let place = used.firstIndex(where: { $0.id == id && $0.note == note }) {
          if used[place].hosts.last != result.host { used[place].hosts.append(result.host) }
        } else {
          used.append(UsedWaiver(id: id, note: note, hosts: [result.host]))
        }
      }
    }
    return used.filter(\.note.isExpired) + used.filter { !$0.note.isExpired }
  }
}
