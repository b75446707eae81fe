/// Any JSON value. What is redacted is the recording's JSON, so that a new kind of evidence is redacted without being named here.
enum JSONTree: Codable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONTree].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    case .object(let values): try container.encode(values)
    }
  }

  /// Visits every text with the name of the object's key that holds it, in a fixed order.
  func forEachText(key: String = "", _ visit: (_ key: String, _ text: String) -> Void) {
    switch self {
    case .text(let text): visit(key, text)
    case .list(let values): for value in values { value.forEachText(key: key, visit) }
    case .object(let values):
      for name in values.keys.sorted() { values[name]?.forEachText(key: name, visit) }
    default: break
    }
  }

  /// The same tree with other texts. Keys stay: they are names of fields and of environment variables.
  func mapTexts(key: String = "", _ change: (_ key: String, _ text: String) -> String) -> JSONTree {
    switch self {
    case .text(let text): return .text(change(key, text))
    case .list(let values): return .list(values.map { $0.mapTexts(key: key, change) })
    case .object(var values):
      for name in values.keys.sorted() { values[name] = values[name]?.mapTexts(key: name, change) }
      return .object(values)
    default: return self
    }
  }
}
