let credsspFacts: [FactName: FactDeclaration] = [
  .credsspOffered: .init(
    .boolean, .hop,
    "Whether the listener offers CredSSP: the host has the server role, and the service allows it.",
    "no")
]
