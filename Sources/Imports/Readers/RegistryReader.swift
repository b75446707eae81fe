import Evidence
import Foundation

/// `reg query` and `reg export`.
enum RegistryReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    let isExport = isHeader(lines[index].trimmed)
    if !isExport, let match = absence(lines, index, part) { return match }
    guard isExport || key(lines[index].trimmed) != nil else { return nil }
    let call = RegistryCall(part.command)
    var listing = RegistryListing(isRecursive: isExport || call?.isRecursive == true)
    var counts: [String: Int] = [:]
    var skipped: [Int] = []
    var current = ""
    var end = isExport ? index + 1 : index
    while end < lines.count, listing.values.count < 2000 {
      let line = lines[end].trimmed
      if let key = key(line) {
        current = RegistryPaths.short(key)
        counts[current] = counts[current] ?? 0
      } else if line.hasPrefix("\"") {
        let (whole, last) = joined(lines, end)
        if let (name, data) = exported(whole) {
          keep(name, data, in: current, &listing)
          counts[current, default: 0] += 1
        } else {
          skipped.append(end)
        }
        end = last
      } else if let (name, data) = value(line) {
        keep(name, data, in: current, &listing)
        counts[current, default: 0] += 1
      } else if !line.isEmpty {
        break
      }
      end += 1
    }
    // One value alone may have been asked for by its name.
    let isWhole = isExport || call?.value == nil && call != nil
    listing.whole = counts.filter { isWhole || call == nil && $0.value > 1 }.keys.sorted()
    return Match(
      title: isExport ? "reg export" : "reg query", end: end, outputs: [.registry(listing)],
      skipped: skipped)
  }

  private static func keep(
    _ name: String, _ data: String, in key: String, _ listing: inout RegistryListing
  ) {
    guard let path = RegistryPaths.kept(key, name) else { return }
    listing.values.append(.init(registryPath: path, data: data))
  }

  /// The first line of a file of regedit or reg export, the same in every language.
  private static func isHeader(_ line: Substring) -> Bool {
    line.hasPrefix("Windows Registry Editor Version") || line == "REGEDIT4"
  }

  /// `ERROR: The system was unable to find the specified registry key or value.`, alone or as Windows PowerShell shows
  /// what a program writes to its error output. Only with the command it says which key is not there.
  private static func absence(
    _ lines: [SourceLine], _ index: Int, _ part: Transcript.Part
  ) -> Match? {
    let line = lines[index].trimmed
    guard let call = RegistryCall(part.command),
      sentences.contains(where: { line.contains($0) })
    else { return nil }
    var end = index + 1
    while end < lines.count, !lines[end].isBlank { end += 1 }
    // The name of a value that is not there: its key may be there.
    let path = call.value.map { "\(call.key)\\\($0)" } ?? call.key
    return Match(
      title: "reg query", end: end, outputs: [.registry(RegistryListing(absent: [path]))])
  }

  /// English, German, French.
  private static let sentences = [
    "unable to find the specified registry key or value",
    "angegebene Registrierungsschlüssel", "clé ou la valeur de Registre spécifiée",
  ]

  /// `HKEY_LOCAL_MACHINE\SOFTWARE\...`, in brackets in an export.
  private static func key(_ line: Substring) -> String? {
    let line = line.hasPrefix("[") && line.hasSuffix("]") ? line.dropFirst().dropLast() : line
    guard line.hasPrefix("HKEY_"), line.contains("\\"), !line.contains(" REG_") else { return nil }
    return String(line)
  }

  // MARK: - One value

  private static func value(_ line: Substring) -> (String, String)? {
    for type in ["REG_DWORD", "REG_SZ", "REG_EXPAND_SZ", "REG_MULTI_SZ", "REG_QWORD", "REG_BINARY"]
    {
      guard let place = line.firstRange(of: " \(type)") else { continue }
      let name = line[..<place.lowerBound].trimmed
      let data = line[place.upperBound...].trimmed
      if type == "REG_DWORD" || type == "REG_QWORD" {
        guard data.hasPrefix("0x"), let number = UInt64(data.dropFirst(2), radix: 16) else {
          return nil
        }
        return (String(name), String(number))
      }
      return (String(name), type == "REG_BINARY" ? "" : data.bounded(to: 512))
    }
    return nil
  }

  /// Bytes in hexadecimal go on over several lines, each but the last with a backslash at its end.
  private static func joined(_ lines: [SourceLine], _ start: Int) -> (Substring, Int) {
    var whole = String(lines[start].trimmed)
    var end = start
    while whole.hasSuffix("\\"), whole.contains("=hex"), end + 1 < lines.count,
      whole.utf8.count < SourceLine.longest
    {
      end += 1
      whole.removeLast()
      whole += lines[end].trimmed
    }
    return (whole[...], end)
  }

  /// `"AllowFreshCredentials"=dword:00000001`, `"1"="WSMAN/*.corp.test"`, `"1"=hex(2):57,00,...`
  private static func exported(_ line: Substring) -> (String, String)? {
    guard let (name, data) = line.dropFirst().halves(at: "\"=") else { return nil }
    if data.hasPrefix("dword:") {
      guard let number = UInt32(data.dropFirst(6), radix: 16) else { return nil }
      return (String(name), String(number))
    }
    // 1: text, 2: text with variables, 7: several texts. Others may hold anything, so nothing of them is kept.
    for type in ["hex(1):", "hex(2):", "hex(7):"] where data.hasPrefix(type) {
      let bytes = data.dropFirst(type.count).split(separator: ",").compactMap {
        UInt8($0.trimmed, radix: 16)
      }
      return (String(name), RegistryText.text(bytes))
    }
    guard data.hasPrefix("\""), data.hasSuffix("\""), data.count > 1 else {
      return (String(name), "")
    }
    let text = data.dropFirst().dropLast().replacing("\\\\", with: "\\").replacing(
      "\\\"", with: "\"")
    return (String(name), String(text).bounded(to: 512))
  }
}

/// Text of the registry in bytes: UTF-16, little endian, ended by a 0.
enum RegistryText {
  static func text(_ bytes: [UInt8]) -> String {
    var units: [UInt16] = []
    for index in stride(from: 0, to: bytes.count - bytes.count % 2, by: 2) {
      units.append(UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8)
    }
    while units.last == 0 { units.removeLast() }
    return String(decoding: units.map { $0 == 0 ? 0x20 : $0 }, as: UTF16.self).bounded(to: 512)
  }
}

/// What was typed: `reg query KEY [/v NAME] [/s]`, `Get-ItemProperty KEY [-Name NAME]`.
struct RegistryCall {
  /// As `HKLM\...`.
  var key: String
  /// The one value that was asked for.
  var value: String?
  var isRecursive: Bool

  init?(_ command: String?) {
    let words = (command ?? "").split(separator: " ").map { word in
      String(word.filter { $0 != "\"" && $0 != "'" })
    }
    let lower = words.map { $0.lowercased() }
    guard let first = lower.first,
      first == "reg" || first == "reg.exe" || ["get-itemproperty", "gp"].contains(first),
      let place = lower.firstIndex(where: { $0.hasPrefix("hk") })
    else { return nil }
    if first.hasPrefix("reg"), lower.count > 1, lower[1] != "query" { return nil }
    key = RegistryPaths.short(words[place])
    isRecursive = lower.contains("/s")
    // A search shows what it found, not what there is.
    if lower.contains("/f") || lower.contains("/ve") { value = "*" }
    if let sign = lower.firstIndex(where: { $0 == "/v" || $0.hasPrefix("-n") }),
      sign + 1 < words.count
    {
      value = words[sign + 1]
    }
  }
}
