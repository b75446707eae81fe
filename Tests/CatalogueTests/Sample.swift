import Catalogue

/// A check without a mistake, for tests to spoil.
enum Sample {
  static let path = "spn/unknown-name.md"

  static let text = """
    ---
    id: spn.unknown-name
    title: The domain knows no service named {spn.name}
    severity: blocker
    applies: hop
    certainty: proven
    when:
      all:
        - spn.outcome: unknown
        - not: {dns.isAlias: yes}
        - any:
            - hop.service: {one of: [winrm, winrms]}
            - client.kdc.skewMagnitude: {at least: 300}
    errors:
      - {text: "Server not found in * database", code: "7", usual: yes}
      - {code: "0x80090322"}
    howto: register the service name
    fix:
      - do: List who owns the name today.
        where: PowerShell on any computer of the domain
        role: user
        command: setspn -Q {spn.name}
    confirm:
      command: setspn -Q HTTP/{hop.name}
      expect: Existing SPN found!
    sources:
      - RFC 4120 section 7.5.9, error 7 (KDC_ERR_S_PRINCIPAL_UNKNOWN)
    examples:
      fires:
        - {spn.outcome: unknown, dns.isAlias: no, hop.service: winrm}
      quiet:
        - {spn.outcome: issued}
    ---
    ## What happened
    A domain controller was asked for {spn.name}.

    ## Why
    No account has that name.

    ## When this is not your problem
    The name was mistyped.

    """

  static var file: CheckFile { CheckFile(path: path, text: text) }

  /// The file with one passage replaced; the passage must be there.
  static func file(_ old: String, _ new: String) -> CheckFile {
    precondition(text.contains(old), "the sample has no \(old)")
    return CheckFile(path: path, text: text.replacing(old, with: new, maxReplacements: 1))
  }

  /// The sample as a check that no evidence leads to.
  static var unseen: CheckFile {
    let when = text.firstRange(of: "when:")!.lowerBound..<text.firstRange(of: "errors:")!.lowerBound
    var text = text
    text.replaceSubrange(when, with: "when: never\n")
    let examples =
      text.firstRange(of: "examples:")!.lowerBound..<text.firstRange(of: "---\n##")!.lowerBound
    text.replaceSubrange(examples, with: "")
    return CheckFile(path: path, text: text)
  }

  /// A second check of another place, made from the first.
  static func file(
    id: String, title: String = "Another title", replacing old: String = "", with new: String = ""
  )
    -> CheckFile
  {
    var text = text.replacing("id: spn.unknown-name", with: "id: \(id)")
      .replacing("The domain knows no service named {spn.name}", with: title)
    if !old.isEmpty { text.replace(old, with: new, maxReplacements: 1) }
    return CheckFile(path: id.replacing(".", with: "/") + ".md", text: text)
  }

  /// What loading the files reports; empty if nothing.
  static func errors(_ files: CheckFile...) -> [String] {
    do {
      _ = try Catalogue(files: files)
      return []
    } catch {
      return error.errors.map(\.description)
    }
  }
}
