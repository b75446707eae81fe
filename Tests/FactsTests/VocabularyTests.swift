import Evidence
import Testing

@testable import Facts

@Suite struct VocabularyTests {
  @Test func declaresEveryFact() {
    #expect(FactName.undeclared.isEmpty)
  }

  @Test func everyFactIsSetByARecordingOfThisTarget() throws {
    var known = Set<FactName>()
    for sample in Sample.gallery {
      let book = try sample.book()
      for subject in book.subjects {
        known.formUnion(book.sheet(for: subject).facts.filter { $0.value.value != nil }.keys)
      }
    }
    // Conclusions about a link are added by the delegation logic.
    let conclusions = FactName.below("mechanism") + [.linkVerdict, .linkCertainty]
    let missing = FactName.allCases.filter { !known.contains($0) && !conclusions.contains($0) }
    #expect(missing.isEmpty)
    #expect(known.isDisjoint(with: conclusions))
  }

  @Test func valuesHaveTheDeclaredTypeAndSubject() throws {
    for sample in Sample.gallery {
      let book = try sample.book()
      for subject in book.subjects {
        for (name, fact) in book.sheet(for: subject).facts {
          let declaration = name.declaration
          if let value = fact.value {
            #expect(declaration.type.allows(value), "\(name.rawValue) = \(value)")
            #expect(fact.missing == nil)
          } else {
            #expect(fact.missing?.isEmpty == false, "\(name.rawValue) has no reason")
          }
          let allowed: Set<SubjectKind> =
            switch subject {
            case .client: [.client]
            case .hop: [.client, .hop]
            case .link: [.client, .link]
            }
          #expect(allowed.contains(declaration.subject), "\(name.rawValue) of \(subject)")
        }
      }
    }
  }

  @Test func citesOnlyObservationsOfTheRecording() throws {
    for sample in Sample.gallery {
      let book = try sample.book()
      let ids = Set(book.recording.observations.map(\.id))
      for subject in book.subjects {
        for (name, fact) in book.sheet(for: subject).facts {
          #expect(ids.isSuperset(of: fact.evidence), "\(name.rawValue)")
        }
      }
    }
  }

  @Test(arguments: [
    (FactType.boolean, FactValue.boolean(true), true), (.boolean, .text("yes"), false),
    (.integer(unit: "days"), .integer(3), true), (.integer(unit: "days"), .boolean(true), false),
    (.text, .text(""), true), (.text, .list([]), false), (.list, .list([]), true),
    (.choice(["a", "b"]), .text("b"), true), (.choice(["a", "b"]), .text("c"), false),
  ])
  func typesAllow(_ type: FactType, _ value: FactValue, _ expected: Bool) {
    #expect(type.allows(value) == expected)
  }

  #if DEBUG
    @Test func aValueOutsideItsDeclarationEndsADebugBuild() async {
      await #expect(processExitsWith: .failure) {
        var sheet = FactSheet(subject: .client)
        sheet.set(.clientCacheState, .text("somewhere"))
      }
    }
  #endif
}
