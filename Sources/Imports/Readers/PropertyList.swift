/// What `Format-List` prints: one object, its properties in their order.
struct PropertyList {
  /// By lower-case name, without spaces and signs.
  private(set) var values: [String: String] = [:]
  private(set) var names: [String] = []
  private(set) var end: Int

  /// - Returns: nil if no object of at least two properties begins at `index`.
  init?(_ lines: [SourceLine], at index: Int) {
    guard let column = Self.column(lines[index].text) else { return nil }
    end = index
    var last: String?
    while end < lines.count, !lines[end].isBlank, names.count < 400 {
      let text = lines[end].text
      if let here = Self.column(text), here == column || Self.property(text) != nil,
        let (name, value) = Self.property(text)
      {
        let key = Self.key(name)
        // A second object without a blank line between.
        if values[key] != nil, names.first == name { break }
        values[key] = String(value)
        names.append(name)
        last = key
      } else if let key = last {
        // A value that was wrapped goes on below its first character; pasting may have cut the indentation.
        let piece = lines[end].trimmed
        let joint = values[key]!.hasSuffix(",") || values[key]!.hasSuffix("\u{200b}") ? " " : ""
        values[key]! += joint + piece
      } else {
        return nil
      }
      end += 1
    }
    guard names.count > 1 else { return nil }
  }

  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Where the colon stands.
  private static func column(_ text: String) -> Int? {
    guard let (name, _) = property(text) else { return nil }
    return name.count
  }

  /// `Name  : value`: a name of letters, at least one space, a colon, and a space or nothing.
  private static func property(_ text: String) -> (String, Substring)? {
    guard let first = text.first, first.isLetter || first.isNumber,
      let place = text.firstRange(of: " :"),
      text.distance(from: text.startIndex, to: place.lowerBound) < 60
    else { return nil }
    let rest = text[place.upperBound...]
    guard rest.isEmpty || rest.hasPrefix(" ") else { return nil }
    let name = text[..<place.lowerBound].trimmed
    // Values of the registry may be named by numbers.
    guard first.isLetter || name.allSatisfy(\.isNumber),
      name.allSatisfy({ $0.isLetter || $0.isNumber || "-_. ".contains($0) }),
      name.split(separator: " ").count <= 3
    else { return nil }
    return (String(name), rest.trimmed)
  }

  /// nil: the object has no such property; empty: it has, without a value.
  subscript(_ name: String) -> String? { values[Self.key(name)] }

  func has(_ names: String...) -> Bool { names.allSatisfy { self[$0] != nil } }

  func text(_ name: String) -> String? {
    guard let value = self[name], !value.isEmpty else { return nil }
    return value
  }

  func boolean(_ name: String) -> Bool? {
    switch self[name]?.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  func number(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

  /// The elements of `{a, b}`, or of one value. `isCut`: PowerShell shows four and three dots ($FormatEnumerationLimit).
  func list(_ name: String) -> (values: [String], isCut: Bool)? {
    guard var value = self[name]?[...] else { return nil }
    if value.hasPrefix("{"), value.hasSuffix("}") { value = value.dropFirst().dropLast() }
    var isCut = false
    for dots in ["...", "…"] where value.hasSuffix(dots) {
      value = value.dropLast(dots.count)
      isCut = true
    }
    // A distinguished name holds commas itself; elements are separated by a comma and a space.
    let parts = value.trimmed.split(separator: ", ").map { String($0.trimmed) }
    return (parts.filter { !$0.isEmpty && $0 != "{}" }, isCut)
  }
}
