public import Evidence

/// All facts of a recording, subject by subject: a pure function of it.
///
/// The verdict on a link and its mechanisms (`link.verdict`, `mechanism.*`) are conclusions, so they are not in here.
public struct FactBook: Sendable {
  public let recording: Recording
  private let sheets: [Subject: FactSheet]

  /// The client, each hop, and each link beyond the first hop, in the order of the report.
  public var subjects: [Subject] { recording.chain.subjects }

  public init(_ recording: Recording) {
    self.recording = recording
    var client = FactSheet(subject: .client)
    ClientEnvironmentDerivation.write(recording, into: &client)
    LogonDerivation.write(recording, into: &client)
    TicketDerivation.write(recording, into: &client)
    KDCDerivation.write(recording, into: &client)
    RealmDerivation.write(recording, into: &client)
    ToolsDerivation.write(recording, into: &client)
    UserDerivation.write(recording, into: &client)
    WindowsComputerDerivation.writeClient(recording, into: &client)
    WinRMConfigurationDerivation.writeClient(recording, into: &client)
    CredSSPClientDerivation.writeClient(recording, into: &client)

    var sheets: [Subject: FactSheet] = [.client: client]
    for number in recording.chain.hops.indices.map({ $0 + 1 }) {
      var hop = FactSheet(subject: .hop(number), facts: client.facts)
      // The order matters: later areas read the facts of earlier ones.
      HopDerivation.writeChain(recording, number, into: &hop)
      NameDerivation.write(recording, number, into: &hop)
      ReverseDerivation.write(recording, number, into: &hop)
      ServicePrincipalDerivation.write(recording, number, into: &hop)
      ClientNameDerivation.write(recording, number, into: &hop)
      AccountDerivation.write(recording, number, into: &hop)
      HopDerivation.writePlace(recording, number, into: &hop)
      TrustDerivation.write(recording, into: &hop)
      ListenerDerivation.write(recording, number, into: &hop)
      NTLMDerivation.write(recording, number, into: &hop)
      TLSDerivation.write(recording, number, into: &hop)
      SessionDerivation.write(recording, number, into: &hop)
      ProxyDerivation.write(recording, number, into: &hop)
      HopCommandsDerivation.write(recording, number, into: &hop)
      CredSSPDerivation.write(recording, number, into: &hop)
      CredSSPLogonDerivation.write(recording, number, into: &hop)
      WinRMConfigurationDerivation.write(recording, number, into: &hop)
      CredSSPClientDerivation.write(recording, number, into: &hop)
      sheets[.hop(number)] = hop
    }
    for number in recording.chain.hops.indices.dropFirst().map({ $0 + 1 }) {
      guard let from = sheets[.hop(number - 1)], let to = sheets[.hop(number)] else { continue }
      var link = FactSheet(subject: .link(number), facts: client.facts)
      LinkDerivation.write(recording, number, from: from, to: to, into: &link)
      LinkAccountDerivation.write(recording, number, from: from, to: to, into: &link)
      ServiceForUserDerivation.write(recording, number, into: &link)
      HopCommandsDerivation.writeLink(recording, number, into: &link)
      WindowsComputerDerivation.writeLink(recording, number, into: &link)
      sheets[.link(number)] = link
    }
    self.sheets = sheets
  }

  /// All that is known of `subject`; hops and links also see the client's facts.
  ///
  /// A subject that is not in the chain has a sheet without facts.
  public func sheet(for subject: Subject) -> FactSheet {
    sheets[subject] ?? FactSheet(subject: subject)
  }
}
