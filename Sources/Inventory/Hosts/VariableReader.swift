import Evidence

/// Reads one host's merged variables by meaning, and says what cannot be read.
struct VariableReader {
  let builder: InventoryBuilder
  let host: String
  let variables: Assignments
  private let template: Template
  private(set) var obstacle: InventoryMistake?

  init(_ builder: InventoryBuilder, host: String, _ variables: Assignments) {
    self.builder = builder
    self.host = host
    self.variables = variables
    template = Template(host: host, variables: variables)
  }

  /// How much depends on a variable.
  enum Importance {
    /// Without it, nobody knows whom to connect to, or how.
    case decides
    case helps
  }

  func has(_ name: String) -> Bool { variables[name].map { $0.value != .null } ?? false }

  /// The first of the variables that is set; the strongest name comes first.
  func first(_ names: [String]) -> String? { names.first(where: has) }

  /// The variable as text with plain templates filled in; nil where none of the names is set, or it cannot be known.
  mutating func text(_ names: [String], _ importance: Importance = .helps) -> String? {
    guard let name = first(names), let given = variables[name] else { return nil }
    guard given.value != .withheld else {
      say(importance, given.place, "\(name) is encrypted, and so not known here")
      return nil
    }
    guard let text = given.value.asText else {
      say(importance, given.place, "\(name) is to be a single value")
      return nil
    }
    return filled(text, name, given.place, importance)
  }

  mutating func texts(_ names: [String]) -> [String] {
    guard let name = first(names), let given = variables[name] else { return [] }
    guard let texts = given.value.texts else {
      say(.helps, given.place, "\(name) is to be a list of words, or one with commas")
      return []
    }
    return texts.compactMap { filled($0, name, given.place, .helps) }
  }

  mutating func truth(_ names: [String]) -> Bool? {
    guard let name = first(names), let given = variables[name] else { return nil }
    if let truth = given.value.truth { return truth }
    guard let text = text(names) else { return nil }
    if let truth = InventoryValue.text(text).truth { return truth }
    say(.helps, given.place, "\(name) is to be true or false; \(quoted(text)) is neither")
    return nil
  }

  mutating func port(_ names: [String]) -> Int? {
    guard let name = first(names), let given = variables[name] else { return nil }
    guard let text = text(names, .decides) else { return nil }
    guard let number = Int(text.stripped), (1...65535).contains(number) else {
      say(
        .decides, given.place,
        "\(name) is to be a port, a number from 1 to 65535; \(quoted(text)) is none")
      return nil
    }
    return number
  }

  /// One of a few words; case counts, as with Ansible.
  mutating func word(_ names: [String], of choices: [String], _ importance: Importance) -> String? {
    guard let name = first(names), let given = variables[name],
      let text = text(names, importance)
    else { return nil }
    guard choices.contains(text) else {
      say(
        importance, given.place,
        "\(name) is one of \(choices.joined(separator: ", ")); \(quoted(text)) is not"
          + (text.nearest(among: choices, within: 2).map { "; did you mean \($0)?" } ?? ""))
      return nil
    }
    return text
  }

  mutating func say(_ importance: Importance, _ place: InventoryPlace, _ sentence: String) {
    let mistake = InventoryMistake(
      place: place, weight: importance == .decides ? .mistake : .notice, sentence: sentence.visible)
    if importance == .decides {
      builder.mistake(place, sentence)
      if obstacle == nil { obstacle = mistake }
    } else {
      builder.notice(place, sentence)
    }
  }

  private mutating func filled(
    _ text: String, _ name: String, _ place: InventoryPlace, _ importance: Importance
  ) -> String? {
    if let filled = template.fill(text) { return filled }
    say(
      importance, place,
      "\(name) is a Jinja template that only Ansible can fill in, and so not known here; "
        + "give hopdoctor what `ansible-inventory --list` prints with the value written out")
    return nil
  }
}
