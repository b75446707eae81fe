/// The mistakes of an inventory: the first of them, and how many more there are.
struct MistakeList {
  private(set) var kept: [InventoryMistake] = []
  private var seen: Set<InventoryMistake> = []
  private var dropped: [InventoryMistake.Weight: Int] = [:]

  /// Whether anything was left out, notices not counted.
  var hasMistake: Bool { kept.contains { $0.weight == .mistake } || dropped[.mistake] != nil }

  mutating func add(_ mistake: InventoryMistake) {
    guard kept.count < Limits.mistakes else {
      dropped[mistake.weight, default: 0] += 1
      return
    }
    guard seen.insert(mistake).inserted else { return }
    kept.append(mistake)
  }

  /// Adds it unless the same sentence is there already for the file.
  mutating func addOnce(_ mistake: InventoryMistake) {
    guard
      !kept.contains(where: {
        $0.sentence == mistake.sentence && $0.place.file == mistake.place.file
      })
    else { return }
    add(mistake)
  }

  /// In the order of reading, with one last entry for those that were too many.
  func all(of file: String) -> [InventoryMistake] {
    var result = kept
    for weight in InventoryMistake.Weight.allCases {
      guard let count = dropped[weight] else { continue }
      result.append(
        .init(
          place: .init(file: file, line: 0), weight: weight,
          sentence:
            "there are \(count) more \(weight == .mistake ? "mistakes" : "notices") like these"))
    }
    return result
  }
}
