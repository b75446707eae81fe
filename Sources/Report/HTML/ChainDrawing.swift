import Evidence
import Facts
import Judgement

/// The chain as a drawing: who, over what, and where it breaks. Drawn twice, for wide and for narrow pages.
struct ChainDrawing {
  var content: ReportContent

  private static let box = (width: 236, height: 92)
  private static let arrow = (across: 128, down: 76)
  private static let margin = 4
  /// More than this many hosts in a row would be too small to read.
  private static let mostAcross = 3

  private var line: ChainLine { ChainLine(diagnosis: content.diagnosis) }
  private var hops: [Hop] { content.chain.hops }

  var nodes: [HTMLNode] {
    hops.count > Self.mostAcross
      ? [drawing(isAcross: false, style: "chain down always")]
      : [
        drawing(isAcross: true, style: "chain across"),
        drawing(isAcross: false, style: "chain down"),
      ]
  }

  private func drawing(isAcross: Bool, style: String) -> HTMLNode {
    let (width, height) = size(isAcross)
    let name = isAcross ? "chain-across" : "chain-down"
    var shapes: [HTMLNode] = [
      .h("title", ["id": "\(name)-title"], "The chain of hosts"),
      .h("desc", ["id": "\(name)-desc"], .text(description)),
    ]
    for index in 0...hops.count {
      let (x, y) = place(index, isAcross)
      shapes.append(host(index, x: x, y: y))
      if index < hops.count { shapes.append(arrow(to: index + 1, x: x, y: y, isAcross)) }
    }
    return .h(
      "svg",
      [
        "class": style, "role": "img", "aria-labelledby": "\(name)-title \(name)-desc",
        "viewBox": "0 0 \(width) \(height)", "width": "\(width)", "height": "\(height)",
      ], shapes)
  }

  private func size(_ isAcross: Bool) -> (width: Int, height: Int) {
    let (x, y) = place(hops.count, isAcross)
    return (x + Self.box.width + Self.margin, y + Self.box.height + Self.margin)
  }

  private func place(_ index: Int, _ isAcross: Bool) -> (x: Int, y: Int) {
    isAcross
      ? (Self.margin + index * (Self.box.width + Self.arrow.across), Self.margin)
      : (Self.margin, Self.margin + index * (Self.box.height + Self.arrow.down))
  }

  private func host(_ index: Int, x: Int, y: Int) -> HTMLNode {
    let subject: Subject = index == 0 ? .client : .hop(index)
    let state = state(of: subject)
    let role = index == 0 ? "Client" : "Hop \(index)"
    let name = index == 0 ? "this computer" : hops[index - 1].name
    var below = ""
    if index == 0 {
      below = user ?? "user not known"
    } else {
      below = "\(hops[index - 1].service.shown), port \(hops[index - 1].port)"
    }
    func text(_ words: String, _ style: String, _ dy: Int, limit: Int = 27) -> HTMLNode {
      .h(
        "text", ["class": style, "x": "\(x + 16)", "y": "\(y + dy)"],
        .text(Self.shortened(words, to: limit)))
    }
    return .h(
      "g", ["class": "host \(state.style)"],
      .h("title", [:], .text("\(role): \(name), \(state.word)")),
      .h(
        "rect",
        [
          "class": "box", "x": "\(x)", "y": "\(y)", "rx": "8", "width": "\(Self.box.width)",
          "height": "\(Self.box.height)",
        ]),
      .h(
        "rect",
        [
          "class": "stripe", "x": "\(x)", "y": "\(y + 8)", "width": "5",
          "height": "\(Self.box.height - 16)",
        ]),
      text(role, "role", 23), text(name, "name", 44), text(below, "below", 63),
      text("\(state.mark) \(state.word)", "state", 82))
  }

  private func arrow(to hop: Int, x: Int, y: Int, _ isAcross: Bool) -> HTMLNode {
    let mark = line.mark(to: hop)
    let word = ReportWord(mark)
    let (x1, y1, x2, y2, head): (Int, Int, Int, Int, String)
    if isAcross {
      (x1, y1) = (x + Self.box.width + 6, y + Self.box.height / 2)
      (x2, y2) = (x1 + Self.arrow.across - 12, y1)
      head = "M\(x2),\(y2) l-11,-6 v12 z"
    } else {
      (x1, y1) = (x + 40, y + Self.box.height + 6)
      (x2, y2) = (x1, y1 + Self.arrow.down - 12)
      head = "M\(x2),\(y2) l-6,-11 h12 z"
    }
    let middle = ((x1 + x2) / 2 - (isAcross ? 4 : 0), (y1 + y2) / 2 - (isAcross ? 0 : 4))
    let label = isAcross ? (middle.0, middle.1 + 31) : (middle.0 + 24, middle.1 + 5)
    return .h(
      "g", ["class": "arrow \(word.style)"],
      .h("title", [:], .text("The way to \(hops[hop - 1].name): \(word.word)")),
      .h(
        "line",
        [
          "x1": "\(x1)", "y1": "\(y1)", "x2": "\(isAcross ? x2 - 10 : x2)",
          "y2": "\(isAcross ? y2 : y2 - 10)",
        ]),
      .h("path", ["d": head]),
      .h("circle", ["cx": "\(middle.0)", "cy": "\(middle.1)", "r": "14"]),
      .h(
        "text",
        ["class": "mark", "x": "\(middle.0)", "y": "\(middle.1 + 5)", "text-anchor": "middle"],
        .text(word.mark)),
      .h(
        "text",
        [
          "class": "label", "x": "\(label.0)", "y": "\(label.1)",
          "text-anchor": isAcross ? "middle" : "start",
        ], .text(word.word)))
  }

  /// The worst of the steps that were taken at this place.
  private func state(of subject: Subject) -> ReportWord {
    let states = content.diagnosis.steps.filter { $0.subject == subject }.map(\.state)
    if states.contains(.broken) { return .init(style: "broken", mark: "✗", word: "breaks here") }
    if states.contains(.warning) { return .init(style: "warning", mark: "!", word: "look closer") }
    if states.contains(.good) { return .init(style: "good", mark: "✓", word: "nothing wrong seen") }
    return .init(style: "unseen", mark: "?", word: "not seen")
  }

  private var user: String? {
    content.diagnosis.facts.first { $0.subject == .client }?.facts[
      FactName.clientPrincipal.rawValue]?.description
  }

  /// The drawing in words.
  private var description: String {
    var words = "From this computer\(user.map { ", as \($0)" } ?? "")"
    for (index, hop) in hops.enumerated() {
      let mark = ReportWord(line.mark(to: index + 1)).word
      words += "; to \(hop.name) over \(hop.service.shown), port \(hop.port): \(mark)"
    }
    return words + "."
  }

  /// The text cut in its middle: both ends of a host name tell something.
  static func shortened(_ text: String, to limit: Int) -> String {
    guard text.count > limit else { return text }
    let head = (limit - 1) * 2 / 3
    return "\(text.prefix(head))…\(text.suffix(limit - 1 - head))"
  }
}
