/// Ranges in host names: `web[01:50]`, `db-[a:f]`, `n[1:10:2]`, several of them too.
enum HostRange {
  /// The names that the pattern stands for, the first range counting slowest.
  static func expand(_ pattern: String) throws(HostPattern.Unreadable) -> [String] {
    var fixed: [String] = []
    var ranges: [[String]] = []
    var count = 1
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "[") {
      guard !rest[..<open].contains("]"), let close = rest[open...].firstIndex(of: "]") else {
        throw wrong(pattern, "its brackets do not match")
      }
      let range = try values(rest[rest.index(after: open)..<close], of: pattern, already: count)
      fixed.append(String(rest[..<open]))
      ranges.append(range)
      count *= range.count
      rest = rest[rest.index(after: close)...]
    }
    guard !rest.contains("]") else { throw wrong(pattern, "its brackets do not match") }
    var names = [String(rest)]
    for (text, range) in zip(fixed, ranges).reversed() {
      names = range.flatMap { value in names.map { text + value + $0 } }
    }
    return names
  }

  private static func values(
    _ written: Substring, of pattern: String, already: Int
  ) throws(HostPattern.Unreadable) -> [String] {
    let parts = written.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else {
      throw wrong(pattern, "a range is written [begin:end] or [begin:end:step]")
    }
    guard !parts[1].isEmpty else { throw wrong(pattern, "the range has no end") }
    var step = 1
    if parts.count == 3 {
      guard let number = Int(parts[2]), number > 0,
        parts[2].unicodeScalars.allSatisfy(\.isASCIIDigit)
      else { throw wrong(pattern, "the range's step is no number from 1") }
      step = number
    }
    let begin = parts[0].isEmpty ? "0" : String(parts[0])
    let end = String(parts[1])
    /// - Parameter count: The hosts but one, so that nothing overflows.
    func checked(_ count: Int) throws(HostPattern.Unreadable) {
      guard count < Limits.hostsPerPattern / already else {
        throw wrong(
          pattern, "it stands for more than \(Limits.hostsPerPattern) hosts; is a digit too many?")
      }
    }
    if let first = letter(begin), let last = letter(end) {
      guard first <= last else { throw wrong(pattern, "the range begins behind its end") }
      let letters = stride(from: first, through: last, by: step).map { String(alphabet[$0]) }
      try checked(letters.count - 1)
      return letters
    }
    guard begin.unicodeScalars.allSatisfy(\.isASCIIDigit),
      end.unicodeScalars.allSatisfy(\.isASCIIDigit), let first = Int(begin), let last = Int(end)
    else { throw wrong(pattern, "a range goes from number to number, or from letter to letter") }
    var width = 0
    if begin.hasPrefix("0"), begin.count > 1 {
      width = begin.count
      guard end.count == width else {
        throw wrong(pattern, "both ends of a range with leading zeros have the same length")
      }
    }
    guard first <= last else { throw wrong(pattern, "the range begins behind its end") }
    try checked((last - first) / step)
    return stride(from: first, through: last, by: step).map { number in
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
  }

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

  private static func letter(_ text: String) -> Int? {
    guard text.count == 1, let first = text.first else { return nil }
    return alphabet.firstIndex(of: first)
  }

  private static func wrong(_ pattern: String, _ what: String) -> HostPattern.Unreadable {
    .init(sentence: "the host pattern \(quoted(pattern)) cannot be read: \(what)")
  }
}
