import Foundation

/// Finds the hosts of patterns.
struct HostMatcher {
  private let inventory: Inventory
  private let hostNumbers: [String: Int]
  private let groupNumbers: [String: Int]
  private(set) var unmatched: [String] = []

  init(_ inventory: Inventory) {
    self.inventory = inventory
    hostNumbers = Dictionary(
      inventory.hosts.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    groupNumbers = Dictionary(
      inventory.groups.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// First what adds, then what intersects, then what excludes, whatever the order they were written in.
  mutating func evaluate(_ parts: [LimitPattern]) throws(InventoryPatternError) -> Set<Int> {
    var chosen: Set<Int> = []
    let adding = parts.filter { $0.role == .adds }
    if adding.isEmpty { chosen = Set(inventory.hosts.indices) }
    for part in adding { chosen.formUnion(try hosts(of: part)) }
    for part in parts where part.role == .intersects {
      chosen.formIntersection(try hosts(of: part))
    }
    for part in parts where part.role == .excludes { chosen.subtract(try hosts(of: part)) }
    return chosen
  }

  private mutating func hosts(of part: LimitPattern) throws(InventoryPatternError) -> [Int] {
    if part.role == .adds, let host = hostNumbers[part.written] { return [host] }
    let (found, hasGroup) = try matches(part.expression)
    if found.isEmpty, !hasGroup { unmatched.append(part.written) }
    guard let indices = part.indices, !found.isEmpty else { return found }
    switch indices {
    case .one(let index):
      let place = index < 0 ? found.count + index : index
      guard found.indices.contains(place) else {
        throw InventoryPatternError(
          description: "The pattern \(quoted(part.written)) asks for host number \(index), "
            + "and there are \(found.count), counted from 0.")
      }
      return [found[place]]
    case .range(let first, let last):
      // An end of 0 is none to Ansible, which then takes the first index alone.
      if last == 0 {
        guard found.indices.contains(first) else {
          throw InventoryPatternError(
            description: "The pattern \(quoted(part.written)) asks for host number \(first), "
              + "and there are \(found.count), counted from 0.")
        }
        return [found[first]]
      }
      let end = min(last ?? found.count - 1, found.count - 1)
      return first <= end ? Array(found[first...end]) : []
    }
  }

  private func matches(
    _ expression: String
  ) throws(InventoryPatternError) -> (hosts: [Int], hasGroup: Bool) {
    let matcher = try NameMatcher(expression)
    let groups = inventory.groups.filter { matcher.matches($0.name) }
    var result: [Int] = []
    var seen: Set<Int> = []
    for group in groups {
      for host in members(of: group) where seen.insert(host).inserted { result.append(host) }
    }
    if groups.isEmpty || matcher.isWide {
      for (number, host) in inventory.hosts.enumerated()
      where matcher.matches(host.name) && seen.insert(number).inserted {
        result.append(number)
      }
    }
    return (result, !groups.isEmpty)
  }

  /// The hosts of a group and of those beneath it, level by level.
  private func members(of group: InventoryGroup) -> [Int] {
    var result: [Int] = []
    var seen: Set<Int> = []
    var seenGroups: Set<String> = [group.name]
    var level = [group]
    while !level.isEmpty {
      var next: [InventoryGroup] = []
      for one in level {
        for host in one.hosts {
          guard let number = hostNumbers[host], seen.insert(number).inserted else { continue }
          result.append(number)
        }
        for child in one.children where seenGroups.insert(child).inserted {
          if let number = groupNumbers[child] { next.append(inventory.groups[number]) }
        }
      }
      level = next
    }
    return result
  }
}

/// A name's pattern: a regular expression behind `~`, otherwise a shell pattern.
struct NameMatcher {
  private enum Kind {
    case glob(Glob)
    case expression(NSRegularExpression)
  }

  private let kind: Kind
  /// Whether hosts are looked through although a group matches.
  let isWide: Bool

  init(_ expression: String) throws(InventoryPatternError) {
    guard expression.hasPrefix("~") else {
      kind = .glob(Glob(expression))
      isWide = expression.contains { ".?*[".contains($0) }
      return
    }
    do {
      kind = .expression(try NSRegularExpression(pattern: String(expression.dropFirst())))
      isWide = true
    } catch {
      throw InventoryPatternError(
        description: "\(quoted(expression.dropFirst())) is not a regular expression.")
    }
  }

  func matches(_ name: String) -> Bool {
    switch kind {
    case .glob(let glob): glob.matches(name)
    case .expression(let expression):
      // As Python's `match`: from the beginning, and not necessarily to the end.
      expression.firstMatch(
        in: name, options: .anchored, range: NSRange(name.startIndex..., in: name)) != nil
    }
  }
}
