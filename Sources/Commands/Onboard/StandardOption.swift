internal import Catalogue
internal import Evidence
internal import Foundation

extension Standard {
  /// The word of `--standard` for the one that is in the program.
  static let builtInWord = "built-in"

  /// The standard that was asked for.
  ///
  /// - Throws: `Complaint` with the file and line of every mistake.
  init(named name: String, checks: [Check]) throws(Complaint) {
    let text: String
    if name == Self.builtInWord {
      text = Self.builtIn
    } else {
      let shown = "--standard \(name.visible)"
      let data = try InputFile.read(name, named: shown, limit: 1 << 20)
      guard data.count <= 1 << 20 else {
        throw .usage("\(shown): this file is larger than 1 MB, which no standard is.")
      }
      guard let content = String(validating: data, as: UTF8.self) else {
        throw .usage("\(shown): this file is not UTF-8.")
      }
      text = content
    }
    do {
      self = try Standard(reading: text, file: name, checks: Set(checks.map(\.id)))
    } catch {
      throw .usage(error.description)
    }
  }

  /// What most platform teams demand, to begin with.
  static let builtIn = """
    # What a Windows server fulfils before it goes live. Copy it and make it yours:
    #   hopdoctor onboard --print-standard > standard.yaml
    # The facts are those that `hopdoctor facts` lists; conditions are written as in the checks of the catalogue.
    standard: Built-in standard for PowerShell Remoting
    requirements:
      - id: https-for-60-days
        title: An HTTPS listener with a trusted certificate of the right name and at least 60 days left
        must:
          all:
            - tls.trusted: yes
            - tls.nameMatches: yes
            - tls.daysLeft: {at least: 60}
        howto: give the host a certificate of your authority in its own full name, and an HTTPS listener that uses it
      - id: no-basic
        title: Basic authentication is not offered
        must:
          listener.offersBasic: no
        howto: switch Basic off, in the group policy of the WinRM service
      - id: no-credssp
        title: CredSSP is not offered
        must:
          credssp.offered: no
        howto: Disable-WSManCredSSP -Role Server
      - id: credssp-patched
        title: CredSSP, where it is offered, is patched against CVE-2018-0886
        must:
          any:
            - credssp.offered: no
            - credssp.patched: yes
        howto: install the updates of May 2018 or later
      - id: aes-tickets
        title: The host's tickets are encrypted with AES
        must:
          spn.weakEncryption: no
        howto: let the computer account support AES (msDS-SupportedEncryptionTypes), and let it change its password
      - id: no-unconstrained-delegation
        title: The host is not trusted for unconstrained delegation, unless it is a domain controller
        must:
          any:
            - spn.okAsDelegate: no
            - account.trustedForDelegation: no
            - account.isDomainController: yes
            - hop.isDomainController: yes
        howto: take the trust from the computer account and delegate to named services only
      - id: names-agree
        title: The name leads to the computer that is meant
        must:
          all:
            - ntlm.nameMatches: yes
            - any:
                - dns.agree: yes
                - dns.agree: {exists: no}
        howto: correct the records in DNS, and let the computer register its own

    """
}
