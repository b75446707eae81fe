import Catalogue
import Evidence
import Judgement

/// By which mechanisms the user's credential could cross one link.
struct MechanismTable {
  var link: LinkVerdict
  var chain: Chain

  func draw(on page: inout Page) {
    page.paragraph([
      Span("Ways for the credential from \(chain.place(link.subject))", .strong),
      Span(" (\(link.service.shown)): "), link.verdictWord,
    ])
    page.paragraph(link.sentence.asSentence, indent: 2)
    guard !link.mechanisms.isEmpty else { return }
    page.blank()
    let rows = link.mechanisms.map { row in
      [Span(row.name), row.verdictWord, Span(Self.reason(row))]
    }
    Table(
      columns: [
        .init(title: "Mechanism", most: 26), .init(title: "Verdict", isRigid: true),
        .init(title: "Why"),
      ], rows: rows, indent: 2
    ).draw(on: &page)
  }

  /// The reason, and what the mechanism costs where it is one that can be chosen.
  static func reason(_ row: MechanismVerdict) -> String {
    let canBeChosen = row.outcome == .works || row.outcome == .worksIf
    guard canBeChosen, !row.risk.isEmpty else { return row.reason }
    return "\(row.reason.asSentence) Risk: \(row.risk.asSentence)"
  }
}

extension String {
  /// The text with a final dot, if it does not end in a mark already.
  var asSentence: String {
    guard let last, !".!?:".contains(last) else { return self }
    return self + "."
  }
}

extension LinkVerdict {
  /// The outcome, and that it is no proof where it is none.
  var verdictWord: Span {
    let likely = certainty == .likely ? " (likely)" : ""
    return switch outcome {
    case .works: Span("works\(likely)", .good)
    case .blocked: Span("blocked\(likely)", .broken)
    case .undecided: Span("not decided", .unseen)
    }
  }
}

extension MechanismVerdict {
  /// The outcome, and that it is no proof where it is none; a condition says so itself.
  var verdictWord: Span {
    let likely = certainty == .likely ? " (likely)" : ""
    return switch outcome {
    case .works: Span("works\(likely)", .good)
    case .worksIf: Span("works if", .warning)
    case .fails: Span("no\(likely)", .broken)
    case .unknown: Span("cannot tell", .unseen)
    }
  }
}
