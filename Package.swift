// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target with the house's settings.
func room(_ name: String, _ needs: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: needs, swiftSettings: strict)
}

func tests(
  _ name: String, _ needs: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: needs, exclude: exclude, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "hopdoctor",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "hopdoctor", targets: ["hopdoctor"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Level 0: the common language.
    room("Evidence"),

    // Level 1: C libraries, one system module each, and the way to call them.
    .systemLibrary(name: "CKrb5"),
    .systemLibrary(name: "CGSSAPI"),
    .systemLibrary(name: "CCurl"),
    .systemLibrary(name: "CAres"),
    .systemLibrary(name: "COpenSSL"),
    .systemLibrary(name: "CLDAP"),
    room("Blocking"),
    // What keeps a password out of everything that is shown.
    room("Secrets"),

    // Level 2: typed Swift over one C library each, and our own codecs without I/O.
    room("Kerberos", ["CKrb5", "Evidence", "Secrets", "WireFormats"]),
    room("Security", ["CGSSAPI", "Secrets"]),
    room("HTTPTransfer", ["Blocking", "CCurl"]),
    room("Resolver", ["Blocking", "CAres"]),
    room("TransportSecurity", ["COpenSSL"]),
    room("Directory", ["CLDAP", "Security"]),
    room("WireFormats", [.product(name: "SwiftASN1", package: "swift-asn1")]),

    // Level 3 and 4, with I/O: what asks the questions.
    room(
      "Probes",
      [
        "Blocking", "Directory", "Evidence", "HTTPTransfer", "Kerberos", "Resolver", "Secrets",
        "Security", "TransportSecurity", "WireFormats",
      ]),
    room("Survey", ["Blocking", "Evidence", "Probes"]),
    room("Fleet", ["Evidence", "Probes", "Survey"]),

    // Level 3 and 4, without I/O: what judges the answers.
    room("Facts", ["Evidence"]),
    .target(name: "CEmbeddedChecks", exclude: ["error_index.tsv"]),
    room("Catalogue", ["CEmbeddedChecks", "Evidence", "Facts", "Yams"]),
    room("Judgement", ["Catalogue", "Evidence", "Facts"]),
    room("Onboarding", ["Catalogue", "Evidence", "Facts", "Judgement"]),
    .target(name: "CEmbeddedSchema", exclude: ["hopdoctor-report.schema.json"]),
    room(
      "Report",
      [
        "CEmbeddedSchema", "Catalogue", "Evidence", "Facts", "Judgement", "Onboarding",
      ]),
    room("Redaction", ["Evidence"]),
    room("Inventory", ["Evidence", "Yams"]),
    room("Imports", ["Evidence", "WireFormats"]),

    // Level 5: the laboratory and the commands.
    room("Lab", ["Blocking", "Evidence", "Security", "TransportSecurity", "WireFormats"]),
    room(
      "Commands",
      [
        "Blocking", "Catalogue", "Evidence", "Facts", "Fleet", "Imports", "Inventory",
        "Judgement", "Lab", "Onboarding", "Probes", "Redaction", "Report", "Survey",
        argumentParser,
      ]),
    .executableTarget(
      name: "hopdoctor", dependencies: ["Commands"], swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("EvidenceTests", ["Evidence"]),
    tests("BlockingTests", ["Blocking"]),
    tests("SecretsTests", ["Evidence", "Secrets"]),
    tests("KerberosTests", ["Evidence", "Kerberos", "Lab", "Secrets", "TestSupport"]),
    tests(
      "SecurityTests", ["Evidence", "Kerberos", "Secrets", "Security", "Lab", "TestSupport"]),
    tests("HTTPTransferTests", ["HTTPTransfer", "TransportSecurity"]),
    tests("ResolverTests", ["Resolver", "Lab"]),
    tests("TransportSecurityTests", ["TransportSecurity"]),
    tests(
      "DirectoryTests", ["Directory", "Evidence", "Kerberos", "Lab", "Secrets", "TestSupport"]),
    tests("WireFormatsTests", ["WireFormats"]),
    tests(
      "ProbesTests",
      ["Directory", "Evidence", "Lab", "Probes", "TestSupport", "TransportSecurity"]),
    tests("SurveyTests", ["Blocking", "Evidence", "Probes", "Survey"]),
    tests(
      "FleetTests", ["Blocking", "Evidence", "Fleet", "Kerberos", "Lab", "Probes", "Survey"]),
    tests("OnboardingTests", ["Catalogue", "Evidence", "Facts", "Judgement", "Onboarding"]),
    tests("FactsTests", ["Evidence", "Facts"]),
    tests(
      "CatalogueTests", ["Catalogue", "Evidence", "Facts", "Judgement"],
      exclude: [
        "BlindReports.jsonl", "FourthReports.jsonl", "FifthReports.jsonl", "ThirdReports.jsonl",
        "ReportedErrors.jsonl",
        "Scenarios.tsv",
        "UnrelatedTexts.json",
      ]),
    tests("JudgementTests", ["Catalogue", "Evidence", "Facts", "Judgement"]),
    tests(
      "ReportTests", ["Catalogue", "Evidence", "Facts", "Judgement", "Onboarding", "Report"],
      exclude: ["Snapshots"]),
    tests(
      "RedactionTests", ["Catalogue", "Evidence", "Facts", "Judgement", "Redaction", "Report"]),
    tests("InventoryTests", ["Evidence", "Inventory"], exclude: ["Judge"]),
    tests(
      "ImportsTests", ["Catalogue", "Evidence", "Facts", "Imports", "Judgement", "Redaction"]),
    tests("LabTests", ["Lab", "TestSupport"]),
    tests("CommandsTests", ["Commands", "Evidence", "Imports", "Judgement", "Survey"]),
    tests("ArchitectureTests", []),
    tests(
      "IntegrationTests",
      ["Evidence", "HTTPTransfer", "Lab", "Probes", "Secrets", "Security", "TestSupport"],
      exclude: ["Onboard/measure.py", "Samba/World", "Peers/credssp_acceptor.py"]),
  ],
  cLanguageStandard: .c2x
)
