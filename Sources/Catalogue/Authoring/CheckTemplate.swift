/// A check to be filled in: `hopdoctor checks new ID`.
///
/// It can be read as it is, and the lint names each place that is still to be written.
public struct CheckTemplate: Sendable {
  /// The word that stands where something is still to be written.
  static let mark = "TODO"

  private let id: String
  private let scope: Check.Scope
  private let isObservable: Bool

  /// - Parameter isObservable: false for a fault that hopdoctor cannot see, which is met by its errors only.
  /// - Returns: nil if the text is no id of a check: `stage.what-is-wrong`.
  public init?(id: String, scope: Check.Scope, isObservable: Bool) {
    guard CheckID.isID(id) else { return nil }
    self.id = id
    self.scope = scope
    self.isObservable = isObservable
  }

  /// Where the file belongs: `spn/unknown-name.md`.
  public var path: String { id.replacing(".", with: "/", maxReplacements: 1) + ".md" }

  /// The whole file.
  public var text: String {
    """
    ---
    # This file belongs in <folder>/\(path). Its id is an interface: do not change it once it is in use.
    id: \(id)
    # One sentence without a dot: what is wrong, and on which machine. {braces} take a fact (hopdoctor facts).
    title: "TODO: what is wrong at {\(example.name)}"
    severity: blocker                  # blocker: nothing works | warning: works in spite of it | note: worth knowing
    applies: \(pad(scope.rawValue))# client | hop | first hop | last hop | link (two neighbours)
    certainty: likely                  # proven: the protocol said so | likely: the usual cause of what was seen
    \(condition)
    explains: []                       # ids of checks that are only consequences of this one
    # How people meet it: words that only this error has, * for what varies; or the code alone, in any spelling.
    # Leave out host names and line numbers. usual: yes marks the usual cause, of several checks with one error.
    errors:
      - {text: "TODO: words of the error", code: "0x80090322"}
    # What tells this check from another with the same error: the observation or the command that decides.
    # separates:
    #   - {from: spn.unknown-name, by: "setspn -Q HTTP/<name>. An answer means that this check is not it."}
    howto: "TODO: what the repair achieves, to be read after HOW TO"
    # The narrowest remedy first. A likely check begins with a command that proves it and changes nothing.
    fix:
      - do: "TODO: look at the setting."
        where: PowerShell on any computer of the domain
        role: user
        command: hostname
        changes: Nothing.
      - do: "TODO: repair it."
        where: elevated PowerShell on {\(example.name)}
        role: administrator of {\(example.name)}
        command: hostname
        changes: "TODO: what it changes beyond the goal."
        undo: hostname
    confirm:
      command: hopdoctor diagnose <the same hosts>
      expect: "TODO: what it prints when the repair has worked."
    # A document and its place: RFC 4120 section 7.5.9 | [MS-KILE] section 3.3.5.7 | krb5.conf(5) | an address
    sources:
      - "TODO, section 0"
    \(examples)---
    ## What happened
    TODO: only what was seen, with the name of the machine in each sentence.

    ## Why
    TODO: the default, the difference, the consequence.

    ## When this is not your problem
    TODO: what looks the same and is something else.

    """
  }

  private func pad(_ word: String) -> String {
    word + String(repeating: " ", count: max(1, 26 - word.count))
  }

  private var condition: String {
    guard isObservable else {
      return
        "when: never                        # hopdoctor cannot see it; it is met by its errors only"
    }
    return """
      # When it fires: all, any, not, and facts. A fact takes a value, {one of: [a, b]}, {contains: x},
      # {at least: 300}, {at most: 15}, {exists: yes}. A fact that was not observed answers "cannot tell", never "no".
      when:
        all:
          - \(example.condition)
      """
  }

  private var examples: String {
    guard isObservable else { return "" }
    return """
      # Facts for which it fires, and for which it stays quiet. They are run as tests.
      examples:
        fires:
          - {\(example.condition)}
        quiet:
          - {\(example.opposite)}

      """
  }

  private var example: (name: String, condition: String, opposite: String) {
    switch scope {
    case .client:
      ("client.computer", "client.kdc.outcome: silent", "client.kdc.outcome: answered")
    case .hop, .firstHop, .lastHop: ("hop.name", "spn.outcome: refused", "spn.outcome: issued")
    case .link: ("link.from", "link.verdict: blocked", "link.verdict: works")
    }
  }
}
