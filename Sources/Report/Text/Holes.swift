public import Evidence
import Facts

/// Puts facts into the `{holes}` of a template, for one subject.
///
/// The template's structure (paragraphs, commands, emphasis) is read before its holes are filled, so that
/// a value that a server chose cannot add a paragraph or a command.
public typealias FillHoles = (_ template: String, _ subject: Subject) -> String

/// The holes of one finding's texts.
struct Holes {
  var subject: Subject
  var fill: FillHoles

  func callAsFunction(_ template: String) -> String {
    template.contains(where: { $0 == "{" || $0 == "}" }) ? fill(template, subject) : template
  }

  /// A command with its holes filled, and whether each value is one that may be typed into a shell unread.
  ///
  /// A fact that was not observed leaves a word in angle brackets, for a person to replace.
  func command(_ template: String) -> FilledCommand {
    var result = FilledCommand(text: "", isPlain: true)
    for part in HolePart.parts(of: template) {
      switch part {
      case .literal(let text): result.text += fill(text, subject)
      case .hole(let name):
        let value = fill("{\(name)}", subject)
        let placeholder = HolePart.placeholder(name)
        if value == Self.notObserved || value == placeholder {
          result.text += placeholder
        } else {
          result.text += value
          result.isPlain = result.isPlain && Self.isPlain(value)
        }
      }
    }
    return result
  }

  /// What a fact without a value reads like in prose.
  static let notObserved = "(not observed)"

  /// Names, addresses, numbers and paths are plain; quotes, separators, variables and blanks are not.
  private static func isPlain(_ value: String) -> Bool {
    let rest = value.replacing(", ", with: "").replacing(/\$$/, with: "")
    return rest.first != "-"
      && rest.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "._-/@:\\=*+~%".utf8.contains(byte)
        }
      }
  }
}

/// A command, ready to be shown.
struct FilledCommand: Hashable {
  var text: String
  /// False if a value in it holds characters that mean something to a shell.
  var isPlain: Bool
}

/// A template in pieces.
enum HolePart: Hashable {
  /// Text, with its doubled braces still doubled.
  case literal(String)
  case hole(String)

  static func parts(of template: String) -> [HolePart] {
    var parts: [HolePart] = []
    var rest = template[...]
    while let match = rest.firstMatch(of: /\{\{|\}\}|\{([A-Za-z0-9.]+)\}/) {
      parts.append(.literal(String(rest[..<match.range.lowerBound])))
      if let name = match.output.1 {
        parts.append(.hole(String(name)))
      } else {
        parts.append(.literal(String(match.output.0)))
      }
      rest = rest[match.range.upperBound...]
    }
    parts.append(.literal(String(rest)))
    return parts.filter { $0 != .literal("") }
  }

  /// The template as it reads without a chain: `{hop.name}` becomes `<server>`.
  static func placeholders(_ template: String) -> String {
    parts(of: template).map { part in
      switch part {
      case .literal("{{"): "{"
      case .literal("}}"): "}"
      case .literal(let text): text
      case .hole(let name): placeholder(name)
      }
    }.joined()
  }

  fileprivate static func placeholder(_ name: String) -> String {
    FactName(rawValue: name)?.placeholder ?? "<\(name)>"
  }
}
