/// What of a check is needed to find it by an error: all else is read when it is shown.
///
/// Reading every check takes a third of a second, and an answer is to come at once. So the errors of the
/// built-in checks are also in one small file, `error_index.tsv`, which a test holds equal to them.
struct IndexedCheck: Sendable {
  var id: String
  var severity: Check.Severity
  var errors: [Check.ReportedError]

  init(_ check: Check) {
    id = check.id
    severity = check.severity
    errors = check.errors
  }

  var stage: String { String(id.prefix { $0 != "." }) }

  /// The line of the file: the id, the severity, and for each error four columns.
  fileprivate var line: String {
    let columns = errors.flatMap { error in
      [
        error.text ?? "", error.code ?? "", error.isUsual ? "usual" : "",
        error.with.joined(separator: "|"),
      ]
    }
    return ([id, severity.rawValue] + columns).joined(separator: "\t")
  }

  /// nil if the line was not made by `line`.
  fileprivate init?(line: Substring.UTF8View) {
    let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    guard columns.count >= 2, (columns.count - 2).isMultiple(of: Self.columnsOfError),
      let severity = Check.Severity(rawValue: String(Substring(columns[1])))
    else { return nil }
    id = String(Substring(columns[0]))
    self.severity = severity
    errors = stride(from: 2, to: columns.count, by: Self.columnsOfError).map { place in
      let parts = columns[place..<place + Self.columnsOfError].map { String(Substring($0)) }
      return .init(
        text: parts[0].isEmpty ? nil : parts[0], code: parts[1].isEmpty ? nil : parts[1],
        isUsual: parts[2] == "usual",
        with: parts[3].split(separator: "|").map { String($0) })
    }
  }

  private static let columnsOfError = 4
}

/// The file with the errors of all built-in checks.
public enum EmbeddedErrorIndex {
  /// The text of `Sources/CEmbeddedChecks/error_index.tsv` for a catalogue.
  public static func source(for catalogue: Catalogue) -> String {
    "# Made by a test from the errors of checks/; do not edit.\n"
      + catalogue.checks.map { IndexedCheck($0).line + "\n" }.joined()
  }

  static func checks(in text: String) -> [IndexedCheck] {
    text[...].utf8.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
      .compactMap { IndexedCheck(line: $0) }
  }
}
