import Foundation
import Testing

@testable import Inventory

/// The real Ansible reads the same inventories, and has to find the same hosts, groups and variables in them.
@Suite(.enabled(if: Judge.isThere, Comment(rawValue: Judge.why)))
struct AnsibleTests {
  private static let count = 80

  @Test func madeUpInventoriesAreReadAsAnsibleReadsThem() throws {
    var dice = Dice(seed: 20_261_123)
    let folder = try Folder()
    var cases: [(path: String, limits: [String])] = []
    for number in 0..<Self.count {
      let kind = number % 3
      let sample = SampleInventory(&dice, forYAML: kind == 1)
      let patterns = sample.patterns(&dice)
      switch kind {
      case 0:
        cases.append((try folder.write("\(number)/hosts", sample.ini(&dice)), patterns))
      case 1:
        cases.append((try folder.write("\(number)/hosts.yml", sample.yaml(&dice)), patterns))
      default:
        for (name, text) in sample.files(&dice) { try folder.write("\(number)/\(name)", text) }
        let path = try folder.write("\(number)/hosts", sample.ini(&dice))
        cases.append((dice.chance(50) ? path : folder.path + "/\(number)", patterns))
      }
    }
    let verdicts = try Judge.verdicts(cases)
    var accepted = 0
    var limited = 0
    for ((path, _), verdict) in zip(cases, verdicts) {
      if verdict.list != nil { accepted += 1 }
      limited += verdict.limits.values.count { $0 != nil }
      let comparison = AnsibleComparison(
        inventory: Inventory.read([.path(path)]), verdict: verdict)
      let differences = comparison.differences()
      #expect(
        differences.isEmpty,
        "\(path.dropFirst(folder.path.count)): \(differences.joined(separator: "\n"))\n\(Self.text(path))"
      )
    }
    // Otherwise the comparison says little.
    #expect(accepted > Self.count * 9 / 10, "Ansible took only \(accepted)")
    #expect(limited > Self.count, "only \(limited) patterns left hosts")
  }

  private static func text(_ path: String) -> String {
    let file = InventoryFiles.kind(of: path) == .folder ? path + "/hosts" : path
    return (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
  }

  /// In the manner of the samples in Ansible's documentation.
  @Test(arguments: AnsibleSamples.all.indices)
  func theFormsOfTheDocumentationAreRead(_ index: Int) throws {
    let sample = AnsibleSamples.all[index]
    let folder = try Folder()
    for (name, text) in sample.files { try folder.write(name, text) }
    let path = folder.path + (sample.main.isEmpty ? "" : "/" + sample.main)
    let verdict = try #require(try Judge.verdicts([(path, sample.limits)]).first)
    #expect((verdict.list != nil) == sample.isAccepted)
    let inventory = Inventory.read([.path(path)])
    #expect(inventory.errors.isEmpty == sample.isAccepted, "\(inventory.errors)")
    let differences = AnsibleComparison(inventory: inventory, verdict: verdict).differences()
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  /// What `ansible-inventory --list` prints is an inventory too, and the same one.
  @Test func theListThatAnsiblePrintsIsReadBack() throws {
    var dice = Dice(seed: 7)
    let folder = try Folder()
    for number in 0..<12 {
      let sample = SampleInventory(&dice, forYAML: false)
      let path = try folder.write("\(number)/hosts", sample.ini(&dice))
      let list = try folder.write("\(number)/list.json", "")
      try Judge.list(path, into: list)
      guard let size = try? Data(contentsOf: URL(filePath: list)).count, size > 0 else { continue }
      let direct = Inventory.read([.path(path)])
      let back = Inventory.read([.path(list)])
      #expect(back.errors.allSatisfy { direct.errors.map(\.sentence).contains($0.sentence) })
      #expect(Set(back.hosts.map(\.name)) == Set(direct.hosts.map(\.name)))
      for host in back.hosts {
        let other = try #require(direct.hosts.first { $0.name == host.name })
        #expect(
          host.variables.mapValues(\.withWholeNumbers)
            == other.variables.mapValues(\.withWholeNumbers), "\(host.name)")
        #expect(host.groups == other.groups)
      }
    }
  }
}
