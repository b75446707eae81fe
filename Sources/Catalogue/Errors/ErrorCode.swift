/// The code of an error, however it is spelled.
///
/// Windows prints an HRESULT as 0x80090322, as 2148074274, or as -2146893022, by taste.
enum ErrorCode: Hashable {
  case number(Int)
  /// A code that is one word with a `_`: `KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN`, folded.
  case name(String)

  /// nil if the text (folded) is no code.
  init?(_ text: String) {
    if let number = Int(written: text) {
      let isSigned32 = number < 0 && number >= Int(Int32.min)
      self = .number(isSigned32 ? number + 1 << 32 : number)
    } else if text.contains("_"), text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      self = .name(text)
    } else {
      return nil
    }
  }

  /// The codes within a sentence that can be nothing but Windows errors.
  static func windowsCodes(in text: String) -> [ErrorCode] {
    text.matches(of: /\b0x[0-9a-f]{8}\b|-2\d{9}\b/).compactMap { ErrorCode(String($0.0)) }
  }
}
