/// Takes passwords, tokens and keys out of a text that somebody pasted.
///
/// A log of Ansible or a line of PowerShell often shows the password beside the error. What is taken out
/// is replaced by `(secret)`. Rather a word too many: an error is recognised by its own words.
enum SecretScrubber {
  static let mark = "(secret)"

  static func scrubbed(_ text: String) -> String {
    var text = text
    for rule in rules { text = rule(text) }
    return text
  }

  /// From the widest to the narrowest, so that a narrow rule does not break what a wide one looks for.
  private static var rules: [(String) -> String] {
    [
      // PEM: the whole block.
      { text in
        text.replacing(
          /-----BEGIN [A-Z0-9 ]*(?:PRIVATE KEY|CERTIFICATE)-----[\s\S]*?(?:-----END [A-Z0-9 ]*-----|$)/
        ) { _ in mark }
      },
      // RFC 9110 section 11.4: credentials and challenges carry tokens.
      { text in
        text.replacing(
          /(?i)\b(Basic|Negotiate|Kerberos|NTLM|CredSSP|Bearer|Digest)[ \t]+([A-Za-z0-9+\/_.~\-]{16,}=*)/
        ) { "\($0.output.1) \(mark)" }
      },
      // scheme://user:password@host
      { text in
        text.replacing(/([A-Za-z][A-Za-z0-9+.\-]*:\/\/)[^\s\/@"':]*:[^\s\/@"']*@/) {
          "\($0.output.1)\(mark)@"
        }
      },
      // ConvertTo-SecureString "…", NetworkCredential("user", "…"), PSCredential("user", "…")
      { text in
        text.replacing(
          /(?i)(ConvertTo-SecureString\s+(?:-String\s+)?(?:-AsPlainText\s+)?(?:-Force\s+)?)("[^"\n]*"|'[^'\n]*'|[^\s\-$][^\s]*)/
        ) { "\($0.output.1)\(mark)" }
      },
      { text in
        text.replacing(
          /(?i)((?:Network|PS|PSS)?Credential\s*\(\s*(?:"[^"\n]*"|'[^'\n]*')\s*,\s*)("[^"\n]*"|'[^'\n]*')/
        ) { "\($0.output.1)\(mark)" }
      },
      // password: "…", ansible_winrm_password=…, 'secret' => '…', -Password …, --password …, /pass:…
      { text in
        text.replacing(
          /(?i)([A-Za-z_\-]*(?:password|passwd|passphrase|pwd|secret|api_?key)["']?[ \t]*(?:=>|[:=])[ \t]*)("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\s,;}\])"']+)/
        ) { match in
          let value = match.output.2
          // `-Credential $secret`: a variable's name is no secret; and an empty one tells something.
          if value.hasPrefix("$") || value == "\"\"" || value == "''" {
            return String(match.output.0)
          }
          return "\(match.output.1)\(mark)"
        }
      },
      { text in
        text.replacing(
          /(?i)((?:^|\s)--?(?:password|passwd|pass|pwd|token|secret)[ \t]+)("[^"\n]*"|'[^'\n]*'|[^\s"'\-$][^\s]*)/
        ) { "\($0.output.1)\(mark)" }
      },
      // winrs and net: -p:… /p:… /pass:…
      { text in
        text.replacing(/(?i)(\s[\-\/]p(?:ass|assword)?:)("[^"\n]*"|[^\s"]+)/) {
          "\($0.output.1)\(mark)"
        }
      },
      // curl -u user:password
      { text in
        text.replacing(/(\s(?:-u|--user|--proxy-user)[ \t]+["']?[^\s:"']+:)([^\s"']+)/) {
          "\($0.output.1)\(mark)"
        }
      },
      // token=…, "access_token": "…"
      { text in
        text.replacing(
          /(?i)([A-Za-z_]*token["']?[ \t]*[:=][ \t]*["']?)([A-Za-z0-9+\/._~\-]{16,}=*)/
        ) {
          "\($0.output.1)\(mark)"
        }
      },
      // LM:NT hashes, as tools print them, and JSON web tokens.
      { text in
        text.replacing(/\b[0-9A-Fa-f]{32}:[0-9A-Fa-f]{32}\b/) { _ in mark }
      },
      { text in
        text.replacing(/\beyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{10,}\.?[A-Za-z0-9_\-]*/) { _ in
          mark
        }
      },
      // A long run of base 64: a ticket, a token, an encoded command.
      { text in
        text.replacing(/[A-Za-z0-9+\/]{64,}={0,2}/) { match in
          let run = match.output
          let isBase64 =
            run.contains(where: \.isUppercase) && run.contains(where: \.isLowercase)
            && run.contains(where: \.isNumber)
          return isBase64 ? mark : String(run)
        }
      },
    ]
  }
}
