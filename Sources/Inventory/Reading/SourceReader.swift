/// Reads the sources of an inventory one after the other.
struct SourceReader {
  let builder: InventoryBuilder
  let format: InventoryFormat?

  func read(_ source: InventorySource) {
    switch source {
    case .bytes(let bytes, let name): read(bytes, named: name)
    case .path("-"):
      let name = "standard input"
      do {
        read(try InventoryFiles.standardInput(), named: name)
      } catch {
        builder.mistake(.init(file: name, line: 0), error.sentence)
      }
    case .path(let path): read(path: path, depth: 0)
    }
  }

  private func read(path: String, depth: Int) {
    let place = InventoryPlace(file: path, line: 0)
    switch InventoryFiles.kind(of: path) {
    case .absent:
      if path.contains(","), !path.contains("/") {
        ListReader.read(commaSeparated: path, named: path, into: builder)
      } else {
        builder.mistake(place, "there is no such file")
      }
    case .file:
      do {
        read(try InventoryFiles.bytes(of: path), named: path)
      } catch {
        builder.mistake(place, error.sentence)
      }
    case .folder:
      guard depth < Limits.folderDepth else {
        return builder.mistake(place, "the folders are more than \(Limits.folderDepth) deep")
      }
      do {
        for name in try InventoryFiles.names(in: path) where !InventoryFiles.isIgnored(name) {
          let entry = joined(path, name)
          // A pipe in a folder has no writer, and would be waited for without end.
          guard InventoryFiles.isFileOrFolder(entry) else {
            builder.mistake(.init(file: entry, line: 0), "this is neither a file nor a folder")
            continue
          }
          read(path: entry, depth: depth + 1)
        }
      } catch {
        builder.mistake(place, error.sentence)
      }
    }
  }

  private func read(_ bytes: [UInt8], named name: String) {
    let whole = InventoryPlace(file: name, line: 0)
    if bytes.starts(with: "$ANSIBLE_VAULT;".utf8) {
      return builder.mistake(
        whole,
        "the file is encrypted with Ansible Vault; give hopdoctor what `ansible-inventory --list` prints"
      )
    }
    if bytes.starts(with: "#!".utf8) {
      return builder.mistake(
        .init(file: name, line: 1),
        "this is a program, which hopdoctor does not run; give it what `ansible-inventory --list` prints"
      )
    }
    if bytes.contains(0), !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]),
      bytes.prefix(1024).count(where: { $0 == 0 }) > 16
    {
      return builder.mistake(whole, "this is no text file")
    }
    let text = SourceText(bytes, named: name)
    switch format ?? FormatGuess.format(of: text) {
    case .ini: INIReader.read(text, into: builder)
    case .list: ListReader.read(text, into: builder)
    case .csv: CSVReader.read(text, into: builder)
    case .jsonLines: JSONLinesReader.read(text, into: builder)
    case .yaml:
      withWhole(text) { YAMLReader.read($0, named: name, into: builder) }
    case .json:
      withWhole(text) { text in
        do throws(JSONDocument.Unreadable) {
          let root = try JSONDocument.parse(text)
          JSONListReader(name: name, builder: builder).read(root)
        } catch {
          builder.mistake(.init(file: name, line: error.line), error.sentence)
        }
      }
    }
  }

  /// Formats that are one structure cannot be read around a line that is no text.
  private func withWhole(_ text: SourceText, _ read: (String) -> Void) {
    guard let whole = text.whole else {
      return builder.mistake(
        .init(file: text.name, line: text.firstBadLine ?? 0),
        "the line is not UTF-8, and so nothing of the file was read; save it as UTF-8")
    }
    if whole.stripped.isEmpty { return }
    read(whole)
  }
}
