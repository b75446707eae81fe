/// All declarations, by name. A test holds it complete.
private let vocabulary: [FactName: FactDeclaration] =
  [
    clientFacts,
    logonFacts,
    directoryFacts,
    hopFacts,
    dnsFacts,
    spnFacts,
    accountFacts,
    listenerFacts,
    ntlmFacts,
    tlsFacts,
    sessionFacts,
    hopCommandFacts,
    proxyFacts,
    credsspFacts,
    credsspLogonFacts,
    credsspClientFacts,
    winrmConfigurationFacts,
    linkFacts,
    linkDirectoryFacts,
    serviceForUserFacts,
  ].reduce(into: [:]) { all, area in all.merge(area) { first, _ in first } }

extension FactName {
  /// The published meaning of the fact.
  public var declaration: FactDeclaration {
    guard let declaration = vocabulary[self] else {
      preconditionFailure("\(rawValue) has no declaration in Sources/Facts/Vocabulary")
    }
    return declaration
  }

  static var undeclared: [FactName] { allCases.filter { vocabulary[$0] == nil } }
}
