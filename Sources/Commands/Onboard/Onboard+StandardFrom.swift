internal import Catalogue
internal import Evidence
internal import Facts
internal import Foundation
internal import Judgement
internal import Survey

extension Onboard {
  /// Surveys one host and prints the standard that it meets.
  func printStandard(from host: String, _ engine: Engine) async throws {
    let chain: Chain
    do {
      chain = try Chain(parsing: [host])
    } catch {
      throw Complaint.usage("--standard-from: \(error.description)")
    }
    let settings = try options.surveyor().settings(chain)
    let survey = Survey(
      probes: SurveyPlan.probes(for: chain, settings: settings), settings: settings,
      depth: options.choice, limit: options.limit, tool: Version.tool)
    let startedAt = Date()
    let recording = await Interruption.cancelling { await survey.run(startedAt: startedAt) }
    let diagnosis = engine.judge(recording)
    let facts = diagnosis.facts.first { $0.subject == .hop(1) }?.facts ?? [:]
    let draft = StandardDraft(host: chain[hop: 1].name, facts: facts)
    guard let text = draft.text else {
      throw Complaint.outOfReach(
        "Nothing of \(chain[hop: 1].name) was seen that a standard could demand: \(diagnosis.sentence)."
      )
    }
    // It would demand of all others what is broken here.
    if diagnosis.outcome == .problem {
      throw Complaint.outOfReach(
        "\(chain[hop: 1].name) is no good example: \(diagnosis.sentence). Nothing was written.")
    }
    if diagnosis.outcome != .works {
      Output.remark("Beware: this host is no good example. \(diagnosis.sentence)")
    }
    try Output.document(text)
  }
}

/// A standard made of what is seen of one host.
struct StandardDraft {
  let host: String
  let facts: [String: FactValue]

  /// The facts worth demanding, each with an id and the sentence for a value.
  private static let demands: [(FactName, id: String, title: @Sendable (String) -> String)] = [
    (.listenerConnection, "listener-connection", { "Connections to the listener are \($0)" }),
    (.tlsUsed, "tls-used", { $0 == "yes" ? "The session uses HTTPS" : "The session uses HTTP" }),
    (.tlsTrusted, "certificate-trusted", { _ in "The certificate is trusted" }),
    (.tlsNameMatches, "certificate-name", { _ in "The certificate is for the host's name" }),
    (.tlsProtocol, "tls-protocol", { "TLS is spoken as \($0)" }),
    (.listenerOffersKerberos, "offers-kerberos", { "Kerberos is offered: \($0)" }),
    (.listenerOffersNegotiate, "offers-negotiate", { "Negotiate is offered: \($0)" }),
    (.listenerOffersBasic, "offers-basic", { "Basic is offered: \($0)" }),
    (.credsspOffered, "offers-credssp", { "CredSSP is offered: \($0)" }),
    (.credsspPatched, "credssp-patched", { _ in "CredSSP is patched against CVE-2018-0886" }),
    (.spnWeakEncryption, "weak-tickets", { "Tickets are weakly encrypted: \($0)" }),
    (.spnOkAsDelegate, "trusted-for-delegation", { "The host is trusted for delegation: \($0)" }),
    (.dnsReverseMatches, "reverse-name", { "The address leads back to the name: \($0)" }),
    (.ntlmNameMatches, "computer-name", { "The computer calls itself by this name: \($0)" }),
    (.sessionOutcome, "session", { "A logon is \($0)" }),
  ]

  /// Facts that are demanded only where they are as they should be.
  private static let onlyGood: Set<FactName> = [.tlsTrusted, .tlsNameMatches, .credsspPatched]

  /// nil if nothing was seen.
  var text: String? {
    var requirements = ""
    for (name, id, title) in Self.demands {
      guard let value = facts[name.rawValue] else { continue }
      if Self.onlyGood.contains(name), value != .boolean(true) { continue }
      let shown = value.description.visible
      requirements += """
          - id: \(id)
            title: "\(Self.quoted(title(shown)))"
            must:
              \(name.rawValue): \(Self.scalar(value))

        """
    }
    if case .integer(let days)? = facts[FactName.tlsDaysLeft.rawValue], days > 0 {
      // A host that was set up long ago has few days left, and still is a good example.
      let least = min(60, days)
      requirements += """
          - id: certificate-days
            title: "The certificate is good for at least \(least) days"
            must:
              tls.daysLeft: {at least: \(least)}

        """
    }
    guard !requirements.isEmpty else { return nil }
    return """
      # Made from what was seen of \(host.visible). Take out what is no demand, and put the rest into your own words.
      standard: "As \(Self.quoted(host))"
      requirements:
      \(requirements)
      """
  }

  private static func scalar(_ value: FactValue) -> String {
    switch value {
    case .boolean, .integer: value.description
    case .text(let text): "\"\(quoted(text))\""
    case .list(let items): "[" + items.map { "\"\(quoted($0))\"" }.joined(separator: ", ") + "]"
    }
  }

  /// Within the double quotes of YAML.
  private static func quoted(_ text: String) -> String {
    text.visible.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
