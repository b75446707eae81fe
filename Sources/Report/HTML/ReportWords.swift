import Catalogue
import Judgement

/// How a state looks and is called; never by its colour alone.
struct ReportWord {
  /// A class of the style sheet: good, warning, broken, information, unseen.
  var style: String
  var mark: String
  var word: String

  /// A mark for the eye and a word for everybody.
  var badge: HTMLNode {
    .h(
      "span", ["class": "badge \(style)"],
      .h("span", ["aria-hidden": "true"], .text(mark + " ")), .text(word))
  }
}

extension ReportWord {
  init(_ state: Step.State) {
    self =
      switch state {
      case .good: .init(style: "good", mark: "✓", word: "ok")
      case .warning: .init(style: "warning", mark: "!", word: "warning")
      case .broken: .init(style: "broken", mark: "✗", word: "breaks")
      case .information: .init(style: "information", mark: "i", word: "info")
      case .notObserved: .init(style: "unseen", mark: "?", word: "not seen")
      }
  }

  init(_ severity: Check.Severity) {
    self =
      switch severity {
      case .blocker: .init(style: "broken", mark: "✗", word: "blocker")
      case .warning: .init(style: "warning", mark: "!", word: "warning")
      case .note: .init(style: "information", mark: "i", word: "note")
      }
  }

  init(_ outcome: Diagnosis.Outcome) {
    self =
      switch outcome {
      case .works: .init(style: "good", mark: "✓", word: "The chain works")
      case .problem: .init(style: "broken", mark: "✗", word: "A problem was found")
      case .undecided: .init(style: "unseen", mark: "?", word: "Not decided")
      }
  }

  init(_ standing: ErrorVerdict.Cause.Standing) {
    self =
      switch standing {
      case .proven: .init(style: "broken", mark: "✗", word: "proven")
      case .likely: .init(style: "warning", mark: "!", word: "likely")
      case .possible: .init(style: "unseen", mark: "?", word: "possible")
      case .excluded: .init(style: "good", mark: "✓", word: "excluded")
      }
  }

  init(_ mark: ChainLine.Mark) {
    self =
      switch mark {
      case .holds: .init(style: "good", mark: "✓", word: "holds")
      case .breaks: .init(style: "broken", mark: "✗", word: "breaks")
      case .unknown: .init(style: "unseen", mark: "?", word: "not known")
      }
  }

  init(_ row: MechanismVerdict) {
    let style =
      switch row.outcome {
      case .works: ("good", "✓")
      case .worksIf: ("warning", "!")
      case .fails: ("broken", "✗")
      case .unknown: ("unseen", "?")
      }
    self.init(style: style.0, mark: style.1, word: row.verdictWord.text)
  }

  init(_ link: LinkVerdict) {
    let style =
      switch link.outcome {
      case .works: ("good", "✓")
      case .blocked: ("broken", "✗")
      case .undecided: ("unseen", "?")
      }
    self.init(style: style.0, mark: style.1, word: link.verdictWord.text)
  }
}
