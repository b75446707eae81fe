import Facts
import Testing

@Suite struct VocabularyTests {
  /// `declaration` ends the program for a name without one; so each is asked for.
  @Test(arguments: FactName.allCases)
  func everyNameIsDeclared(_ name: FactName) {
    let declaration = name.declaration
    #expect(!declaration.meaning.isEmpty && !declaration.example.isEmpty)
    #expect(name.rawValue.contains("."))
  }

  /// A fact's path is a leaf: no other path goes on below it where a value stands.
  @Test func declaredTypesAreKept() {
    #expect(FactName.dnsAgree.declaration.type == .boolean)
    #expect(FactName.clientKdcSkewSeconds.declaration.type == .integer(unit: "seconds"))
  }
}
