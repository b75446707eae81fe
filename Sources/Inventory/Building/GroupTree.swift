import Evidence

/// The groups' order of parents and children, without circles, with the depth of each below `all`.
///
/// The depth decides whose variable counts: a group's is the length of the longest way from `all`, as with Ansible.
struct GroupTree {
  private(set) var children: [[Int]]
  private(set) var parents: [[Int]]
  private(set) var depths: [Int]
  /// Each edge that closed a circle, or led too deep, was left out; with the sentence about it.
  private(set) var mistakes: [(place: InventoryPlace, sentence: String)] = []

  init(names: [String], edges: [(edge: GroupEdge, place: InventoryPlace)], all: Int) {
    var kept = edges
    // Nothing is above `all`.
    for (edge, place) in kept where edge.child == all {
      mistakes.append(
        (
          place,
          "the group all cannot be beneath \(quoted(names[edge.parent])), because it is above every group"
        ))
    }
    kept.removeAll { $0.edge.child == all }
    for _ in 0..<20 {
      guard let circle = Self.circle(in: kept, count: names.count) else { break }
      mistakes.append((kept[circle.latest].place, Self.sentence(circle.groups.map { names[$0] })))
      kept.remove(at: circle.latest)
    }
    if Self.circle(in: kept, count: names.count) != nil {
      // Beyond twenty circles nobody reads on: what is in one, or beneath one, hangs below `all`.
      let sound = Self.order(kept, count: names.count).reached
      mistakes.append(
        (
          kept[0].place,
          "there are more than twenty circles of groups; the groups in them are left without parents"
        ))
      kept.removeAll { !sound[$0.edge.child] }
    }
    children = Array(repeating: [], count: names.count)
    parents = Array(repeating: [], count: names.count)
    depths = Array(repeating: 0, count: names.count)
    for (edge, _) in kept {
      children[edge.parent].append(edge.child)
      parents[edge.child].append(edge.parent)
    }
    for group in names.indices where group != all && parents[group].isEmpty {
      children[all].append(group)
      parents[group].append(all)
    }
    measure(names, kept)
  }

  private mutating func measure(
    _ names: [String], _ edges: [(edge: GroupEdge, place: InventoryPlace)]
  ) {
    let all = children.indices.flatMap { parent in
      children[parent].map {
        (GroupEdge(parent: parent, child: $0), InventoryPlace(file: "", line: 0))
      }
    }
    for group in Self.order(all, count: names.count).groups {
      for child in children[group] { depths[child] = max(depths[child], depths[group] + 1) }
    }
    guard let deepest = depths.indices.first(where: { depths[$0] > Limits.groupDepth }) else {
      return
    }
    let place = edges.first { $0.edge.child == deepest }?.place ?? .init(file: "", line: 0)
    mistakes.append(
      (
        place,
        "the group \(quoted(names[deepest])) is more than \(Limits.groupDepth) groups deep; "
          + "what is deeper is left without its parents"
      ))
    for group in depths.indices where depths[group] > Limits.groupDepth {
      for parent in parents[group] { children[parent].removeAll { $0 == group } }
      parents[group] = []
      depths[group] = 1
    }
    for group in parents.indices.dropFirst() where parents[group].isEmpty {
      children[0].append(group)
      parents[group] = [0]
    }
  }

  /// Parents before children; a group in or beneath a circle is not reached.
  private static func order(
    _ edges: [(edge: GroupEdge, place: InventoryPlace)], count: Int
  ) -> (groups: [Int], reached: [Bool]) {
    var open = Array(repeating: 0, count: count)
    var children: [[Int]] = Array(repeating: [], count: count)
    for (edge, _) in edges {
      open[edge.child] += 1
      children[edge.parent].append(edge.child)
    }
    var ready = open.indices.filter { open[$0] == 0 }
    var reached = Array(repeating: false, count: count)
    var index = 0
    while index < ready.count {
      let group = ready[index]
      reached[group] = true
      index += 1
      for child in children[group] {
        open[child] -= 1
        if open[child] == 0 { ready.append(child) }
      }
    }
    return (ready, reached)
  }

  /// A circle, and the edge of it that was written last.
  private static func circle(
    in edges: [(edge: GroupEdge, place: InventoryPlace)], count: Int
  ) -> (groups: [Int], latest: Int)? {
    let reached = order(edges, count: count).reached
    // Every group that is not reached has a parent that is not reached either: going up ends in a circle.
    guard var group = reached.firstIndex(of: false) else { return nil }
    var up: [Int: Int] = [:]
    for (index, entry) in edges.enumerated() where !reached[entry.edge.parent] {
      if up[entry.edge.child] == nil { up[entry.edge.child] = index }
    }
    var way: [Int] = []
    var seen: [Int: Int] = [:]
    while seen[group] == nil {
      guard let edge = up[group] else { return nil }
      seen[group] = way.count
      way.append(edge)
      group = edges[edge].edge.parent
    }
    guard let start = seen[group] else { return nil }
    let ring = way[start...]
    let groups = ring.reversed().map { edges[$0].edge.parent }
    // A YAML file is read from the inside out, so that the order of reading is not that of the lines.
    let latest = ring.max {
      let (one, other) = (edges[$0].place, edges[$1].place)
      return one.file == other.file ? one.line < other.line : $0 < $1
    }
    guard let latest else { return nil }
    return (groups, latest)
  }

  private static func sentence(_ ring: [String]) -> String {
    let shown = ring.count > 12 ? Array(ring.prefix(11)) + ["…"] : ring
    let way = (shown + [ring[0]]).map { String($0).bounded(to: 60) }.joined(separator: " > ")
    return "the groups go round in a circle (\(way)); this line is not used"
  }
}
