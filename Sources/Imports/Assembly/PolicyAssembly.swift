import Evidence

/// What a Windows client's settings say about handing credentials over, as evidence.
///
/// A list that was looked for and is not there needs the key itself in the output: only then is it "not configured".
struct PolicyAssembly {
  private let items: [Imports.Item]

  init(_ items: [Imports.Item]) { self.items = items }

  var used: [Imports.Item] {
    items.filter {
      switch $0.output {
      case .registry, .credSSP, .winrm: true
      default: false
      }
    }
  }

  var policy: Observed? {
    var result = CredSSPClientPolicy()
    var values: [String: String] = [:]
    for item in items {
      switch item.output {
      case .registry(let read):
        for value in read { values[value.registryPath.lowercased()] = value.data }
      case .winrm(let settings):
        if let isOn = settings.winrmClient?.authentication?.credSSP {
          let isPolicy = settings.setByPolicy.contains("Client/Auth/CredSSP")
          result.clientRole = .init(isOn: isOn, origin: isPolicy ? .policy : .local)
        }
      case .credSSP(let roles):
        guard let targets = roles.delegatesTo else { continue }
        result.clientRole = result.clientRole ?? .init(isOn: true)
        result.allowFreshCredentials =
          result.allowFreshCredentials ?? .init(state: .enabled, entries: targets)
      default: break
      }
    }
    let lists = ServerLists(values)
    result.allowFreshCredentials =
      lists["AllowFreshCredentials"] ?? result.allowFreshCredentials
    result.allowFreshCredentialsNTLMOnly = lists["AllowFreshCredentialsWhenNTLMOnly"]
    result.denyFreshCredentials = lists["DenyFreshCredentials"]
    result.encryptionOracle = Self.oracle(values)
    result.restrictsDelegation = lists.number("RestrictedRemoteAdministration").map { $0 != 0 }
    return result == CredSSPClientPolicy() ? nil : .credsspClientPolicy(result)
  }

  private static func oracle(_ values: [String: String]) -> CredSSPClientPolicy.OracleRemediation? {
    let entry = values.first { $0.key.hasSuffix("\\credssp\\parameters\\allowencryptionoracle") }
    switch entry?.value {
    case "0": return .init(level: .forceUpdated)
    case "1": return .init(level: .mitigated)
    case "2": return .init(level: .vulnerable)
    default: return nil
    }
  }
}

/// The key CredentialsDelegation of the policies: a value of a list's name, and a key of that name with the entries.
private struct ServerLists {
  private let values: [String: String]

  init(_ values: [String: String]) {
    let key = "\\policies\\microsoft\\windows\\credentialsdelegation\\"
    self.values = values.reduce(into: [:]) { result, entry in
      guard let place = entry.key.firstRange(of: key) else { return }
      result[String(entry.key[place.upperBound...])] = entry.value
    }
  }

  func number(_ name: String) -> Int? { values[name.lowercased()].flatMap { Int($0) } }

  subscript(name: String) -> CredSSPClientPolicy.ServerList? {
    // The whole key was read, as its other values show, and this one is not in it.
    guard let number = number(name) else {
      return values.isEmpty ? nil : .init(state: .notConfigured)
    }
    let prefix = name.lowercased() + "\\"
    let entries = values.filter { $0.key.hasPrefix(prefix) }
      .sorted {
        (Int($0.key.dropFirst(prefix.count)) ?? 0) < (Int($1.key.dropFirst(prefix.count)) ?? 0)
      }
      .map(\.value)
    return .init(
      state: number == 0 ? .disabled : .enabled, entries: number == 0 ? [] : entries,
      addsDefaults: self.number("ConcatenateDefaults_" + shortened(name)).map { $0 != 0 })
  }

  /// `ConcatenateDefaults_AllowFresh`, `ConcatenateDefaults_AllowFreshNTLMOnly`, `ConcatenateDefaults_DenyFresh`.
  private func shortened(_ name: String) -> String {
    name.replacing("CredentialsWhenNTLMOnly", with: "NTLMOnly").replacing("Credentials", with: "")
  }
}
