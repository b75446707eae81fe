public import Foundation

/// Points in time as Active Directory's attributes hold them.
public enum DirectoryTime {
  /// A FILETIME attribute (accountExpires, pwdLastSet) as text; nil for never (0, or the largest number) and for what is no number.
  ///
  /// Spec: [MS-DTYP] section 2.3.3: 100-nanosecond steps since 1601-01-01 UTC. [MS-ADA1] section 2.4 for "never".
  public static func fileTime(_ text: String) -> Date? {
    guard let number = Int64(text), number > 0, number < Int64.max else { return nil }
    return Date(timeIntervalSince1970: Double(number) / 10_000_000 - 11_644_473_600)
  }

  /// A GeneralizedTime in UTC: `20261123004655.0Z`; nil for any other form.
  ///
  /// Spec: RFC 4517 section 3.3.13; Active Directory writes seconds and a tenth.
  public static func generalized(_ text: String) -> Date? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 15, bytes.count <= 24, bytes.last == UInt8(ascii: "Z") else { return nil }
    func number(_ start: Int, _ count: Int) -> Int? {
      bytes[start..<start + count].reduce(Int?(0)) { sum, byte in
        guard let sum, (48...57).contains(byte) else { return nil }
        return sum * 10 + Int(byte - 48)
      }
    }
    guard let year = number(0, 4), let month = number(4, 2), let day = number(6, 2),
      let hour = number(8, 2), let minute = number(10, 2), let second = number(12, 2),
      year >= 1601, (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    var fraction = 0.0
    let rest = bytes[14..<bytes.count - 1]
    if !rest.isEmpty {
      guard rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ","), rest.count > 1,
        let digits = number(15, rest.count - 1)
      else { return nil }
      fraction = (0..<rest.count - 1).reduce(Double(digits)) { value, _ in value / 10 }
    }
    // Days since 1970 by the civil calendar: no calendar of the machine is asked.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let seconds = (days - 719_468) * 86_400 + hour * 3600 + minute * 60 + second
    return Date(timeIntervalSince1970: Double(seconds) + fraction)
  }
}
