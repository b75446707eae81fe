/// What an observation or a finding is about.
///
/// Hops are numbered from 1. Link n is the step from hop n-1 to hop n; links begin at 2,
/// because the step from the client to hop 1 is judged as hop 1.
public enum Subject: Hashable, Sendable, Codable, CustomStringConvertible {
  case client
  case hop(Int)
  case link(Int)

  public var description: String {
    switch self {
    case .client: "client"
    case .hop(let number): "hop\(number)"
    case .link(let number): "link\(number)"
    }
  }

  public init?(_ text: some StringProtocol) {
    if text == "client" {
      self = .client
    } else if text.hasPrefix("hop"), let number = Int(text.dropFirst(3)) {
      self = .hop(number)
    } else if text.hasPrefix("link"), let number = Int(text.dropFirst(4)) {
      self = .link(number)
    } else {
      return nil
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let subject = Subject(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is not client, hopN or linkN")
    }
    self = subject
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
