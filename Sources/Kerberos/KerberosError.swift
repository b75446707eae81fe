internal import CKrb5

/// What libkrb5 said when a call failed.
public struct KerberosError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The C function.
  public var call: String
  /// libkrb5's code, e.g. -1765328189 (KRB5_FCC_NOFILE).
  public var code: Int32
  /// The library's words. They are not stable: match on the code.
  public var message: String

  public init(call: String, code: Int32, message: String) {
    self.call = call
    self.code = code
    self.message = message
  }

  /// The protocol's error number, where the code stands for a KRB-ERROR. Spec: RFC 4120 section 7.5.9.
  public var protocolNumber: Int? {
    let number = Int(code) - Int(KerberosError.protocolBase)
    return (1...127).contains(number) ? number : nil
  }

  /// ERROR_TABLE_BASE_krb5, to which libkrb5 adds the protocol's numbers.
  static let protocolBase: Int32 = -1_765_328_384

  public var description: String { "\(message) (\(call): \(code))" }
}

extension KerberosError {
  /// There is no credential cache, or it holds no principal.
  public var isMissingCache: Bool {
    code == KRB5_FCC_NOFILE || code == KRB5_CC_NOTFOUND
  }
}
