/// The code of an error, however it is spelled.
///
/// Windows prints an HRESULT as 0x80090322, as 2148074274, or as -2146893022, by taste; it wraps
/// a Win32 error in one, as 0x8007052E (1326); and libkrb5 adds a base to what a KDC says.
struct ErrorCode: Hashable, Sendable {
  /// In what list a small number is looked up. A large one needs none: it is in one list only.
  enum Family: String, Hashable, Sendable, CaseIterable {
    case win32, winhttp, winsock, hresult, ntstatus, wsman, sspi, kerberos, gss, http, mi, curl
    case event, sql
  }

  /// Of 32 bits, unsigned, without the wrapping.
  var number: Int
  /// nil where the text does not say.
  var family: Family?

  /// krb5_err.et: error 0 of the table, to which the number of a KRB-ERROR is added.
  private static let kerberosBase = -1_765_328_384 + 1 << 32
  /// RFC 4120 section 7.5.9 ends at 93, and libkrb5's own errors begin at 128.
  private static let lastProtocolError = 127

  init(_ number: Int, family: Family? = nil) {
    let unsigned = number < 0 && number >= Int(Int32.min) ? number + 1 << 32 : number
    switch unsigned {
    case 0x8007_0000...0x8007_FFFF:
      // HRESULT_FROM_WIN32, [MS-ERREF] section 2.1: facility 7.
      self.number = unsigned & 0xFFFF
      self.family = .win32
    case Self.kerberosBase...Self.kerberosBase + Self.lastProtocolError:
      self.number = unsigned - Self.kerberosBase
      self.family = .kerberos
    default:
      self.number = unsigned
      self.family = unsigned >= 1 << 16 ? nil : family
    }
  }

  /// nil if the text is no number.
  init?(_ text: some StringProtocol, family: Family? = nil) {
    guard let number = Int(written: String(text).lowercased()), abs(number) < 1 << 33 else {
      return nil
    }
    self.init(number, family: family)
  }

  /// Whether a code alone, without its family, can mean one thing only.
  var isUnmistakable: Bool { number >= 1 << 16 }

  /// Whether both can be the same error, where one does not say its family.
  func agrees(with other: ErrorCode) -> Bool {
    number == other.number
      && (family == nil || other.family == nil || Self.areOneList(family!, other.family!))
  }

  /// Windows' system errors are one list with those of its sockets and of its HTTP client.
  static func areOneList(_ one: Family, _ other: Family) -> Bool {
    let windows: Set<Family> = [.win32, .winhttp, .winsock, .hresult]
    return one == other || windows.contains(one) && windows.contains(other)
  }
}
