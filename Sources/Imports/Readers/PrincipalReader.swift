import Evidence

/// `setspn -L`, `setspn -Q` and `setspn -X`, by their structure: distinguished names and what is indented below them.
enum PrincipalReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    list(lines, index) ?? search(lines, index, part)
  }

  // MARK: - setspn -L

  /// `Registered ServicePrincipalNames for CN=WEB01,OU=Servers,DC=corp,DC=test:`
  private static func list(_ lines: [SourceLine], _ index: Int) -> Match? {
    let line = lines[index].trimmed
    guard line.hasSuffix(":"), let place = line.firstRange(of: "CN="), line.contains(",DC=") else {
      return nil
    }
    let name = line[place.lowerBound...].dropLast()
    var end = index + 1
    var names: [String] = []
    while end < lines.count, let spn = principal(lines[end].trimmed), names.count < 500 {
      names.append(spn)
      end += 1
    }
    return Match(
      title: "setspn -L", end: end,
      outputs: [
        .principals(
          PrincipalListing(
            forestWide: false,
            holders: [
              .init(distinguishedName: name.bounded(to: 512), names: names, isWhole: true)
            ], isComplete: true))
      ])
  }

  // MARK: - setspn -Q and -X

  /// `Checking domain DC=corp,DC=test`
  private static func search(_ lines: [SourceLine], _ index: Int, _ part: Transcript.Part) -> Match?
  {
    let first = lines[index].trimmed
    guard let place = first.firstRange(of: " DC="), first.count < 300,
      first[place.upperBound...].split(separator: ",").dropFirst().allSatisfy({
        $0.trimmed.hasPrefix("DC=")
      }), !first.contains("CN="), !first.contains(":")
    else { return nil }
    let words = (part.command ?? "").split(separator: " ").map(String.init)
    let isSetspn = words.first?.lowercased().hasPrefix("setspn") == true
    let query = isSetspn ? argument(of: "-q", in: words) : nil
    let forestWide = isSetspn && words.contains { $0.lowercased() == "-f" }
    var holders: [PrincipalListing.Holder] = []
    var doubled: String?
    var isComplete = false
    var isAudit = false
    var end = index + 1
    scan: while end < lines.count {
      let line = lines[end].trimmed
      if line.isEmpty {
        end += 1
      } else if isName(line) {
        if let doubled {
          holders.append(
            .init(distinguishedName: line.bounded(to: 512), names: [doubled], isWhole: false))
          end += 1
          continue
        }
        end += 1
        var names: [String] = []
        while end < lines.count, let spn = principal(lines[end].trimmed), names.count < 500 {
          names.append(spn)
          end += 1
        }
        holders.append(.init(distinguishedName: line.bounded(to: 512), names: names, isWhole: true))
      } else if line.hasSuffix(":"), let spn = principal(line.prefix { $0 != " " }) {
        // "HTTP/web01 is registered on these accounts:"
        doubled = spn
        isAudit = true
        end += 1
      } else if line.last?.isNumber == true, line.split(separator: " ").count < 6 {
        // "Processing entry 0"
        isAudit = true
        end += 1
      } else {
        // The sentence at the end: what it says follows from what stands before it.
        isComplete = true
        end += 1
        break scan
      }
    }
    return Match(
      title: isAudit ? "setspn -X" : "setspn -Q", end: end,
      outputs: [
        .principals(
          PrincipalListing(
            query: query?.bounded(to: 512), forestWide: forestWide, holders: holders,
            isComplete: isComplete))
      ],
      remarks: query == nil && !isAudit && holders.isEmpty
        ? ["line \(lines[index].number): what was searched for is not shown"] : [])
  }

  private static func argument(of option: String, in words: [String]) -> String? {
    guard let place = words.firstIndex(where: { $0.lowercased() == option }),
      place + 1 < words.count
    else { return nil }
    return words[place + 1].filter { $0 != "\"" && $0 != "'" }
  }

  private static func isName(_ line: Substring) -> Bool {
    line.hasPrefix("CN=") && line.contains(",DC=")
  }

  /// `HTTP/web01.corp.test`
  static func principal(_ text: Substring) -> String? {
    guard let slash = text.firstIndex(of: "/"), slash > text.startIndex, !text.contains(" "),
      text.index(after: slash) < text.endIndex, text.count < 512,
      text[..<slash].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
    else { return nil }
    return String(text).bounded(to: 512)
  }
}
