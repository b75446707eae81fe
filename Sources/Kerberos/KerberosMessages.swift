internal import CKrb5
internal import Evidence
internal import Synchronization

/// What libkrb5 says of its own doing, the messages that `KRB5_TRACE` would write, without what is made of keys.
///
/// libkrb5 writes no key and no password; but it writes the first bytes of a hash of each key, checksums, and the
/// salts of keys. None of them is handed on.
public enum KerberosMessages {
  private static let listener = Mutex<(@Sendable (String) -> Void)?>(nil)

  /// Hands every message to `hear` from now on, on whatever thread libkrb5 is running; nil ends it.
  ///
  /// Contexts that exist already stay silent, as do those that GSSAPI makes for itself.
  public static func listen(_ hear: (@Sendable (String) -> Void)?) {
    listener.withLock { $0 = hear }
  }

  /// Makes a new context tell its messages, if anybody listens.
  static func attach(_ context: krb5_context) {
    guard listener.withLock({ $0 != nil }) else { return }
    // A library built without tracing says so, and stays silent.
    _ = krb5_set_trace_callback(
      context,
      { _, info, _ in
        // nil: the context is being freed.
        guard let text = info?.pointee.message else { return }
        KerberosMessages.tell(String(cString: text))
      }, nil)
  }

  private static func tell(_ message: String) {
    guard let hear = listener.withLock({ $0 }) else { return }
    hear(cleaned(message))
  }

  /// One line without the process's number and clock, and without anything that is made of a key.
  static func cleaned(_ message: String) -> String {
    var text = message.trimmingSuffix(while: \.isNewline)[...]
    if let start = text.prefixMatch(of: #/\[\d+\] \d+\.\d+: /#) {
      text = text[start.range.upperBound...]
    }
    let masked =
      text
      // "salt "CORP.TESTalice", params "\x00..."", up to the last quote: a salt may hold one itself.
      .replacing(/salt ".*"/) { _ in "salt (left out)" }
      .replacing(/params ".*"/) { _ in "params (left out)" }
      // A key or checksum as its type and the first bytes of a hash: "aes256-cts/7E2F".
      .replacing(/([A-Za-z][A-Za-z0-9:\-]*)\/[0-9A-F]{4}(?![A-Za-z0-9.\-])/) {
        "\($0.output.1)/(left out)"
      }
      .replacing(/[0-9A-Fa-f]{12,}/) { _ in "(left out)" }
    return String(masked).bounded(to: 1000)
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, matches(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
