/// The kinds of record that hopdoctor asks for. Spec: RFC 1035 section 3.2.2, RFC 3596, RFC 2782.
public enum DNSRecordType: String, Hashable, Sendable, CaseIterable {
  case a = "A"
  case aaaa = "AAAA"
  case ptr = "PTR"
  case srv = "SRV"

  /// The number on the wire.
  var number: UInt16 {
    switch self {
    case .a: 1
    case .aaaa: 28
    case .ptr: 12
    case .srv: 33
    }
  }
}

/// A name and the kind of record wanted of it.
public struct DNSQuestion: Hashable, Sendable {
  /// The complete name; no search domain is ever added to it.
  public var name: String
  public var type: DNSRecordType

  public init(_ name: String, _ type: DNSRecordType) {
    self.name = name
    self.type = type
  }
}
