import Catalogue
import Foundation
import Testing

/// Holds the list of embedded files and the folder `checks/` equal.
@Suite struct EmbeddedListingTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The Markdown files of the stages' folders: `spn/unknown-name.md`.
  static var paths: [String] {
    let checks = root.appending(path: "checks").path
    let all = FileManager.default.enumerator(atPath: checks)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".md") && $0.contains("/") }.sorted()
  }

  @Test func theListHoldsTheFolder() throws {
    let file = Self.root.appending(path: "Sources/CEmbeddedChecks/embedded_checks.c")
    let wanted = EmbeddedListing.source(for: Self.paths)
    if ProcessInfo.processInfo.environment["HOPDOCTOR_UPDATE"] == "1" {
      try Data(wanted.utf8).write(to: file)
    }
    let found = try String(contentsOf: file, encoding: .utf8)
    // A value of its own, so that a failure does not print both files.
    let isCurrent = found == wanted
    #expect(
      isCurrent,
      """
      embedded_checks.c and the folder checks differ. Run:
        HOPDOCTOR_UPDATE=1 swift test --filter EmbeddedListingTests
      and commit Sources/CEmbeddedChecks/embedded_checks.c
      """)
  }

  @Test func theErrorIndexHoldsTheFolder() throws {
    let file = Self.root.appending(path: "Sources/CEmbeddedChecks/error_index.tsv")
    let checks = try Catalogue(
      folder: Self.root.appending(path: "checks").path, over: Catalogue(files: []))
    let wanted = EmbeddedErrorIndex.source(for: checks)
    if ProcessInfo.processInfo.environment["HOPDOCTOR_UPDATE"] == "1" {
      try Data(wanted.utf8).write(to: file)
    }
    let isCurrent = try String(contentsOf: file, encoding: .utf8) == wanted
    #expect(
      isCurrent,
      """
      error_index.tsv and the errors of the checks differ. Run:
        HOPDOCTOR_UPDATE=1 swift test --filter EmbeddedListingTests
      and commit Sources/CEmbeddedChecks/error_index.tsv
      """)
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["HOPDOCTOR_UPDATE"] != "1", "updating"))
  func theProgramHoldsTheFolder() throws {
    let files = Catalogue.embeddedFiles
    #expect(files.map(\.path) == Self.paths)
    for file in files {
      let url = Self.root.appending(path: "checks").appending(path: file.path)
      #expect(try file.text == String(contentsOf: url, encoding: .utf8), "\(file.path)")
    }
  }

  @Test func namesInCAreDistinct() {
    let source = EmbeddedListing.source(for: ["spn/a-b.md", "spn/a.md", "hop2/a-b-c.md"])
    #expect(
      source.contains(
        "static const unsigned char hop2__a_b_c[] = {\n#embed \"../../checks/hop2/a-b-c.md\"\n};\n")
    )
    #expect(source.contains("  {\"spn/a.md\", spn__a, sizeof spn__a},\n  {0, 0, 0},\n"))
    #expect(EmbeddedListing.source(for: []).contains("checks[] = {\n  {0, 0, 0},\n};"))
  }
}
