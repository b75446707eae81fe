public import Evidence
public struct FactBook: Sendable {
  public init(_ recording: Recording) {}
  public func sheet(for subject: Subject) -> FactSheet { FactSheet(subject: subject) }
}
