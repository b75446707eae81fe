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

  /// The codes within a sentence that can be nothing but codes: Windows' and libkrb5's.
  ///
  /// Both have the highest of 32 bits set: `0x80090322`, `-1765328377`, `2529638919`. Such a
  /// number is neither a port nor a count, nor a time before 2038.
  static func unmistakableCodes(in text: String) -> [ErrorCode] {
    text.matches(of: /\b0x[0-9a-f]{8}\b|-[12]\d{9}\b|\b[234]\d{9}\b/)
      .compactMap { ErrorCode(String($0.0)) }
      .filter { $0.hasHighestBit }
  }

  private var hasHighestBit: Bool {
    if case .number(let number) = self { (1 << 31..<1 << 32).contains(number) } else { false }
  }
}
