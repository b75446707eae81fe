/// The prose, heading by heading.
extension CheckReader {
  private static let headings = [
    "What happened", "Why", "Caution", "When this is not your problem",
  ]

  mutating func sections(_ body: [Substring], from firstLine: Int) -> Check.Sections? {
    var texts: [String: String] = [:]
    var current: (heading: String, line: Int, text: [Substring])?
    var last = -1
    var isCode = false
    let before = errors.count

    func close() {
      guard let current else { return }
      texts[current.heading] = current.text.joined(separator: "\n").trimmingLines
    }

    for (index, line) in body.enumerated() {
      let number = firstLine + index
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode, let heading = line.heading else {
        if current != nil {
          current?.text.append(line)
        } else if !line.allSatisfy(\.isWhitespace) {
          fail(number, "prose comes under a heading; the first is ## \(Self.headings[0])")
          current = ("", number, [])
        }
        continue
      }
      close()
      current = (heading, number, [])
      guard let place = Self.headings.firstIndex(of: heading), line.hasPrefix("## ") else {
        fail(
          number,
          "unknown heading \(line): the headings are "
            + Self.headings.map { "## \($0)" }.joined(separator: ", "))
        continue
      }
      lines["section.\(heading)"] = number + 1
      if place <= last {
        fail(
          number,
          "## \(heading) is out of order or doubled: the order is "
            + Self.headings.joined(separator: ", "))
      }
      last = max(last, place)
    }
    close()
    if isCode { fail(firstLine + body.count - 1, "a code block is closed by a line of ```") }
    for heading in Self.headings {
      guard let text = texts[heading] else {
        if heading != "Caution" {
          fail(firstLine + body.count - 1, "the heading ## \(heading) is missing")
        }
        continue
      }
      let line = lines["section.\(heading)"] ?? firstLine
      if text.isEmpty { fail(line - 1, "nothing is written under ## \(heading)") }
      let start = leadingEmptyLines(body, from: line - firstLine)
      lines["section.\(heading)"] = line + start
      plain(text, from: line + start, countingLines: true)
      holes(of: text, from: line + start, countingLines: true)
    }
    guard errors.count == before else { return nil }
    return Check.Sections(
      whatHappened: texts["What happened"] ?? "", why: texts["Why"] ?? "",
      caution: texts["Caution"], notYourProblem: texts["When this is not your problem"] ?? "")
  }

  private func leadingEmptyLines(_ body: [Substring], from index: Int) -> Int {
    body.dropFirst(index).prefix { $0.allSatisfy(\.isWhitespace) }.count
  }
}

extension Substring {
  /// The words of a Markdown heading of any level; nil if the line is none.
  fileprivate var heading: String? {
    let marks = prefix { $0 == "#" }
    guard (1...6).contains(marks.count), dropFirst(marks.count).first == " " else { return nil }
    return String(dropFirst(marks.count + 1))
  }
}
