/// Names of hosts that count on, told as ranges.
public enum HostRanges {
  /// `web01-web63.corp.test`, `db02`: in the order of their first name, numbers in their own order.
  public static func fold(_ names: [String]) -> [String] {
    var order: [Family] = []
    var members: [Family: [Int]] = [:]
    var seen = Set<String>()
    for name in names where seen.insert(name).inserted {
      let (family, number) = Family.split(name)
      if members[family] == nil { order.append(family) }
      members[family, default: []].append(number ?? 0)
    }
    return order.flatMap { family in
      family.isNumbered ? ranges(members[family] ?? [], of: family) : [family.prefix]
    }
  }

  private static func ranges(_ numbers: [Int], of family: Family) -> [String] {
    var result: [String] = []
    var run: ClosedRange<Int>?
    func close() {
      guard let run else { return }
      switch run.count {
      case 1: result.append(family.name(run.lowerBound))
      case 2: result += [family.name(run.lowerBound), family.name(run.upperBound)]
      default:
        result.append(family.short(run.lowerBound) + "-" + family.name(run.upperBound))
      }
    }
    for number in numbers.sorted() {
      if let current = run, number == current.upperBound + 1 {
        run = current.lowerBound...number
      } else {
        close()
        run = number...number
      }
    }
    close()
    return result
  }

  /// Names that differ in one number of their first label.
  private struct Family: Hashable {
    var prefix: String
    /// How many digits the number is padded to; 0 where it is not padded.
    var width = 0
    var suffix = ""
    var isNumbered = false

    /// The last digits of the first label; of an address the last number.
    static func split(_ name: String) -> (Family, Int?) {
      let isAddress = name.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
      let end = isAddress ? name.endIndex : name.firstIndex(of: ".") ?? name.endIndex
      let label = name[..<end]
      guard let last = label.lastIndex(where: isDigit) else { return (.init(prefix: name), nil) }
      let after = label.index(after: last)
      let digits = label[..<after].reversed().prefix(while: isDigit).count
      let start = label.index(after, offsetBy: -digits)
      guard digits <= 9, let number = Int(label[start..<after]) else {
        return (.init(prefix: name), nil)
      }
      // "web10" counts on from "web09": numbers of names have as many digits as each other; those of addresses have not.
      return (
        Family(
          prefix: String(name[..<start]), width: isAddress ? 0 : digits,
          suffix: String(name[after...]), isNumbered: true), number
      )
    }

    private static func isDigit(_ character: Character) -> Bool {
      character.isASCII && character.isNumber
    }

    func short(_ number: Int) -> String {
      let digits = String(number)
      return prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    func name(_ number: Int) -> String { short(number) + suffix }
  }
}
