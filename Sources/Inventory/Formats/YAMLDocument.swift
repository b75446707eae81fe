import Evidence
import Yams

/// A YAML file, composed within bounds.
///
/// Aliases can make a small file stand for an endless one, or for one so deep that merely letting it go overflows the
/// stack. Such files are refused before Yams sees them, and what is read is counted as it is unfolded.
struct YAMLDocument {
  let root: Node?
  /// How many nodes may still be looked at.
  private var budget: Int

  struct Unreadable: Error {
    var line: Int
    var sentence: String
  }

  init(_ text: String) throws(Unreadable) {
    if let danger = YAMLAliases.danger(in: text) { throw danger }
    budget = text.utf8.count + Limits.aliasedNodes
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw Self.explain(error, text)
    } catch {
      throw Unreadable(line: 0, sentence: "this is no YAML")
    }
  }

  /// Counts one node; false when there are too many.
  mutating func mayVisit() -> Bool {
    budget -= 1
    return budget >= 0
  }

  /// The pairs of a mapping with `<<` unfolded; what stands in the mapping itself goes before what is merged.
  mutating func pairs(_ mapping: Node.Mapping, depth: Int = 0) -> [(key: Node, value: Node)] {
    var own: [(key: Node, value: Node)] = []
    var merged: [(key: Node, value: Node)] = []
    for (key, value) in mapping {
      guard mayVisit() else { return own }
      guard case .scalar(let scalar) = key, scalar.string == "<<", scalar.style == .plain,
        depth < Limits.valueDepth
      else {
        own.append((key, value))
        continue
      }
      switch value {
      case .mapping(let source): merged += pairs(source, depth: depth + 1)
      case .sequence(let sources):
        for source in sources {
          if case .mapping(let one) = source { merged += pairs(one, depth: depth + 1) }
        }
      case .scalar, .alias: break
      }
    }
    guard !merged.isEmpty else { return own }
    var names = Set(own.compactMap { $0.key.scalar?.string })
    var result: [(key: Node, value: Node)] = []
    for pair in merged {
      guard let name = pair.key.scalar?.string, names.insert(name).inserted else { continue }
      result.append(pair)
    }
    return result + own
  }

  /// The node as a variable's value; nil where it unfolds to too much, or is too deep.
  mutating func value(of node: Node, depth: Int = 0) -> InventoryValue? {
    guard mayVisit(), depth < Limits.valueDepth else { return nil }
    switch node {
    case .scalar(let scalar): return YAMLScalar.value(of: scalar)
    case .sequence(let sequence):
      var items: [InventoryValue] = []
      for item in sequence {
        guard let value = value(of: item, depth: depth + 1) else { return nil }
        items.append(value)
      }
      return .list(items)
    case .mapping(let mapping):
      var result: [String: InventoryValue] = [:]
      for (key, node) in pairs(mapping) {
        guard let name = key.scalar?.string, let value = value(of: node, depth: depth + 1) else {
          return nil
        }
        result[name] = value
      }
      return .mapping(result)
    case .alias: return nil
    }
  }

  private static func explain(_ error: YamlError, _ text: String) -> Unreadable {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      // What is missing at the end is missing behind the last line to libyaml.
      let number = min(max(1, mark.line), max(1, lines.count))
      let indent = lines[number - 1].prefix { $0 == " " || $0 == "\t" }
      return .init(
        line: number,
        sentence: indent.contains("\t")
          ? "a tab stands where YAML allows only blanks; indent with blanks"
          : "this is no YAML (\(problem.bounded(to: 120))); nothing of the file was read")
    case .duplicatedKeysInMapping(let names, let context):
      let shown = names.sorted().prefix(3).map { quoted($0) }.joined(separator: ", ")
      return .init(
        line: context.mark.line,
        sentence:
          "\(shown) stands more than once in one mapping, of which only the last would count; "
          + "write it once. Nothing of the file was read")
    case .reader(_, let offset, _, _):
      let before = text.utf8.prefix(offset ?? 0)
      return .init(
        line: before.count { $0 == 0x0A } + 1,
        sentence: "a control character stands here, which YAML does not allow")
    default: return .init(line: 0, sentence: "this is no YAML")
    }
  }
}
