import Yams

/// Reads the files in `group_vars` and `host_vars` beside an inventory, as Ansible's plugin `host_group_vars` does.
///
/// For a group `web`: `group_vars/web` (a file, or a folder of files), otherwise `web.yml`, `web.yaml` or `web.json`.
struct VariableFiles {
  let builder: InventoryBuilder

  private static let endings = ["", ".yml", ".yaml", ".json"]

  /// Reads the files of every group and host that is known by now.
  func read(beside folder: String) {
    let groupFolder = joined(folder, "group_vars")
    let groupNames = names(in: groupFolder)
    for (name, number) in builder.groupNumbers.sorted(by: { $0.value < $1.value }) {
      for path in files(of: name, in: groupFolder, names: groupNames) {
        read(path) { builder.setFromFile($0, $1, group: number, at: $2) }
      }
    }
    let hostFolder = joined(folder, "host_vars")
    let hostNames = names(in: hostFolder)
    for (name, number) in builder.hostNumbers.sorted(by: { $0.value < $1.value })
    where !hostNames.isEmpty {
      for path in files(of: name, in: hostFolder, names: hostNames) {
        read(path) { builder.setFromFile($0, $1, host: number, at: $2) }
      }
    }
    reportUnused(groupNames, in: groupFolder, known: builder.groupNumbers, what: "group")
    reportUnused(hostNames, in: hostFolder, known: builder.hostNumbers, what: "host")
  }

  private func names(in folder: String) -> Set<String> {
    guard InventoryFiles.kind(of: folder) == .folder else { return [] }
    do {
      return Set(try InventoryFiles.names(in: folder))
    } catch {
      builder.mistake(.init(file: folder, line: 0), error.sentence)
      return []
    }
  }

  private func files(of name: String, in folder: String, names: Set<String>) -> [String] {
    guard !name.hasPrefix("/"), !name.contains("/") else { return [] }
    for ending in Self.endings where names.contains(name + ending) {
      let path = joined(folder, name + ending)
      switch InventoryFiles.kind(of: path) {
      case .file: return [path]
      case .folder: return files(in: path, depth: 0)
      case .absent: continue
      }
    }
    return []
  }

  private func files(in folder: String, depth: Int) -> [String] {
    guard depth < Limits.folderDepth else { return [] }
    let names: [String]
    do {
      names = try InventoryFiles.names(in: folder)
    } catch {
      builder.mistake(.init(file: folder, line: 0), error.sentence)
      return []
    }
    return names.flatMap { name -> [String] in
      guard !name.hasPrefix("."), !name.hasSuffix("~") else { return [] }
      let path = joined(folder, name)
      let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
      return switch InventoryFiles.kind(of: path) {
      case .folder: ending.isEmpty ? files(in: path, depth: depth + 1) : []
      case .file: Self.endings.contains(ending) ? [path] : []
      case .absent: []
      }
    }
  }

  private func read(_ path: String, _ set: (String, InventoryValue, InventoryPlace) -> Void) {
    let whole = InventoryPlace(file: path, line: 0)
    let bytes: [UInt8]
    do {
      bytes = try InventoryFiles.bytes(of: path)
    } catch {
      return builder.mistake(whole, error.sentence)
    }
    if bytes.starts(with: "$ANSIBLE_VAULT;".utf8) {
      return builder.notice(
        whole, "the file is encrypted with Ansible Vault; its variables are not known here")
    }
    let text = SourceText(bytes, named: path)
    guard let yaml = text.whole else {
      return builder.mistake(
        .init(file: path, line: text.firstBadLine ?? 0),
        "the line is not UTF-8, and so nothing of the file was read; save it as UTF-8")
    }
    do {
      var document = try YAMLDocument(yaml)
      guard let root = document.root, !root.isNothing else { return }
      guard case .mapping(let mapping) = root else {
        return builder.mistake(
          .init(file: path, line: root.mark?.line ?? 0),
          "a file of variables is a mapping, each variable with a colon; this is \(root.kind)")
      }
      for (key, node) in document.pairs(mapping) {
        guard let name = key.scalar?.string, VariableFamily.keeps(name) else { continue }
        let place = InventoryPlace(file: path, line: key.mark?.line ?? 0)
        if VariableFamily.isSecret(name) {
          set(name, .withheld, place)
        } else if let value = document.value(of: node) {
          set(name, value, place)
        } else {
          builder.mistake(
            place, "the value of \(quoted(name)) is too deep or, with its aliases, too large")
        }
      }
    } catch {
      builder.mistake(.init(file: path, line: error.line), error.sentence)
    }
  }

  /// A file for a group or host that the inventory does not name is a slip more often than not.
  private func reportUnused(
    _ names: Set<String>, in folder: String, known: [String: Int], what: String
  ) {
    for name in names.sorted() where !name.hasPrefix(".") && !name.hasSuffix("~") {
      let owner =
        Self.endings.dropFirst().first { name.hasSuffix($0) }.map {
          String(name.dropLast($0.count))
        }
        ?? name
      guard known[owner] == nil, known[name] == nil,
        let meant = owner.nearest(among: known.keys, within: 2)
      else { continue }
      builder.notice(
        .init(file: joined(folder, name), line: 0),
        "the inventory has no \(what) \(quoted(owner)); did you mean \(quoted(meant))?")
    }
  }
}
