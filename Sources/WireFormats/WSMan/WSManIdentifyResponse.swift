/// What a WS-Management server says of itself. Spec: DSP0226 section 11.
///
/// The texts come from the other side: make them visible before they are shown.
public struct WSManIdentifyResponse: Hashable, Sendable {
  /// `http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd`.
  public var protocolVersion: String?
  /// `Microsoft Corporation`.
  public var productVendor: String?
  /// `OS: 0.0.0 SP: 0.0 Stack: 3.0`: Windows hides its version from strangers.
  public var productVersion: String?

  /// In bytes. An honest answer has about 700.
  public static let largest = 64 << 10
  /// Each text is cut to this many characters.
  public static let longestText = 200

  /// Reads an IdentifyResponse, whatever SOAP version is around it.
  ///
  /// - Throws: `WSManDocumentError`.
  public init(_ document: [UInt8]) throws(WSManDocumentError) {
    guard document.count <= Self.largest else { throw .tooLarge }
    guard let answer = Self(try XMLTree(document)) else { throw .otherDocument }
    self = answer
  }

  /// Takes the answer out of a document.
  ///
  /// - Returns: nil if it holds none.
  public init?(_ tree: XMLTree) {
    let named = tree.name == "IdentifyResponse" ? tree : tree.first("IdentifyResponse")
    guard let answer = named, answer.namespace == WSManIdentify.namespace else {
      return nil
    }
    func text(_ name: String) -> String? {
      answer.children.first { $0.name == name && $0.namespace == WSManIdentify.namespace }
        .map { String($0.text.prefix(Self.longestText)) }
    }
    protocolVersion = text("ProtocolVersion")
    productVendor = text("ProductVendor")
    productVersion = text("ProductVersion")
  }
}
