import Foundation

/// A time as a person sees it, without its zone.
struct LocalTime: Hashable, Sendable {
  private var days: Int
  private var seconds: Int

  init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    guard (1970...2200).contains(year), (1...12).contains(month), (1...31).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    // Days since 1970 in the Gregorian calendar, counted from March so that the leap day is the last.
    let y = month > 2 ? year : year - 1
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    seconds = hour * 3600 + minute * 60 + second
  }

  func date(secondsFromUTC: Int) -> Date {
    Date(timeIntervalSince1970: Double(days * 86_400 + seconds - secondsFromUTC))
  }

  /// The first time in `text`: `11/23/2026 9:58:40`, `23.11.2026 09:58:40`, `11/23/26 09:58:40`, `2026-11-23 09:58:40`.
  ///
  /// Strokes mean month/day/year, as klist of Windows prints it in every language; dots mean day.month.year.
  init?(firstIn text: some StringProtocol) {
    let words = text.split { (character: Character) in character == " " || character == "," }
      .map { String($0) }
    for (index, word) in words.enumerated().dropLast() {
      guard let day = Self.day(word), let time = Self.time(words[index + 1]) else { continue }
      var hour = time[0]
      if index + 2 < words.count {
        let half = words[index + 2].uppercased()
        if half == "PM", hour < 12 { hour += 12 }
        if half == "AM", hour == 12 { hour = 0 }
      }
      self.init(
        year: day.0, month: day.1, day: day.2, hour: hour, minute: time[1], second: time[2])
      return
    }
    return nil
  }

  private static func day(_ word: String) -> (Int, Int, Int)? {
    for separator in ["/", ".", "-"] {
      let parts = word.split(separator: Character(separator)).compactMap { Int($0) }
      guard parts.count == 3, parts.allSatisfy({ $0 >= 0 && $0 < 10_000 }) else { continue }
      if separator == "-" { return (parts[0], parts[1], parts[2]) }
      let year = parts[2] < 100 ? 2000 + parts[2] : parts[2]
      return separator == "." ? (year, parts[1], parts[0]) : (year, parts[0], parts[1])
    }
    return nil
  }

  private static func time(_ word: String) -> [Int]? {
    let parts = word.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2 || parts.count == 3, word.contains(":") else { return nil }
    return parts.count == 3 ? parts : parts + [0]
  }
}
