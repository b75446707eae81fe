import Foundation

/// A text taken apart: what was typed, and what came after it.
struct Transcript: Sendable {
  /// The lines between two prompts, or between two marker lines of `hopdoctor ask`.
  struct Part: Hashable, Sendable {
    /// What was typed; nil: the file does not show it.
    var command: String?
    /// From a marker line.
    var computer: String?
    /// From a marker line: the computer's own clock.
    var madeAt: Date?
    /// From a marker line: the seconds that its local time is ahead of UTC.
    var secondsFromUTC: Int?
    var lines: [SourceLine]

    /// Whether an error record of PowerShell stands somewhere in it: looking for where it begins takes time.
    var hasErrorRecord = false
  }

  var parts: [Part]

  /// More lines than this are left out.
  static let mostLines = 200_000

  init(_ text: String) {
    var current = Part(lines: [])
    var parts: [Part] = []
    func close() {
      guard current.command != nil || !current.lines.isEmpty else { return }
      current.hasErrorRecord = current.lines.contains { $0.text.contains("FullyQualifiedErrorId") }
      parts.append(current)
    }
    for line in Self.lines(text) {
      if let marker = Marker(line.text) {
        close()
        current = Part(
          command: marker.command, computer: marker.computer, madeAt: marker.madeAt,
          secondsFromUTC: marker.secondsFromUTC, lines: [])
      } else if let command = Prompt.command(in: line.text) {
        close()
        // What a person types below a marker was not made by it.
        current = Part(command: command.isEmpty ? nil : command, lines: [])
      } else {
        current.lines.append(line)
      }
    }
    close()
    self.parts = parts
  }

  /// The file's lines, without what pasting added: quotation marks of mail, code fences, a common indentation.
  private static func lines(_ text: String) -> [SourceLine] {
    var lines: [SourceLine] = []
    var number = 0
    for piece in text.split(
      maxSplits: mostLines, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      number += 1
      guard number <= mostLines else { break }
      lines.append(SourceLine(number: number, text: clean(piece)))
    }
    let full = lines.filter { !$0.isBlank }
    let quoted = full.filter { $0.text.hasPrefix("> ") || $0.text == ">" }.count
    if full.count > 2, quoted * 10 > full.count * 9 {
      for index in lines.indices where lines[index].text.hasPrefix(">") {
        lines[index] = lines[index].dropFirst(1)
      }
    }
    lines.removeAll { $0.trimmed.hasPrefix("```") }
    let indent = lines.lazy.filter { !$0.isBlank }.map(\.indent).min() ?? 0
    if indent > 0 {
      for index in lines.indices { lines[index] = lines[index].dropFirst(indent) }
    }
    return lines
  }

  /// Tabs as spaces, and nothing else that moves a cursor.
  private static func clean(_ piece: Substring) -> String {
    var result = ""
    var column = 0
    for character in piece.prefix(SourceLine.longest) {
      if character == "\t" {
        let width = 8 - column % 8
        result.append(String(repeating: " ", count: width))
        column += width
      } else if character.unicodeScalars.first.map({ $0.value < 0x20 || $0 == "\u{feff}" }) == true
      {
        continue
      } else {
        result.append(character == "\u{a0}" ? " " : character)
        column += 1
      }
    }
    while result.last == " " { result.removeLast() }
    return result
  }
}

/// The line that `hopdoctor ask` has printed before each output: `### hopdoctor WEB01 2026-11-23T10:00:00+01:00 > klist`.
public struct Marker: Hashable, Sendable {
  public static let start = "### hopdoctor "

  var computer: String
  var madeAt: Date?
  var secondsFromUTC: Int?
  var command: String

  init?(_ line: String) {
    guard let found = line.range(of: Self.start) else { return nil }
    let rest = line[found.upperBound...]
    guard let (head, command) = rest.halves(at: " > ") else { return nil }
    let words = head.split(separator: " ")
    guard words.count == 2, !command.isEmpty else { return nil }
    computer = String(words[0])
    self.command = String(command)
    (madeAt, secondsFromUTC) = Self.time(words[1]) ?? (nil, nil)
  }

  /// As `Get-Date -Format o` prints it: `2026-11-23T10:00:00.1234567+01:00`.
  private static func time(_ text: Substring) -> (Date, Int)? {
    guard let t = text.firstIndex(of: "T") else { return nil }
    let clock = text[text.index(after: t)...]
    guard let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" || $0 == "Z" }) else {
      return nil
    }
    var offset = 0
    if clock[sign] != "Z" {
      let parts = clock[clock.index(after: sign)...].split(separator: ":").compactMap { Int($0) }
      guard parts.count == 2, parts[0] < 15, parts[1] < 60 else { return nil }
      offset = (parts[0] * 3600 + parts[1] * 60) * (clock[sign] == "-" ? -1 : 1)
    }
    let day = text[..<t].split(separator: "-").compactMap { Int($0) }
    let time = clock[..<sign].prefix { $0 != "." }.split(separator: ":").compactMap { Int($0) }
    guard day.count == 3, time.count == 3 else { return nil }
    guard
      let date = LocalTime(
        year: day[0], month: day[1], day: day[2], hour: time[0], minute: time[1], second: time[2]
      )?.date(secondsFromUTC: offset)
    else { return nil }
    return (date, offset)
  }
}

/// What shows that a line was typed.
enum Prompt {
  /// The command behind a prompt, empty if there is none; nil: the line has no prompt.
  static func command(in line: String) -> String? {
    let line = line[...].trimmed
    if let rest = powerShell(line) ?? console(line) ?? shell(line) { return String(rest) }
    return nil
  }

  /// `PS C:\>`, `[web01]: PS C:\Users\alice\Documents>`
  private static func powerShell(_ line: Substring) -> Substring? {
    var rest = line
    if rest.hasPrefix("*Evil-WinRM* ") { rest = rest.dropFirst("*Evil-WinRM* ".count) }
    if rest.hasPrefix("["), let end = rest.firstRange(of: "]: ") { rest = rest[end.upperBound...] }
    guard rest.hasPrefix("PS "), let end = rest.firstIndex(of: ">") else { return nil }
    let place = rest[..<end].dropFirst(3)
    guard place.count < 260, place.contains(":") || place.contains("/") || place.hasPrefix("\\\\")
    else { return nil }
    return rest[rest.index(after: end)...].trimmed
  }

  /// `C:\Windows\system32>`
  private static func console(_ line: Substring) -> Substring? {
    guard let first = line.first, first.isLetter, line.dropFirst().hasPrefix(":\\"),
      let end = line.firstIndex(of: ">"), line[..<end].count < 260
    else { return nil }
    return line[line.index(after: end)...].trimmed
  }

  /// `alice@jump01:~$ klist`, `[alice@jump01 ~]$ klist`, `$ klist`
  private static func shell(_ line: Substring) -> Substring? {
    if line.hasPrefix("$ ") { return line.dropFirst(2).trimmed }
    let isBracketed = line.hasPrefix("[")
    guard
      let end = line.firstRange(of: isBracketed ? "]$ " : "$ ")
        ?? line.firstRange(of: isBracketed ? "]# " : "# ")
    else { return nil }
    let head = line[..<end.lowerBound]
    guard head.count < 120, let at = head.firstIndex(of: "@"), head.split(separator: " ").count < 3,
      isBracketed || head[at...].contains(":")
    else { return nil }
    return line[end.upperBound...].trimmed
  }
}
