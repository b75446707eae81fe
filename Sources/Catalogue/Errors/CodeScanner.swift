/// A code that stands in a text.
struct CodeMention: Hashable, Sendable {
  /// As it was pasted, without a wrapping.
  var spelled: String
  /// nil for a name that no table knows the number of.
  var code: ErrorCode?
  /// In lower case; nil if a number was pasted.
  var name: String?

  /// Whether it can mean one thing only, as it was pasted: a name, or a number with 32 bits.
  var isUnmistakable: Bool {
    name != nil || spelled.count >= 8 || code?.isUnmistakable == true
  }
}

/// Finds codes in a text: those that can be nothing else, and small ones beside words that say so.
struct CodeScanner {
  private let text: [UInt8]
  private let table: CodeTable
  private var found: [CodeMention] = []
  /// The letters just before the token that is read, without white space and signs.
  private var before: [UInt8] = []

  /// A few dozen letters tell what a number is.
  private static let contextLength = 40

  /// - Parameter names: names that checks list and that need not be in the table.
  static func mentions(in text: PastedText, table: CodeTable, names: Set<String>) -> [CodeMention] {
    var scanner = CodeScanner(text: text.text, table: table)
    scanner.scan(names)
    var seen: Set<CodeMention> = []
    return scanner.found.filter { seen.insert($0).inserted }
  }

  private init(text: [UInt8], table: CodeTable) {
    self.text = text
    self.table = table
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 97...122, UInt8(ascii: "_"): true
    default: false
    }
  }

  private mutating func scan(_ names: Set<String>) {
    var index = 0
    while index < text.count {
      guard Self.isToken(text[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < text.count, Self.isToken(text[end]) { end += 1 }
      var token = String(decoding: text[index..<end], as: UTF8.self)
      if token.hasPrefix("0x"), token.count < 10, token.count > 4,
        let (rest, after) = wrappedRest(from: end, digits: 10 - token.count)
      {
        token += rest
        end = after
      }
      read(token, isNegative: index > 0 && text[index - 1] == UInt8(ascii: "-"), names)
      before += token.utf8
      if before.count > Self.contextLength * 2 {
        before.removeFirst(before.count - Self.contextLength)
      }
      index = end
    }
  }

  /// The rest of a hexadecimal number that the console's last column has cut.
  private func wrappedRest(from start: Int, digits: Int) -> (String, Int)? {
    var index = start
    var isBroken = false
    while index < text.count, text[index] == 32 || text[index] == 10 || text[index] == 9 {
      if text[index] == 10 { isBroken = true }
      index += 1
    }
    var end = index
    while end < text.count, Self.isToken(text[end]) { end += 1 }
    guard isBroken, end - index == digits else { return nil }
    let rest = String(decoding: text[index..<end], as: UTF8.self)
    return rest.allSatisfy(\.isHexDigit) ? (rest, end) : nil
  }

  private mutating func read(_ token: String, isNegative: Bool, _ names: Set<String>) {
    let isNumber = token.utf8.first.map { (48...57).contains($0) } ?? false
    if isNumber, let code = ErrorCode(isNegative ? "-" + token : token) {
      let spelled = isNegative ? "-" + token : token
      // Windows' and libkrb5's codes have the highest of 32 bits set. Such a number is neither a
      // port nor a count, nor a time before 2038.
      let written = Int(written: spelled) ?? 0
      let isHigh = written < -(1 << 30) || (1 << 31..<1 << 32).contains(written)
      if isHigh, token.hasPrefix("0x") ? token.count == 10 : token.count == 10 {
        found.append(.init(spelled: spelled, code: code))
      } else if let family = familyBefore(code.number) {
        found.append(.init(spelled: token, code: .init(code.number, family: family.family)))
      }
    } else if token.contains("_") || follows("fullyqualifiederrorid") || names.contains(token) {
      let entries = table.meanings(ofName: token)
      if entries.isEmpty {
        if names.contains(token) { found.append(.init(spelled: token, name: token)) }
      }
      for entry in entries {
        found.append(.init(spelled: entry.symbol, code: entry.parsed, name: token))
      }
    }
  }

  private func follows(_ word: String) -> Bool { before.ends(with: word.utf8) }

  private struct Guess { var family: ErrorCode.Family? }

  /// What the words before a small number say of it; nil if they say nothing.
  private func familyBefore(_ number: Int) -> Guess? {
    for (word, family) in Self.contexts where follows(word) {
      if family == .http, !(300...599).contains(number) { continue }
      if family == .kerberos, number > 127 { continue }
      return number > 1 ? Guess(family: family) : nil
    }
    return nil
  }

  /// The longer ones first.
  private static let contexts: [(String, ErrorCode.Family?)] = [
    ("returnedfromservercode", .http), ("httpstatuscode", .http), ("statuscodeof", .http),
    ("statuscode", .http), ("status_code", .http), ("http_status_code", .http),
    ("httpresponseerror", .http), ("httperror", .http), ("httpstatus", .http), ("http", .http),
    ("serverreturnedanerror", .http), ("doesnotindicatesuccess", .http),
    ("kdcerror", .kerberos), ("krberror", .kerberos), ("krb_error", .kerberos),
    ("kdcreplied", .kerberos), ("failurecode", .kerberos), ("resultcode", .kerberos),
    ("kerberoserror", .kerberos), ("kerberoserrorcode", .kerberos),
    ("eventid", .event), ("event", .event),
    ("wsmanfault_code", nil), ("wsmanfaultcode", .win32), ("machinecode", .win32),
    ("winerror", .win32), ("systemerror", .win32), ("win32error", .win32),
    ("nativeerrorcode", .win32), ("nativeerror", .win32), ("lasterror", .win32),
    ("fullyqualifiederrorid", .win32), ("mi_result", .mi), ("miresult", .mi), ("curl", .curl),
    ("sqlservererror", .sql),
    ("receivedawsmanfaultmessagecode", .win32), ("errorcode", nil), ("errornumber", nil),
    ("errorno", nil), ("error", nil), ("fehlercode", nil), ("code", nil), ("erreur", nil),
    ("fehler", nil),
  ]
}

extension Array where Element == UInt8 {
  fileprivate func ends(with word: String.UTF8View) -> Bool {
    count >= word.count && suffix(word.count).elementsEqual(word)
  }
}
