/// One request that a survey would send.
public struct PlanRow: Hashable, Sendable {
  /// The question in words: "WinRM listener on web01.corp.test".
  public var question: String
  /// "up to 7 TGS requests"
  public var what: String
  /// "the KDCs of CORP.TEST"
  public var whom: String
  /// How many authentications of the user's account this holds.
  public var logons: Int

  public init(question: String, what: String, whom: String, logons: Int) {
    self.question = question
    self.what = what
    self.whom = whom
    self.logons = logons
  }
}

/// What would be sent, to whom, before anything is: `hopdoctor diagnose --plan`.
public struct PlanText {
  private let rows: [PlanRow]
  private let style: TextStyle

  public init(_ rows: [PlanRow], style: TextStyle) {
    self.rows = rows
    self.style = style
  }

  /// The whole text, ending in a newline.
  public func render() -> String {
    var page = Page(style)
    guard !rows.isEmpty else {
      page.paragraph("Nothing would be sent.")
      return page.text
    }
    Table(
      columns: [
        .init(title: "Step", isRigid: true), .init(title: "Question"), .init(title: "Sends"),
        .init(title: "To"), .init(title: "Logons", isRigid: true),
      ],
      rows: rows.enumerated().map { index, row in
        [
          Span(String(index + 1)), Span(row.question), Span(row.what), Span(row.whom),
          Span(String(row.logons)),
        ]
      }
    ).draw(on: &page)
    page.blank()
    let logons = rows.reduce(0) { $0 + $1.logons }
    let count =
      switch logons {
      case 0: "No logon"
      case 1: "1 logon"
      default: "\(logons) logons"
      }
    page.paragraph(
      "\(count) with your account in all. Nothing has been sent yet, and nothing will be changed on "
        + "any host, in the directory or in your ticket cache.")
    return page.text
  }
}
