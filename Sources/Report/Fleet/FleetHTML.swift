import Catalogue
import Onboarding

/// The run as one HTML file that needs nothing else: the causes with their repair, then every host with its findings.
public struct FleetHTML {
  private let content: FleetContent

  public init(_ content: FleetContent) { self.content = content }

  /// The whole file.
  public func render() -> String {
    let page: HTMLNode = .h(
      "html", ["lang": "en"],
      .h(
        "head", [:], .h("meta", ["charset": "utf-8"]),
        .h("meta", ["http-equiv": "Content-Security-Policy", "content": HTMLReport.policy]),
        .h("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .h("meta", ["name": "color-scheme", "content": "light dark"]),
        .h("meta", ["name": "referrer", "content": "no-referrer"]),
        .h("meta", ["name": "generator", "content": "hopdoctor-onboard \(content.tool)"]),
        .h("title", [:], .text("\(content.headline) - hopdoctor")),
        .h("style", [:], .verbatim(HTMLStyle.sheet))),
      .h("body", [:], body))
    return "<!DOCTYPE html>\n" + HTMLNode.write([page]) + "\n"
  }

  private var body: [HTMLNode] {
    [
      .h("a", ["class": "skip", "href": "#main"], "Skip to the report"),
      .h(
        "header", [:],
        [.h("h1", [:], .text(content.headline))]
          + (content.loss.map { [.h("p", ["class": "beware"], .text($0))] } ?? [])),
      .h("main", ["id": "main", "tabindex": "-1"], [causes, waivers, hosts].compactMap(\.self)),
      .h("footer", [:], .h("p", [:], .text(content.runSentence))),
    ]
  }

  private func section(_ id: String, _ title: String, _ nodes: [HTMLNode]) -> HTMLNode {
    .h(
      "section", ["id": id, "aria-labelledby": "\(id)-title"],
      [.h("h2", ["id": "\(id)-title"], .text(title))] + nodes)
  }

  private var causes: HTMLNode? {
    let groups = content.summary.groups
    guard !groups.isEmpty else { return nil }
    return section(
      "causes", "What keeps them out, the commonest first",
      groups.map { group in
        .h(
          "article", [:],
          [
            .h("h3", [:], .text("\(group.count): \(group.title)")),
            .h(
              "p", ["class": "small"], .h("code", [:], .text(content.label(group))), " at ",
              .text(group.foldedHosts)),
          ] + repair(group))
      })
  }

  private func repair(_ group: CauseGroup) -> [HTMLNode] {
    if let requirement = content.requirement(group), !requirement.howTo.isEmpty {
      return [.h("p", [:], .text(requirement.howTo))]
    }
    guard let check = content.check(group) else { return [] }
    let why = check.sections.why.split(separator: "\n").map {
      HTMLNode.h("p", [:], .text(HolePart.placeholders(String($0))))
    }
    let steps = check.fix.map { step -> HTMLNode in
      var nodes: [HTMLNode] = [.text(HolePart.placeholders(step.action))]
      if let place = step.place {
        nodes.append(.h("div", ["class": "small"], .text(HolePart.placeholders(place))))
      }
      if let command = step.command {
        nodes.append(
          .h(
            "pre", ["class": "command", "tabindex": "0"],
            .h(
              "code", [:],
              .lines(command.split(separator: "\n").map { HolePart.placeholders(String($0)) }))))
      }
      return .h("li", [:], nodes)
    }
    return [
      .h(
        "details", [:],
        [.h("summary", [:], .text("HOW TO " + HolePart.placeholders(check.howTo)))]
          + why + [.h("ol", ["class": "howto"], steps)])
    ]
  }

  private var waivers: HTMLNode? {
    let waivers = content.summary.waivers
    guard !waivers.isEmpty else { return nil }
    return section(
      "waivers", "Waivers",
      [.h("ul", [:], waivers.map { .h("li", [:], .text(content.sentence($0))) })])
  }

  /// By what became of them, the worst first, and within that as the inventory has them.
  private var hosts: HTMLNode? {
    let order: [HostResult.State] = [.problem, .undecided, .notTried, .waived, .ready, .skipped]
    return section(
      "hosts", "Hosts",
      order.flatMap { state -> [HTMLNode] in
        let results = content.results.filter { $0.state == state }
        guard !results.isEmpty else { return [] }
        let words = state.words(results.count)
        return [
          .h(
            "h3", [:],
            .text("\(words.prefix(1).uppercased() + words.dropFirst()): \(results.count)"))
        ]
          + results.map(host)
      })
  }

  private func host(_ result: HostResult) -> HTMLNode {
    let mark = HTMLNode.h(
      "span", ["class": "badge \(result.state.className)"], .text(result.state.words(1)))
    var nodes: [HTMLNode] = [
      .h(
        "summary", [:], .h("strong", [:], .text(result.host)), " ", mark, " ",
        .text(result.sentence)),
      .h(
        "p", ["class": "small"],
        .text(result.chain.joined(separator: " → ") + (result.place.map { ", \($0)" } ?? ""))),
    ]
    if !result.findings.isEmpty {
      nodes.append(
        .h(
          "ul", [:],
          result.findings.map { finding in
            var words =
              "\(finding.severity.rawValue), \(finding.certainty.rawValue): \(finding.title) "
            if let waiver = finding.waiver { words += note(waiver) + " " }
            return .h("li", [:], .text(words), .h("code", [:], .text(finding.check)))
          }))
    }
    if !result.requirements.isEmpty {
      nodes.append(
        .h(
          "ul", [:],
          result.requirements.map { requirement in
            var words = "\(requirement.state.words): \(requirement.title) "
            if !requirement.because.isEmpty {
              words += "(\(requirement.because.joined(separator: ", "))) "
            }
            if let waiver = requirement.waiver { words += note(waiver) + " " }
            return .h("li", [:], .text(words), .h("code", [:], .text(requirement.id)))
          }))
    }
    return .h("details", [:], nodes)
  }

  private func note(_ waiver: WaiverNote) -> String {
    waiver.isExpired
      ? "(its waiver ran out on \(waiver.until))"
      : "(waived until \(waiver.until): \(waiver.reason))"
  }
}

extension HostResult.State {
  fileprivate var className: String {
    switch self {
    case .ready: "good"
    case .waived: "warning"
    case .problem: "broken"
    case .undecided, .notTried, .skipped: "unseen"
    }
  }
}

extension HostRequirement.State {
  var words: String {
    switch self {
    case .met: "met"
    case .violated: "not met"
    case .waived: "waived"
    case .cannotTell: "cannot tell"
    }
  }
}
