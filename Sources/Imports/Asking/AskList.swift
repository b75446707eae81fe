public import Evidence

/// What a person on the Windows side may still type, so that a chain can be judged: only what is not known yet.
///
/// Every command only reads. A marker line before each says what it is, on which computer and when.
public struct AskList: Hashable, Sendable {
  /// The commands for one computer.
  public struct Sheet: Hashable, Sendable {
    /// `client`, the name of a hop, or `domain`: any computer with the ActiveDirectory module.
    public var place: String
    /// For the person: where and as whom.
    public var instruction: String
    /// What the person fills in first, as a line of PowerShell; nil: nothing.
    public var blank: String?
    public var commands: [String]
    /// The file that the block writes.
    public var file: String

    /// One block to paste into PowerShell.
    public var block: String {
      let body = commands.map { command in
        let quoted = command.replacing("'", with: "''")
        return """
            '\(Marker.start)' + $env:COMPUTERNAME + ' ' + (Get-Date -Format o) + ' > \(quoted)'
            \(command)
          """
      }
      return """
        \(blank.map { $0 + "\n" } ?? "")$FormatEnumerationLimit = -1
        & {
        \(body.joined(separator: "\n"))
        } 2>&1 | Out-String -Width 4096 | Set-Content -Encoding UTF8 \(file)
        """
    }
  }

  public var sheets: [Sheet]

  public init(chain: Chain, known: Recording? = nil) {
    let question = AskQuestion(chain: chain, known: known)
    var sheets: [Sheet] = []
    func add(
      _ place: String, _ instruction: String, _ commands: [String], blank: String? = nil
    ) {
      guard !commands.isEmpty else { return }
      sheets.append(
        Sheet(
          place: place, instruction: instruction, blank: blank, commands: commands,
          file:
            "hopdoctor-\(place.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }).txt"
        ))
    }
    add("client", "On the Windows client, as the user, in PowerShell.", question.client)
    for number in chain.hops.indices.map({ $0 + 1 }) {
      add(
        chain[hop: number].name, "On \(chain[hop: number].name), in PowerShell as administrator.",
        question.host(number))
    }
    let blank = question.asksForUser && question.user == nil ? AskQuestion.blank : nil
    add(
      "domain",
      "On any computer of the domain with the ActiveDirectory module, in PowerShell."
        + (blank == nil ? "" : " Fill in the first line."),
      question.domain, blank: blank)
    self.sheets = sheets
  }
}
