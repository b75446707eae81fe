import Catalogue
import Foundation
import Testing

/// `--checks DIR`
@Suite struct FolderTests {
  /// A folder that is gone when the test ends.
  static func with(_ files: [String: Data], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, data) in files {
      let url = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url)
    }
    try body(folder.path)
  }

  static func with(_ files: [CheckFile], _ body: (String) throws -> Void) throws {
    try with(
      Dictionary(uniqueKeysWithValues: files.map { ($0.path, Data($0.text.utf8)) }), body)
  }

  @Test func addsAndReplaces() throws {
    let base = try Catalogue(files: [Sample.file, Sample.file(id: "dns.a")])
    let own = [
      Sample.file(id: "dns.a", title: "My own words"),
      Sample.file(
        id: "tls.b", title: "B", replacing: "errors:",
        with: "explains: [spn.unknown-name]\nerrors:"),
      CheckFile(path: "README.md", text: "How to"), CheckFile(path: "tls/notes.txt", text: ""),
      CheckFile(path: ".git/x.md", text: ""),
    ]
    try Self.with(own) { folder in
      for spelling in [folder, folder + "/"] {
        let catalogue = try Catalogue(folder: spelling, over: base)
        #expect(catalogue.checks.map(\.id) == ["dns.a", "spn.unknown-name", "tls.b"])
        #expect(catalogue["dns.a"]?.title == "My own words")
      }
    }
  }

  static func errors(in folder: String) throws -> [String] {
    let base = try Catalogue(files: [])
    do {
      _ = try Catalogue(folder: folder, over: base)
      return []
    } catch {
      return error.errors.map { $0.description.replacing(folder, with: "DIR") }
    }
  }

  @Test func mistakesNameTheFolderAsTyped() throws {
    try Self.with([Sample.file("applies: hop", "applies: hops")]) { folder in
      let errors = try Self.errors(in: folder)
      #expect(
        errors == [
          "DIR/spn/unknown-name.md:5: applies is client, hop, link, first hop or last hop"
        ])
    }
  }

  @Test func whatCannotBeReadIsReported() throws {
    try Self.with([
      "spn/a.md": Data([0x2D, 0xFF]), "spn/b.md": Data(count: 256 * 1024 + 1),
    ]) { folder in
      let errors = try Self.errors(in: folder)
      #expect(
        errors == [
          "DIR/spn/a.md: this file is not in UTF-8",
          "DIR/spn/b.md: this file is larger than 256 KiB and therefore no check",
        ])
    }
  }

  @Test func anEmptyOrMissingFolderIsReported() throws {
    try Self.with([CheckFile]()) { folder in
      let errors = try Self.errors(in: folder)
      #expect(
        errors == [
          "DIR: there is no check here; one lies in <stage>/<what-is-wrong>.md"
        ])
      let missing = try Self.errors(in: folder + "/none")
      #expect(missing.count == 1)
      #expect(missing.first?.hasPrefix("DIR: this folder cannot be read") == true)
    }
  }

  @Test func aCheckAtTheTopIsReported() throws {
    try Self.with([CheckFile(path: "unknown-name.md", text: Sample.text)]) { folder in
      let errors = try Self.errors(in: folder)
      #expect(
        errors.first?.hasPrefix("DIR/unknown-name.md: a check lies") == true)
    }
  }
}
