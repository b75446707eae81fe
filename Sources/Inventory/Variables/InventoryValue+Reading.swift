extension InventoryValue {
  /// A whole number, written as a number or as text.
  var wholeNumber: Int? {
    switch self {
    case .integer(let number): number
    case .text(let text): Int(text.stripped)
    default: nil
    }
  }

  /// A text; numbers as they are written.
  var asText: String? {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .bool(let truth): truth ? "True" : "False"
    case .null, .list, .mapping, .withheld: nil
    }
  }

  /// What Ansible takes for a truth value: yes, on, 1, true, t, y and their opposites.
  var truth: Bool? {
    switch self {
    case .bool(let truth): return truth
    case .integer(1): return true
    case .integer(0): return false
    case .number(1): return true
    case .number(0): return false
    case .text(let text):
      switch text.stripped.lowercased() {
      case "y", "yes", "on", "1", "true", "t", "1.0": return true
      case "n", "no", "off", "0", "false", "f", "0.0": return false
      default: return nil
      }
    default: return nil
    }
  }

  /// A list of texts: a YAML list, or a text with commas.
  var texts: [String]? {
    switch self {
    case .list(let items):
      let texts = items.compactMap(\.asText)
      return texts.count == items.count ? texts : nil
    case .text(let text):
      return text.split(separator: ",").map(\.stripped).filter { !$0.isEmpty }
    case .integer, .number, .bool: return asText.map { [$0] }
    case .null, .mapping, .withheld: return nil
    }
  }

  /// Whether a Jinja template stands anywhere in it.
  var isTemplate: Bool {
    switch self {
    case .text(let text): text.contains("{{") || text.contains("{%")
    case .list(let items): items.contains(where: \.isTemplate)
    case .mapping(let pairs): pairs.values.contains(where: \.isTemplate)
    case .null, .bool, .integer, .number, .withheld: false
    }
  }
}
