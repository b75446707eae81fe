/// Looks for anchors and aliases that would make composing a YAML file dangerous.
///
/// It is told from the text, so it errs on the side of refusing; inventories hold few anchors, if any.
enum YAMLAliases {
  static func danger(in text: String) -> YAMLDocument.Unreadable? {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return nil }
    var anchors = 0
    var hasAlias = false
    var deepest = 1
    var open = 0
    var keyLine: Int?
    var number = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let found = Line(line)
      anchors += found.anchors
      hasAlias = hasAlias || found.hasAlias
      if found.hasDoubtfulKey, keyLine == nil { keyLine = number }
      open = max(0, open + found.opened)
      deepest = max(deepest, 2 * found.indent + found.brackets + open)
    }
    guard hasAlias else { return nil }
    if let keyLine {
      return .init(
        line: keyLine, sentence: "an alias stands in a key, which is not read; write the key out")
    }
    if anchors * deepest > 5_000 {
      return .init(
        line: 0,
        sentence: "there are too many anchors in too deep a structure to be unfolded safely; "
          + "write some of them out")
    }
    return nil
  }

  /// What one line may hold.
  private struct Line {
    var indent: Int
    var anchors = 0
    var hasAlias = false
    /// A `?`, or an alias before a colon.
    var hasDoubtfulKey = false
    /// Brackets and dashes, each of which can open a level.
    var brackets = 0
    /// Brackets opened less those closed.
    var opened = 0

    init(_ line: Substring.UTF8View) {
      let bytes = Array(line)
      indent = bytes.prefix { $0 == 0x20 }.count
      var previous: UInt8 = 0x20
      var sawAlias = false
      for (index, byte) in bytes.enumerated() {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
        let isStart = " \t[{,:-?".utf8.contains(previous)
        switch byte {
        case UInt8(ascii: "*") where isStart && next > 0x20:
          hasAlias = true
          sawAlias = true
        case UInt8(ascii: "&") where isStart && next > 0x20: anchors += 1
        case UInt8(ascii: "?") where isStart && next <= 0x20: hasDoubtfulKey = true
        case UInt8(ascii: ":")
        where sawAlias
          && (next <= 0x20 || previous == UInt8(ascii: "]")
            || previous == UInt8(ascii: "}")):
          // `key: *alias` has its colon before the alias; `*alias : x` and `[*alias]: x` behind it.
          hasDoubtfulKey = true
        case UInt8(ascii: "["), UInt8(ascii: "{"):
          brackets += 1
          opened += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): opened -= 1
        case UInt8(ascii: "-") where isStart && next <= 0x20: brackets += 2
        default: break
        }
        previous = byte
      }
    }
  }
}
