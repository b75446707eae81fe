/// The value of a fact, as checks compare it and holes print it.
public enum FactValue: Hashable, Sendable {
  case boolean(Bool)
  case integer(Int)
  case text(String)
  case list([String])

  /// As a person reads it. Lists are joined by commas; an empty list is "none".
  public var description: String {
    switch self {
    case .boolean(let value): value ? "yes" : "no"
    case .integer(let value): String(value)
    case .text(let value): value
    case .list(let values): values.isEmpty ? "none" : values.joined(separator: ", ")
    }
  }
}

extension FactValue: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode([String].self) {
      self = .list(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    }
  }
}

/// What a fact's value may be. It decides what a scalar in a check file means.
public enum FactType: Hashable, Sendable {
  case boolean
  case integer(unit: String)
  case text
  case list
  /// One word of a closed set.
  case choice([String])

  public static func choice<Cases: CaseIterable & RawRepresentable>(_ cases: Cases.Type) -> FactType
  where Cases.RawValue == String {
    .choice(Cases.allCases.map(\.rawValue))
  }

  /// Whether a value of this type may look so.
  public func allows(_ value: FactValue) -> Bool {
    switch (self, value) {
    case (.boolean, .boolean), (.integer, .integer), (.text, .text), (.list, .list): true
    case (.choice(let words), .text(let word)): words.contains(word)
    default: false
    }
  }
}

/// For which subjects a fact exists. A hop and a link also see the client's facts.
public enum SubjectKind: String, Hashable, Sendable, CaseIterable {
  case client, hop, link
}

/// The published entry of a fact: what `hopdoctor facts` prints.
public struct FactDeclaration: Hashable, Sendable {
  public var type: FactType
  public var subject: SubjectKind
  public var meaning: String
  public var example: String

  init(_ type: FactType, _ subject: SubjectKind, _ meaning: String, _ example: String) {
    self.type = type
    self.subject = subject
    self.meaning = meaning
    self.example = example
  }
}
