import CEmbeddedChecks

/// All codes that hopdoctor knows, with or without a check: `checks/codes.tsv`.
public struct CodeTable: Sendable {
  /// One code in one list of codes.
  public struct Entry: Hashable, Sendable {
    /// As its list writes it: `0x80090322`, `7`, `w:AccessDenied`.
    public var code: String
    /// The list: `win32`, `sspi`, `kerberos`, `http`.
    public var family: String
    /// `SEC_E_WRONG_PRINCIPAL`.
    public var symbol: String
    /// Other names of the same code, such as PowerShell's and libkrb5's.
    public var names: [String]
    /// The words in which libkrb5 or the system prints it, if they are known.
    public var systemText: String?
    /// What it means, in a sentence.
    public var meaning: String

    var parsed: ErrorCode? { ErrorCode(code, family: ErrorCode.Family(rawValue: family)) }
  }

  let entries: [Entry]
  private let byNumber: [Int: [Int]]
  private let byName: [String: [Int]]

  /// The table inside the program.
  public static let embedded = CodeTable(
    embeddedText: {
      let file = embedded_codes()
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.size)
      return String(decoding: bytes, as: UTF8.self)
    }())

  /// Lines with a wrong number of columns are passed over; a test holds the file free of them.
  init(embeddedText text: String) {
    var entries: [Entry] = []
    var byNumber: [Int: [Int]] = [:]
    var byName: [String: [Int]] = [:]
    for line in text.utf8.split(separator: UInt8(ascii: "\n"))
    where line.first != UInt8(ascii: "#") {
      let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String($0)! }
      guard columns.count == Self.columnCount else { continue }
      let entry = Entry(
        code: columns[0], family: columns[1], symbol: columns[2],
        names: columns[3].split(separator: " ").map { String($0) },
        systemText: columns[4].isEmpty ? nil : columns[4], meaning: columns[5])
      for name in [entry.symbol] + entry.names {
        byName[name.lowercased(), default: []].append(entries.count)
      }
      if let code = entry.parsed { byNumber[code.number, default: []].append(entries.count) }
      entries.append(entry)
    }
    self.entries = entries
    self.byNumber = byNumber
    self.byName = byName
  }

  private static let columnCount = 6

  /// Every meaning that the code can have; several if its family is not known.
  func meanings(of code: ErrorCode) -> [Entry] {
    (byNumber[code.number] ?? []).map { entries[$0] }
      .filter { $0.parsed.map { $0.agrees(with: code) } ?? false }
  }

  /// - Parameter name: in lower case.
  func meanings(ofName name: String) -> [Entry] { (byName[name] ?? []).map { entries[$0] } }
}
