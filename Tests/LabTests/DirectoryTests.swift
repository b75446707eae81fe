import Foundation
import Testing

@testable import Lab

struct DirectoryTests {
  @Test func `A folder whose lab has gone is removed, and no other`() throws {
    let parent = NSTemporaryDirectory() + "hopdoctor-parent-\(UUID().uuidString)"
    let files = FileManager.default
    try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: parent) }

    let old = Date.now - 3600
    let abandoned = parent + "/hopdoctor-lab-abcdef"
    try files.createDirectory(atPath: abandoned, withIntermediateDirectories: true)
    _ = files.createFile(atPath: abandoned + "/lock", contents: nil)
    let foreign = parent + "/somebody-else"
    try files.createDirectory(atPath: foreign, withIntermediateDirectories: true)
    let running = try LabDirectory(in: parent)
    for path in [abandoned, foreign, running.path] {
      try files.setAttributes([.modificationDate: old], ofItemAtPath: path)
    }

    let next = try LabDirectory(in: parent)
    #expect(!files.fileExists(atPath: abandoned))
    #expect(files.fileExists(atPath: foreign))
    #expect(files.fileExists(atPath: running.path))
    let mode = try files.attributesOfItem(atPath: next.path)[.posixPermissions] as? Int
    #expect(mode == 0o700)
    next.remove()
    running.remove()
    #expect(!files.fileExists(atPath: running.path))
  }

  @Test func `A start that fails leaves nothing behind`() throws {
    let parent = NSTemporaryDirectory() + "hopdoctor-parent-\(UUID().uuidString)"
    #expect(throws: LabError.self) {
      _ = try Lab.start(.named("double-hop"), directory: parent)
    }
    #expect(!FileManager.default.fileExists(atPath: parent))
    let error = #expect(throws: LabError.self) { _ = try Scenario.named("nosuch") }
    #expect(error?.description.contains("double-hop") == true)
  }

  @Test func `The scenarios are complete and tell their story`() {
    #expect(Set(Scenario.all.map(\.name)).count == Scenario.all.count)
    for scenario in Scenario.all {
      #expect([0, 1, 2].contains(scenario.expectedExit))
      #expect(!scenario.title.hasSuffix("."), "\(scenario)")
      #expect(scenario.broken.hasSuffix(".") && scenario.lesson.hasSuffix("."), "\(scenario)")
    }
  }
}
