import Catalogue
import Evidence
import Facts

/// The mechanisms that do without Kerberos delegation.
extension LinkKnowledge {
  /// Spec: [MS-CSSP]; the client's policy cannot be seen from here.
  var credssp: MechanismVerdict {
    let name = "CredSSP"
    let risk = "The password itself is kept in memory on \(from) while the session lasts."
    let seen = evidence(.linkCredsspOffered)
    switch credsspOffered {
    case false?:
      return verdict(
        .mechanismCredssp, name, .fails, "\(from) does not offer it", .proven, risk: risk, seen)
    case true?:
      return verdict(
        .mechanismCredssp, name, .worksIf,
        "the session is opened with -Authentication CredSSP and a password, and the client's policy allows \(from)",
        risk: risk,
        howToFindOut: "On the Windows client, elevated: Get-WSManCredSSP", seen)
    case nil:
      return verdict(
        .mechanismCredssp, name, .unknown, "what the listener of \(from) offers was not seen",
        risk: risk,
        howToFindOut: "In a session on \(from): Get-WSManCredSSP", seen)
    }
  }

  var explicitCredential: MechanismVerdict {
    let name = "A credential in the command"
    let risk = "A password has to be at hand on \(from) each time."
    let how: String? =
      switch service {
      case .cifs: "New-PSDrive -Credential with $using:credential names the user again"
      case .winrm, .winrms: "Invoke-Command -Credential with $using:credential names the user again"
      case .ldap: "the command takes -Credential (Get-ADUser -Credential)"
      case .http, .https: "the command takes -Credential (Invoke-WebRequest -Credential)"
      case .rpc: "the command takes -Credential (Get-CimInstance over a CimSession with one)"
      case .mssql: "the connection uses an SQL login instead of Windows authentication"
      case .rdp: nil
      }
    guard let how else {
      return verdict(
        .mechanismExplicitCredential, name, .unknown,
        "it depends on the program that opens the connection", risk: risk,
        howToFindOut: "See whether the program takes a user name and a password", [])
    }
    return verdict(.mechanismExplicitCredential, name, .worksIf, how, risk: risk, [])
  }

  var endpointIdentity: MechanismVerdict {
    let name = "A session configuration with its own account"
    let risk = "Everybody who may use the configuration acts as that account."
    let seen = evidence(.linkFromRunAsEndpoints)
    guard let runAsEndpoints else {
      return verdict(
        .mechanismEndpointIdentity, name, .unknown,
        "the session configurations of \(from) were not seen", risk: risk,
        howToFindOut:
          "On \(from), elevated: Get-PSSessionConfiguration | Format-List Name,RunAsUser,RunAsVirtualAccount,GroupManagedServiceAccount",
        [])
    }
    guard !runAsEndpoints.isEmpty else {
      return verdict(
        .mechanismEndpointIdentity, name, .fails,
        "every session configuration of \(from) runs as the user who connects", risk: risk, seen)
    }
    let names = runAsEndpoints.prefix(3).joined(separator: ", ")
    return verdict(
      .mechanismEndpointIdentity, name, .worksIf,
      "the session is opened with -ConfigurationName (\(names)), and that account may use \(to)",
      risk: risk, seen)
  }
}
