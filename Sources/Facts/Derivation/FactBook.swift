public import Evidence

/// The facts of every subject, derived from a recording. Pure.
public struct FactBook: Sendable {
  private let recording: Recording
  private let client: FactSheet
  private let hops: [FactSheet]

  public init(_ recording: Recording) {
    self.recording = recording
    let client = ClientDerivation(recording).sheet
    self.client = client
    hops = recording.chain.hops.indices.map { index in
      HopDerivation(recording, number: index + 1, client: client).sheet
    }
  }

  /// The facts of one subject; hops and links also see the client's.
  ///
  /// A link's mechanisms and verdict are not among them: the delegation logic adds those.
  public func sheet(for subject: Subject) -> FactSheet {
    switch subject {
    case .client: client
    case .hop(let number): hops[number - 1]
    case .link(let number):
      LinkDerivation(
        chain: recording.chain, number: number, client: client, from: hops[number - 2],
        to: hops[number - 1]
      ).sheet
    }
  }
}
