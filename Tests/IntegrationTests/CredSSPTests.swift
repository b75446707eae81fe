import Foundation
import Lab
import TestSupport
import Testing

/// The look at a CredSSP server role, against pyspnego's acceptor.
@Suite(.ownThreads, .enabled(if: Needs.credSSP != nil, "needs pyspnego in .build-python"))
struct CredSSPTests {
  /// The version is read, and nothing that carries a credential ever arrives.
  @Test(arguments: [(6, true), (5, true), (4, false), (2, false)])
  func readsTheVersion(_ version: Int, _ isPatched: Bool) throws {
    let acceptor = try CredSSPAcceptor(python: try #require(Needs.credSSP), version: version)
    defer { acceptor.stop() }
    let facts = try look(acceptor)
    #expect(facts["credssp.outcome"] == "answered", "\(acceptor.record)")
    #expect(facts["credssp.version"] == "\(version)")
    #expect(facts["credssp.patched"] == "\(isPatched)")
    #expect(acceptor.record.contains("message"))
    #expect(!acceptor.record.contains("authInfo"))
  }

  @Test(arguments: [("noTLS", "tlsFailed"), ("deaf", "noMessage")])
  func saysHowItEnds(_ mode: String, _ outcome: String) throws {
    let acceptor = try CredSSPAcceptor(
      python: try #require(Needs.credSSP), version: 6, mode: mode)
    defer { acceptor.stop() }
    let facts = try look(acceptor)
    #expect(facts["credssp.outcome"] == outcome, "\(acceptor.record)")
    #expect(facts["credssp.version"] == nil)
    #expect(!acceptor.record.contains("authInfo"))
  }

  /// The facts of the first hop, as text.
  private func look(_ acceptor: CredSSPAcceptor) throws -> [String: String] {
    let run = try Program.run(
      Program.hopdoctor,
      [
        "diagnose", "--json", "--depth", "network", "winrm://127.0.0.1:\(acceptor.port)/wsman",
        "cifs://127.0.0.1",
      ])
    struct Document: Decodable {
      struct Sheet: Decodable {
        var subject: String
        var facts: [String: FactText]
      }
      var facts: [Sheet]
    }
    let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
    let hop = try #require(document.facts.first { $0.subject == "hop1" })
    return hop.facts.mapValues(\.text)
  }

  /// A fact of any type, as text.
  private struct FactText: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let flag = try? value.decode(Bool.self) {
        text = "\(flag)"
      } else if let number = try? value.decode(Int.self) {
        text = "\(number)"
      } else if let word = try? value.decode(String.self) {
        text = word
      } else {
        text = try value.decode([String].self).joined(separator: ", ")
      }
    }
  }
}
