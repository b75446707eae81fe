import Foundation
import TestSupport
import Testing

@testable import Lab

@Suite(.ownThreads, .enabled(if: Shell.hasKDC, "needs krb5-kdc, krb5-admin-server, krb5-user"))
struct ScenarioTests {
  @Test(arguments: Scenario.all)
  func `Every scenario starts, and leaves no process and no folder behind`(
    scenario: Scenario
  ) throws {
    let begin = ContinuousClock.now
    let lab = try Lab.start(scenario)
    let took = ContinuousClock.now - begin
    let path = lab.path
    print(scenario.name, took, lab.diagnoseArguments)
    #expect(try processes(path).count == 1)
    #expect(lab.describe().contains(scenario.title))
    print(lab.commands.joined(separator: " ; "))
    let end = ContinuousClock.now
    lab.stop()
    lab.stop()
    print(scenario.name, "stopped in", ContinuousClock.now - end)
    #expect(try processes(path).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  /// The processes whose environment names the lab's folder.
  func processes(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { name in
      guard Int(name) != nil,
        let environment = FileManager.default.contents(atPath: "/proc/\(name)/environ")
      else { return false }
      return String(decoding: environment, as: UTF8.self).contains(path + "/kdc.conf")
    }
  }
}
