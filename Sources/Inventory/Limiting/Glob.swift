/// Shell patterns as Python's `fnmatch` has them: `*`, `?`, `[a-z]`, `[!a-z]`; the whole name has to match, case counts.
struct Glob {
  private enum Part {
    case one(Unicode.Scalar)
    case any
    case many
    case set(ranges: [ClosedRange<UInt32>], isNegated: Bool)
  }

  private let parts: [Part]

  init(_ pattern: String) {
    let scalars = Array(pattern.unicodeScalars)
    var parts: [Part] = []
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "*":
        if case .many? = parts.last {} else { parts.append(.many) }
      case "?": parts.append(.any)
      case "[":
        if let (set, end) = Self.set(scalars, from: index + 1) {
          parts.append(set)
          index = end
        } else {
          parts.append(.one("["))
        }
      case let scalar: parts.append(.one(scalar))
      }
      index += 1
    }
    self.parts = parts
  }

  /// A set in brackets; nil where the bracket is never closed, and so stands for itself.
  private static func set(_ scalars: [Unicode.Scalar], from start: Int) -> (Part, end: Int)? {
    var index = start
    let isNegated = index < scalars.count && scalars[index] == "!"
    if isNegated { index += 1 }
    let first = index
    // A closing bracket that comes first belongs to the set.
    var end = first
    if end < scalars.count, scalars[end] == "]" { end += 1 }
    while end < scalars.count, scalars[end] != "]" { end += 1 }
    guard end < scalars.count else { return nil }
    var ranges: [ClosedRange<UInt32>] = []
    index = first
    while index < end {
      let low = scalars[index].value
      if index + 2 < end, scalars[index + 1] == "-" {
        let high = scalars[index + 2].value
        if low <= high { ranges.append(low...high) }
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    return (.set(ranges: ranges, isNegated: isNegated), end)
  }

  func matches(_ name: String) -> Bool {
    let scalars = Array(name.unicodeScalars)
    var part = 0
    var index = 0
    // Where to go on when what follows the last `*` does not fit.
    var star: (part: Int, index: Int)?
    while index < scalars.count {
      if part < parts.count, case .many = parts[part] {
        star = (part + 1, index)
        part += 1
      } else if part < parts.count, Self.fits(parts[part], scalars[index]) {
        part += 1
        index += 1
      } else if let last = star {
        star = (last.part, last.index + 1)
        part = last.part
        index = last.index + 1
      } else {
        return false
      }
    }
    while part < parts.count, case .many = parts[part] { part += 1 }
    return part == parts.count
  }

  private static func fits(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
    switch part {
    case .one(let other): scalar == other
    case .any: true
    case .many: false
    case .set(let ranges, let isNegated):
      ranges.contains { $0.contains(scalar.value) } != isNegated
    }
  }
}
