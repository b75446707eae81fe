import Foundation
import Testing

/// The walls of the house, read from the sources themselves.
@Suite struct ImportTests {
  struct File: CustomStringConvertible {
    var module: String
    var name: String
    var lines: [String]
    var description: String { "\(module)/\(name)" }

    var imports: [(module: String, line: String)] {
      lines.compactMap { line in
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1
        else { return nil }
        return (String(words[index + 1]), line)
      }
    }
  }

  static let sources: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root.appending(path: "Sources")
  }()

  static let files: [File] = {
    let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".swift") }.compactMap { path in
      guard let text = try? String(contentsOf: sources.appending(path: path), encoding: .utf8)
      else { return nil }
      return File(
        module: String(path.prefix { $0 != "/" }), name: path,
        lines: text.components(separatedBy: "\n"))
    }
  }()

  /// One wrapper for each C library.
  static let wrappers = [
    "CKrb5": "Kerberos", "CGSSAPI": "Security", "CCurl": "HTTPTransfer", "CAres": "Resolver",
    "COpenSSL": "TransportSecurity", "CLDAP": "Directory", "CEmbeddedChecks": "Catalogue",
    "CEmbeddedSchema": "Report",
  ]

  @Test func sourcesAreFound() { #expect(Self.files.count > 100) }

  @Test func eachCLibraryHasOneWrapperAndStaysInside() {
    for file in Self.files {
      for (module, line) in file.imports {
        guard let wrapper = Self.wrappers[module] else { continue }
        #expect(file.module == wrapper, "\(file): \(line)")
        #expect(!line.hasPrefix("public"), "\(file): \(line)")
      }
    }
  }

  /// What judges and reports never sees a probe, a wrapper or the lab: so a recording can be judged anywhere.
  @Test(arguments: [
    "Evidence", "Facts", "Catalogue", "Judgement", "Redaction", "Report", "Inventory",
    "Onboarding", "Imports", "WireFormats",
  ])
  func judgementIsPure(_ module: String) {
    let forbidden: Set<String> = [
      "Probes", "Survey", "Lab", "Commands", "Kerberos", "Security", "HTTPTransfer", "Resolver",
      "TransportSecurity", "Directory", "Blocking",
    ]
    for file in Self.files where file.module == module {
      for (imported, line) in file.imports {
        #expect(!forbidden.contains(imported), "\(file): \(line)")
      }
    }
  }

  /// Escapes from the compiler's checks carry their reason in the line above.
  @Test func escapesAreExplained() {
    let escapes = ["@unchecked", "nonisolated(unsafe)", "fatalError(", "try!"]
    for file in Self.files {
      for (index, line) in file.lines.enumerated()
      where escapes.contains(where: { line.contains($0) })
        && !line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
      {
        let above = index > 0 ? file.lines[index - 1].trimmingCharacters(in: .whitespaces) : ""
        #expect(above.hasPrefix("//"), "\(file):\(index + 1): \(line)")
      }
    }
  }
}
