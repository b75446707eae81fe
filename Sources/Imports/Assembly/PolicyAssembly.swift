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
    var registry = RegistryView()
    for item in items {
      switch item.output {
      case .registry(let listing): registry.add(listing)
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
    result.allowFreshCredentials =
      registry.list("AllowFreshCredentials") ?? result.allowFreshCredentials
    result.allowFreshCredentialsNTLMOnly = registry.list("AllowFreshCredentialsWhenNTLMOnly")
    result.denyFreshCredentials = registry.list("DenyFreshCredentials")
    result.encryptionOracle = registry.oracle
    result.restrictsDelegation = registry.restriction
    return result == CredSSPClientPolicy() ? nil : .credsspClientPolicy(result)
  }
}

/// The values of the registry that listings show, and those that they show not to be there.
///
/// Source: Policy CSP ADMX_CredSsp: a value of a list's name, and a key of that name with the entries.
private struct RegistryView {
  private static let delegation =
    #"hklm\software\policies\microsoft\windows\credentialsdelegation"#
  private static let credSSP =
    #"hklm\software\microsoft\windows\currentversion\policies\system\credssp\parameters"#

  private var values: [String: (data: String, isPolicy: Bool)] = [:]
  private var whole: Set<String> = []
  private var absent: Set<String> = []
  private var recursive: Set<String> = []

  mutating func add(_ listing: RegistryListing) {
    for value in listing.values {
      let path = value.registryPath.lowercased()
      // The registry holds what is in force; gpresult tells who put it there.
      values[path] = (
        listing.isPolicy ? values[path]?.data ?? value.data : value.data,
        listing.isPolicy || values[path]?.isPolicy == true
      )
    }
    whole.formUnion(listing.whole.map { $0.lowercased() })
    absent.formUnion(listing.absent.map { $0.lowercased() })
    if listing.isRecursive { recursive.formUnion(listing.whole.map { $0.lowercased() }) }
  }

  /// Whether a value is known not to be there.
  private func isAbsent(_ name: String, in key: String) -> Bool {
    absent.contains(key) || absent.contains("\(key)\\\(name)") || whole.contains(key)
  }

  func list(_ title: String) -> CredSSPClientPolicy.ServerList? {
    let name = title.lowercased()
    let key = Self.delegation
    guard let found = values["\(key)\\\(name)"], let number = Int(found.data) else {
      return isAbsent(name, in: key) ? .init(state: .notConfigured) : nil
    }
    let origin: CredSSPClientPolicy.SettingOrigin? = found.isPolicy ? .policy : nil
    guard number != 0 else { return .init(state: .disabled, entries: [], origin: origin) }
    let prefix = "\(key)\\\(name)\\"
    let entries = values.filter { $0.key.hasPrefix(prefix) }
      .sorted {
        (Int($0.key.dropFirst(prefix.count)) ?? 0) < (Int($1.key.dropFirst(prefix.count)) ?? 0)
      }
      .map(\.value.data)
    let isRead =
      !entries.isEmpty || whole.contains("\(key)\\\(name)") || recursive.contains(key)
    let defaults = "\(key)\\concatenatedefaults_\(shortened(title).lowercased())"
    return .init(
      state: .enabled, entries: isRead ? entries : nil,
      addsDefaults: values[defaults].map { $0.data != "0" }, origin: origin)
  }

  /// `ConcatenateDefaults_AllowFresh`, `ConcatenateDefaults_AllowFreshNTLMOnly`, `ConcatenateDefaults_DenyFresh`.
  private func shortened(_ name: String) -> String {
    name.replacing("CredentialsWhenNTLMOnly", with: "NTLMOnly").replacing("Credentials", with: "")
  }

  var oracle: CredSSPClientPolicy.OracleRemediation? {
    let found = values["\(Self.credSSP)\\allowencryptionoracle"]
    let origin: CredSSPClientPolicy.SettingOrigin? = found?.isPolicy == true ? .policy : nil
    switch found?.data {
    case "0": return .init(level: .forceUpdated, origin: origin)
    case "1": return .init(level: .mitigated, origin: origin)
    case "2": return .init(level: .vulnerable, origin: origin)
    case nil:
      return isAbsent("allowencryptionoracle", in: Self.credSSP)
        ? .init(level: .notConfigured) : nil
    default: return nil
    }
  }

  var restriction: Bool? {
    guard let found = values["\(Self.delegation)\\restrictedremoteadministration"] else {
      return isAbsent("restrictedremoteadministration", in: Self.delegation) ? false : nil
    }
    return Int(found.data).map { $0 != 0 }
  }
}
