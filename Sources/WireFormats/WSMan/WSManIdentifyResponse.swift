internal import Foundation

#if canImport(FoundationXML)
  internal import FoundationXML
#endif

/// Why a document is not an answer to Identify.
public enum WSManDocumentError: Error, Hashable, Sendable {
  case tooLarge
  /// Not UTF-8, or holds a zero byte.
  case notText
  /// A document type or an entity is declared. SOAP forbids both, and they are how XML attacks its reader.
  case declaresTypes
  case notXML
  /// Well-formed, but without an IdentifyResponse.
  case otherDocument
}

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
    // Decoded here and given on without its declaration: so no other encoding can hide a "<!" from the check below.
    guard !document.contains(0), var text = String(validating: document, as: UTF8.self) else {
      throw .notText
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    let upper = text.uppercased()
    guard !upper.contains("<!DOCTYPE"), !upper.contains("<!ENTITY") else { throw .declaresTypes }
    if text.hasPrefix("<?xml"), let end = text.range(of: "?>") {
      text.removeSubrange(..<end.upperBound)
    }
    let parser = XMLParser(data: Data(text.utf8))
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    let collector = Collector()
    parser.delegate = collector
    let isWellFormed = withExtendedLifetime(collector) { parser.parse() }
    // On Linux the parser repairs what it can and reports success; the first complaint counts here.
    guard isWellFormed, !collector.complained, collector.sawElement else { throw .notXML }
    guard collector.found else { throw .otherDocument }
    protocolVersion = collector.texts["ProtocolVersion"]
    productVendor = collector.texts["ProductVendor"]
    productVersion = collector.texts["ProductVersion"]
  }
}

/// Keeps the texts of IdentifyResponse's children.
private final class Collector: NSObject, XMLParserDelegate {
  var found = false
  var complained = false
  var sawElement = false
  var texts: [String: String] = [:]
  private var inside = false
  private var current: String?

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    sawElement = true
    guard namespaceURI == WSManIdentify.namespace else {
      current = nil
      return
    }
    if name == "IdentifyResponse" {
      found = true
      inside = true
    } else if inside, ["ProtocolVersion", "ProductVendor", "ProductVersion"].contains(name) {
      // The first of each counts.
      current = texts[name] == nil ? name : nil
      if let current { texts[current] = "" }
    }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    complained = true
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard let current, let text = texts[current] else { return }
    let room = WSManIdentifyResponse.longestText - text.count
    if room > 0 { texts[current] = text + string.prefix(room) }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    current = nil
    if name == "IdentifyResponse" { inside = false }
  }
}
