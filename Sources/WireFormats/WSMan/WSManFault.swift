/// A fault as Windows' WS-Management sends it.
///
///     s:Fault / s:Code / s:Subcode / s:Value       wsman:AccessDenied, w:QuotaLimit ...
///             / s:Reason / s:Text
///             / s:Detail / f:WSManFault @Code @Machine
///                          / f:Message (text, or f:ProviderFault @provider @path with a fault of its own)
///
/// Texts are the server's. Spec: [MS-WSMV] section 2.2.4.43 (WSManFault), SOAP 1.2 part 1 section 5.4.
public struct WSManFault: Hashable, Sendable {
  /// The number of winerror.h or wsmerror.h, e.g. 5 or 2150858770; nil if the fault has no detail of Windows'.
  public var code: UInt32?
  /// The computer that the detail says it comes from.
  public var machine: String?
  /// `w:AccessDenied` without its prefix: `AccessDenied`.
  public var subcode: String?
  /// SOAP's reason.
  public var reason: String?
  /// The text of the detail.
  public var message: String?
  /// The provider behind WS-Management, e.g. `Shell cmd plugin`.
  public var provider: String?
  /// The number in the provider's own fault.
  public var providerCode: UInt32?

  /// - Returns: nil if the document is no fault.
  public init?(_ document: XMLTree) {
    guard let fault = document.name == "Fault" ? document : document.first("Fault") else {
      return nil
    }
    subcode = fault["Code"]?["Subcode"]?["Value"]?.value.map(Self.local)
    reason = fault["Reason"]?["Text"]?.value
    guard let detail = fault["Detail"]?["WSManFault"] else { return }
    code = Self.number(detail.attributes["Code"])
    machine = detail.attributes["Machine"]
    let text = detail["Message"]?.wholeText
    message = text.flatMap { $0.isEmpty ? nil : $0 }
    if let inner = detail["Message"]?["ProviderFault"] {
      provider = inner.attributes["provider"] ?? inner.attributes["providerId"]
      providerCode = inner.first("WSManFault").flatMap { Self.number($0.attributes["Code"]) }
    }
  }

  private static func local(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }

  /// Windows writes it unsigned; other writers have been seen to write it as a signed number.
  private static func number(_ text: String?) -> UInt32? {
    guard let text, let number = Int64(text) else { return nil }
    return UInt32(exactly: number) ?? Int32(exactly: number).map { UInt32(bitPattern: $0) }
  }
}
