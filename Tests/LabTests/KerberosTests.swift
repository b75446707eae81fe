import Foundation
import TestSupport
import Testing

@testable import Lab

/// What the scenarios say of tickets, seen by MIT's own tools.
@Suite(.ownThreads, .enabled(if: Shell.hasKDC, "needs krb5-kdc, krb5-admin-server, krb5-user"))
struct KerberosTests {
  /// The flags of the ticket-granting ticket as klist prints them: F, forwardable, I, initial, A, preauthenticated.
  func flags(_ lab: Lab) throws -> String {
    let listing = try Shell(["klist", "-f"], environment: lab.environment).output
    let line = listing.split(separator: "\n").first { $0.contains("Flags:") } ?? ""
    return line.split(separator: " ").last.map(String.init) ?? listing
  }

  @Test(arguments: [
    ("double-hop", "FIA"), ("not-forwardable", "IA"), ("account-not-delegated", "IA"),
  ])
  func `The ticket has the flags that the scenario is about`(
    scenario: String, expected: String
  ) throws {
    let lab = try Lab.start(.named(scenario))
    defer { lab.stop() }
    #expect(try flags(lab) == expected)
  }

  @Test func `There is no ticket where the scenario says so`() throws {
    let lab = try Lab.start(.named("no-ticket"))
    defer { lab.stop() }
    let listing = try Shell(["klist"], environment: lab.environment)
    #expect(listing.output.contains("No credentials cache found"))
  }

  @Test func `The expired ticket is there and over`() throws {
    let lab = try Lab.start(.named("expired-ticket"))
    defer { lab.stop() }
    #expect(try Shell(["klist", "-s"], environment: lab.environment).status == 1)
    #expect(try flags(lab) == "FIA")
    let asked = try Shell(["kvno", "HTTP/web01.corp.test"], environment: lab.environment)
    #expect(asked.output.contains("Ticket expired"), "\(asked.output)")
  }

  @Test(arguments: [
    ("double-hop", "HTTP/web01.corp.test", "FAT"), ("trusted", "HTTP/web01.corp.test", "FATO"),
    ("domain-controller", "HTTP/dc01.corp.test", "FATO"),
    ("double-hop", "cifs/files01.corp.test", "FAT"),
  ])
  func `Service tickets say whether the service is trusted for delegation`(
    scenario: String, service: String, expected: String
  ) throws {
    let lab = try Lab.start(.named(scenario))
    defer { lab.stop() }
    let asked = try Shell(["kvno", service], environment: lab.environment)
    try #require(asked.status == 0, "\(asked.output)")
    let listing = try Shell(["klist", "-f"], environment: lab.environment).output
    let lines = listing.split(separator: "\n")
    let index = try #require(lines.firstIndex { $0.contains("\(service)@CORP.TEST") })
    #expect(lines[index + 1].hasSuffix("Flags: \(expected)"), "\(listing)")
  }

  @Test(arguments: [
    ("spn-missing", "HTTP/web01.corp.test", "not found in Kerberos database"),
    ("alias", "HTTP/intranet.corp.test", "not found in Kerberos database"),
    ("reverse-dns", "HTTP/old01.corp.test", "not found in Kerberos database"),
  ])
  func `Names that nobody has are refused`(
    scenario: String, service: String, text: String
  ) throws {
    let lab = try Lab.start(.named(scenario))
    defer { lab.stop() }
    let asked = try Shell(["kvno", service], environment: lab.environment)
    #expect(asked.status != 0)
    #expect(asked.output.contains(text), "\(asked.output)")
  }

  @Test(.enabled(if: (try? Program.faketimeLibrary()) != nil, "needs libfaketime"))
  func `The skewed clock makes the KDC refuse, and leaves the user's ticket good`() throws {
    let lab = try Lab.start(.named("clock-skew"))
    defer { lab.stop() }
    #expect(try Shell(["klist", "-s"], environment: lab.environment).status == 0)
    let asked = try Shell(["kvno", "HTTP/web01.corp.test"], environment: lab.environment)
    #expect(asked.output.contains("Clock skew too great"), "\(asked.output)")
  }

  @Test func `A missing program is named with the packages to install`() throws {
    let error = #expect(throws: LabError.self) {
      _ = try Program.find("krb5kdc-that-is-not-there", packages: Program.kerberosPackages)
    }
    #expect(
      error?.description.contains("apt-get install krb5-kdc krb5-admin-server krb5-user") == true)
  }
}
