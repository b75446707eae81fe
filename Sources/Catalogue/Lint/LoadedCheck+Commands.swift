/// Commands that would open more than the check repairs.
extension LoadedCheck {
  func dangerousCommands() -> [CatalogueError] {
    var commands = check.fix.enumerated().flatMap { index, step in
      [("fix.\(index).command", step.command), ("fix.\(index).undo", step.undo)]
    }
    commands.append(("confirm.command", check.confirm?.command))
    return commands.flatMap { path, command in
      (command ?? "").split(whereSeparator: \.isNewline).compactMap { line in
        line.danger.map { error(at: path, $0) }
      }
    }
  }
}

extension Substring {
  /// Why the line of a command is not to be recommended; nil if it may be.
  fileprivate var danger: String? {
    let words = lowercased()
    if contains("*") {
      if words.contains("trustedhosts") {
        return "TrustedHosts with * trusts every computer; name the hosts"
      }
      if words.contains("delegatecomputer") {
        return "DelegateComputer with * hands the password to every computer; name the hosts"
      }
    }
    // Switching it off, or looking at it, is good advice.
    if words.contains("allowunencrypted"), !words.contains("false"), !words.hasPrefix("get-") {
      return "AllowUnencrypted sends everything in the clear; repair Kerberos or use HTTPS"
    }
    return nil
  }
}
