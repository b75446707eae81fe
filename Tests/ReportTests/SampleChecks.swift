import Evidence
import Facts

@testable import Catalogue

/// Checks written for these tests: their texts are made to exercise the layout.
enum SampleChecks {
  static let all = [notTrusted, unknownName, notOffered, offered, rejected]

  static func find(_ id: String) -> Check? { all.first { $0.id == id } }

  static let notTrusted = Check(
    id: "hop2.not-trusted-for-delegation",
    title: "{link.from} may not pass the user's credential on to {link.to}",
    severity: .blocker, applies: .link, certainty: .likely,
    condition: .all([
      .equals(.linkVerdict, .text("blocked")), .equals(.linkFromOkAsDelegate, .boolean(false)),
      .not(.equals(.linkFromIsDomainController, .boolean(true))),
    ]),
    explains: ["session.rejected"],
    errors: [
      .init(text: "Access is denied.", code: "0x80070005"),
      .init(
        text: "The user name or password is incorrect: NT AUTHORITY\\ANONYMOUS LOGON", code: nil),
      .init(text: nil, code: "0x8009030e"),
      .init(text: "Get-ChildItem : Access to the path '\\\\*' is denied.", code: nil),
      .init(text: "a fifth text that is not shown", code: nil),
    ],
    howTo: "let {link.fromShort} pass the credential on to {link.toShort} only",
    fix: [
      .init(
        action: "On a computer with the Active Directory module, allow it on {link.toShort}",
        place: "PowerShell on any computer of the domain", role: "administrator of the domain",
        command:
          "Set-ADComputer -Identity {link.toShort} -PrincipalsAllowedToDelegateToAccount (Get-ADComputer -Identity {link.fromShort})",
        changes:
          "Replaces the list of computers that may act for users on {link.toShort}. Read the list first",
        undo: "Set-ADComputer -Identity {link.toShort} -PrincipalsAllowedToDelegateToAccount $null",
        caution:
          "Whoever controls {link.fromShort} can then act on {link.toShort} as any user who may be delegated"
      ),
      .init(
        action: "Clear the negative cache on **{link.from}**.",
        place: "elevated PowerShell on {link.from}", role: "administrator of {link.from}",
        command: "Invoke-Command {{\n  klist purge -li 0x3e7\n}}", changes: "Nothing",
        undo: "Nothing is to be undone.", caution: nil),
    ],
    confirm: .init(
      command: "Invoke-Command {link.from} {{ Get-ChildItem \\\\{link.to}\\c$ }}",
      expect: "The list of folders, and no error"),
    sources: [
      "Microsoft Learn, Making the second hop in PowerShell Remoting", "[MS-SFU] section 3.2.5.2",
    ],
    fires: [], quiet: [], retired: nil,
    sections: .init(
      whatHappened: """
        Your ticket for `{link.from}` was issued **without** the flag ok-as-delegate. A Windows
        client therefore keeps your ticket-granting ticket to itself.

        - {link.from} knows who you are.
        - {link.from} has nothing to show to {link.to},
          so it goes there as nobody.
        """,
      why: """
        By default, no computer may act for a user on another computer. Because {link.from} was not
        trusted for delegation, {link.to} sees an anonymous logon. To see the flag, type

            klist get HTTP/{link.from}

        and read the line that begins with `Ticket Flags`.
        """,
      caution: nil,
      notYourProblem:
        "The command on {link.from} names a credential of its own (`-Credential`). Then that one counts."
    ),
    file: "hop2/not-trusted-for-delegation.md")

  static let unknownName = Check(
    id: "spn.unknown-name", title: "The domain knows no service named {spn.name}",
    severity: .blocker, applies: .hop, certainty: .proven,
    condition: .equals(.spnOutcome, .text("unknown")), explains: [],
    errors: [.init(text: "Server not found in Kerberos database", code: "7")],
    howTo: "register the service name",
    fix: [
      .init(
        action: "Register {spn.name} on the computer's account.",
        place: "elevated PowerShell on a domain controller", role: "administrator of the domain",
        command: "setspn -S {spn.name} {ntlm.computer}", changes: nil,
        undo: "setspn -D {spn.name} {ntlm.computer}", caution: nil)
    ],
    confirm: .init(command: "setspn -Q {spn.name}", expect: "Existing SPN found!"),
    sources: ["RFC 4120 section 7.5.9"], fires: [], quiet: [], retired: nil,
    sections: .init(
      whatHappened: "The KDC answered that no account has the name `{spn.name}`.",
      why: "Without a ticket there is nothing to show to {hop.name}.", caution: nil,
      notYourProblem: "The name was typed with an alias."), file: "spn/unknown-name.md")

  static let offered = brief(
    "credssp.offered", .warning, "{hop.name} offers CredSSP, which hands it the password")
  static let notOffered = brief("credssp.not-offered", .note, "{hop.name} does not offer CredSSP")
  static let rejected = brief("session.rejected", .blocker, "{hop.name} rejects the ticket")

  private static func brief(_ id: String, _ severity: Check.Severity, _ title: String) -> Check {
    Check(
      id: id, title: title, severity: severity, applies: .hop, certainty: .proven,
      condition: .exists(.credsspOffered, true), explains: [], errors: [], howTo: "", fix: [],
      confirm: nil, sources: ["[MS-CSSP] section 3.1"], fires: [], quiet: [], retired: nil,
      sections: .init(
        whatHappened: "The listener on {hop.name} names CredSSP among its schemes.",
        why: "CredSSP sends the password itself.", caution: nil,
        notYourProblem: "Nobody uses CredSSP here."),
      file: id.replacing(".", with: "/") + ".md")
  }
}

/// Fills holes from the diagnosis' facts, as the integrator's template does.
func fill(from sheets: [Subject: [String: FactValue]]) -> (String, Subject) -> String {
  { template, subject in
    template.replacing(/\{\{|\}\}|\{([A-Za-z0-9.]+)\}/) { match in
      guard let name = match.output.1 else { return match.output.0 == "{{" ? "{" : "}" }
      return sheets[subject]?[String(name)]?.description ?? "(not observed)"
    }
  }
}
