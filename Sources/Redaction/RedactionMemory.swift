/// Texts that were looked at before: most of what is seen of many hosts is the same for all of them.
struct RedactionMemory: Sendable {
  /// More texts than these are not kept.
  private static let most = 20_000

  private var harvested: Set<String> = []
  private var shown: [String: String] = [:]
  /// How many names were known when `shown` was filled: with one more, any text may have another form.
  private var known = 0

  /// Whether nobody looked for names in this text before.
  mutating func takes(key: String, text: String) -> Bool {
    if harvested.count >= Self.most { harvested = [] }
    return harvested.insert("\(key)\u{0}\(text)").inserted
  }

  mutating func redacted(_ text: String, by redaction: inout TextRedaction) -> String {
    if known != redaction.names.wordCount || shown.count >= Self.most {
      shown = [:]
      known = redaction.names.wordCount
    }
    if let before = shown[text] { return before }
    let result = redaction.redact(text)
    // What the text itself brought in is new to the others.
    if known == redaction.names.wordCount { shown[text] = result }
    return result
  }
}
