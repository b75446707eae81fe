internal import Foundation

#if canImport(FoundationXML)
  internal import FoundationXML
#endif

/// Why a document from the other side was not read.
public enum WSManDocumentError: Error, Hashable, Sendable {
  case tooLarge
  /// Not UTF-8, or holds a zero byte.
  case notText
  /// A document type or an entity is declared. SOAP forbids both, and they are how XML attacks its reader.
  case declaresTypes
  case notXML
  /// Well-formed, but not what was expected.
  case otherDocument
}

/// One element of a document that a server sent, with all below it.
///
/// All texts are the server's: make them visible before they are shown.
public struct XMLTree: Hashable, Sendable {
  public var name: String
  public var namespace: String
  public var attributes: [String: String]
  /// The element's own text, without what stands in elements below.
  public var text: String
  public var children: [XMLTree]

  /// Bytes of a document. A configuration has about 6 000, a list of listeners less.
  public static let largest = 256 << 10
  public static let mostElements = 4096
  public static let deepest = 32

  /// The first child of this name, whatever its namespace.
  public subscript(name: String) -> XMLTree? { children.first { $0.name == name } }

  /// All elements of this name below, in the document's order.
  public func all(_ name: String) -> [XMLTree] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }

  /// The first element of this name below.
  public func first(_ name: String) -> XMLTree? {
    for child in children {
      if child.name == name { return child }
      if let found = child.first(name) { return found }
    }
    return nil
  }

  /// The text without the blanks around it; nil where there is none.
  public var value: String? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The texts of this element and all below it, joined by blanks: an error message is often spread over several.
  public var wholeText: String {
    ([value] + children.map { Optional($0.wholeText) }).compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// Reads a document. Document types and entities are refused, before any parser sees them.
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
    let grower = Grower()
    parser.delegate = grower
    let isWellFormed = withExtendedLifetime(grower) { parser.parse() }
    guard !grower.isTooLarge else { throw .tooLarge }
    // On Linux the parser repairs what it can and reports success; the first complaint counts here.
    guard isWellFormed, !grower.complained, let root = grower.root else { throw .notXML }
    self = root
  }

  fileprivate init(name: String, namespace: String, attributes: [String: String]) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    text = ""
    children = []
  }
}

/// Builds the tree while the parser reads.
private final class Grower: NSObject, XMLParserDelegate {
  var root: XMLTree?
  var complained = false
  var isTooLarge = false
  private var open: [XMLTree] = []
  private var count = 0

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    count += 1
    guard count <= XMLTree.mostElements, open.count < XMLTree.deepest else {
      isTooLarge = true
      parser.abortParsing()
      return
    }
    open.append(XMLTree(name: name, namespace: namespaceURI ?? "", attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += string
  }

  func parser(_ parser: XMLParser, foundCDATA data: Data) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += String(decoding: data, as: UTF8.self)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard let done = open.popLast() else { return }
    if open.isEmpty {
      root = root ?? done
    } else {
      open[open.count - 1].children.append(done)
    }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) { complained = true }
}
