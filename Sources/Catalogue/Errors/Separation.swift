/// What decides between two causes of one error.
enum Separation {
  /// What the one check says of the other, or the other of the one; otherwise where to look first.
  static func words(for check: Check, from other: Check?) -> String {
    if let other {
      if let said = check.separates.first(where: { $0.from == other.id }) { return said.by }
      if let said = other.separates.first(where: { $0.from == check.id }) { return said.by }
    }
    return fallback(check)
  }

  /// The first thing to do that changes nothing, or how the repair is confirmed.
  static func fallback(_ check: Check) -> String {
    let looking = check.fix.first { step in
      step.command != nil && (step.undo == nil && (step.changes ?? "").hasPrefix("Nothing"))
    }
    if let step = looking, let command = step.command {
      return "\(step.action) \(step.place.map { "In \($0): " } ?? "")\(command)"
    }
    if let confirm = check.confirm { return "\(confirm.command): \(confirm.expect)" }
    return check.fix.first?.action ?? "Read hopdoctor explain \(check.id)."
  }
}
