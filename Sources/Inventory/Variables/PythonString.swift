/// Python's string literals: single, double and triple quotes, the prefixes r and u, and the escapes.
///
/// Bytes (`b'...'`) are left as they are written: nobody sets a variable to them.
enum PythonString {
  /// Reads one literal at `index`, and moves on behind it; nil where there is none that is whole.
  static func read(_ scalars: [Unicode.Scalar], _ index: inout Int) -> String? {
    var place = index
    var isRaw = false
    var prefix = 0
    while place < scalars.count, scalars[place].isASCIILetter, prefix < 3 {
      switch scalars[place] {
      case "r", "R": isRaw = true
      case "u", "U": break
      default: return nil
      }
      prefix += 1
      place += 1
    }
    guard place < scalars.count, prefix < 3 else { return nil }
    let quote = scalars[place]
    guard quote == "'" || quote == "\"" else { return nil }
    var width = 1
    if place + 2 < scalars.count, scalars[place + 1] == quote, scalars[place + 2] == quote {
      width = 3
    }
    place += width
    var result = String.UnicodeScalarView()
    while place < scalars.count {
      let scalar = scalars[place]
      if scalar == quote, closes(scalars, place, quote, width) {
        index = place + width
        return String(result)
      }
      if scalar == "\\" {
        guard place + 1 < scalars.count else { return nil }
        if isRaw {
          result.append(scalar)
          result.append(scalars[place + 1])
          place += 2
        } else if !escape(scalars, &place, into: &result) {
          return nil
        }
      } else {
        result.append(scalar)
        place += 1
      }
    }
    return nil
  }

  private static func closes(
    _ scalars: [Unicode.Scalar], _ place: Int, _ quote: Unicode.Scalar, _ width: Int
  ) -> Bool {
    place + width <= scalars.count
      && scalars[place..<(place + width)].allSatisfy { $0 == quote }
  }

  private static func escape(
    _ scalars: [Unicode.Scalar], _ place: inout Int, into result: inout String.UnicodeScalarView
  ) -> Bool {
    let letter = scalars[place + 1]
    place += 2
    switch letter {
    case "n": result.append("\n")
    case "t": result.append("\t")
    case "r": result.append("\r")
    case "a": result.append("\u{07}")
    case "b": result.append("\u{08}")
    case "f": result.append("\u{0C}")
    case "v": result.append("\u{0B}")
    case "\\", "'", "\"": result.append(letter)
    case "x": return number(scalars, &place, digits: 2, radix: 16, into: &result)
    case "u": return number(scalars, &place, digits: 4, radix: 16, into: &result)
    case "U": return number(scalars, &place, digits: 8, radix: 16, into: &result)
    case "N": return false
    case "0"..."7":
      place -= 1
      var digits = 0
      while digits < 3, place + digits < scalars.count,
        ("0"..."7").contains(scalars[place + digits])
      {
        digits += 1
      }
      return number(scalars, &place, digits: digits, radix: 8, into: &result)
    default:
      result.append("\\")
      result.append(letter)
    }
    return true
  }

  private static func number(
    _ scalars: [Unicode.Scalar], _ place: inout Int, digits: Int, radix: Int,
    into result: inout String.UnicodeScalarView
  ) -> Bool {
    guard place + digits <= scalars.count else { return false }
    let text = String(String.UnicodeScalarView(scalars[place..<(place + digits)]))
    guard let number = UInt32(text, radix: radix), let scalar = Unicode.Scalar(number) else {
      return false
    }
    result.append(scalar)
    place += digits
    return true
  }
}
