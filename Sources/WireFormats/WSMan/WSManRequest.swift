internal import Foundation

/// A request of WS-Management, as SOAP 1.2 in UTF-8.
///
/// Spec: DSP0226; the resources and options of Windows in [MS-WSMV] section 2.2.
public struct WSManRequest: Hashable, Sendable {
  /// What is spoken to. Spec: [MS-WSMV] sections 2.2.4.9 (config), 2.2.4.36 (shell).
  public enum Resource: String, Hashable, Sendable {
    case configuration = "http://schemas.microsoft.com/wbem/wsman/1/config"
    case listeners = "http://schemas.microsoft.com/wbem/wsman/1/config/listener"
    case commandShell = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd"
  }

  /// What is to be done with it. Spec: WS-Transfer, WS-Enumeration, [MS-WSMV] section 3.1.4.
  public enum Action: String, Hashable, Sendable {
    case get = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get"
    case create = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Create"
    case delete = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Delete"
    case enumerate = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate"
    case command = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Command"
    case receive = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Receive"
    case signal = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Signal"
  }

  public var resource: Resource
  public var action: Action
  /// The listener's URL.
  public var to: String
  /// `uuid:` and a number that no other message has.
  public var messageID: String
  /// Which one of several: the shell's identifier.
  public var selectors: [String: String] = [:]
  public var options: [String: String] = [:]
  /// After how long the server answers that it has nothing yet.
  public var operationSeconds = 10
  /// XML, with the prefixes of `namespaces`.
  public var body = ""

  public init(_ resource: Resource, _ action: Action, to: String, messageID: String) {
    self.resource = resource
    self.action = action
    self.to = to
    self.messageID = messageID
  }

  public static let contentType = "application/soap+xml;charset=UTF-8"
  /// The largest answer that is asked for, in bytes: what hopdoctor reads of one.
  public static let largestAnswer = 153_600
  /// Windows' own answer to a client that is anonymous. Spec: WS-Addressing section 3.
  private static let anonymous =
    "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"

  private static let namespaces: [(prefix: String, name: String)] = [
    ("s", "http://www.w3.org/2003/05/soap-envelope"),
    ("a", "http://schemas.xmlsoap.org/ws/2004/08/addressing"),
    ("n", "http://schemas.xmlsoap.org/ws/2004/09/enumeration"),
    ("w", "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"),
    ("p", "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"),
    ("rsp", "http://schemas.microsoft.com/wbem/wsman/1/windows/shell"),
  ]

  public var document: String {
    let names = Self.namespaces.map { " xmlns:\($0.prefix)=\"\($0.name)\"" }.joined()
    var header = """
      <a:To>\(Self.escaped(to))</a:To>\
      <w:ResourceURI s:mustUnderstand="true">\(resource.rawValue)</w:ResourceURI>\
      <a:ReplyTo><a:Address s:mustUnderstand="true">\(Self.anonymous)</a:Address></a:ReplyTo>\
      <a:Action s:mustUnderstand="true">\(action.rawValue)</a:Action>\
      <w:MaxEnvelopeSize s:mustUnderstand="true">\(Self.largestAnswer)</w:MaxEnvelopeSize>\
      <a:MessageID>\(Self.escaped(messageID))</a:MessageID>\
      <w:Locale xml:lang="en-US" s:mustUnderstand="false"/>\
      <p:DataLocale xml:lang="en-US" s:mustUnderstand="false"/>\
      <w:OperationTimeout>PT\(operationSeconds)S</w:OperationTimeout>
      """
    if !selectors.isEmpty {
      header += "<w:SelectorSet>" + Self.list(selectors, "Selector") + "</w:SelectorSet>"
    }
    if !options.isEmpty {
      header += "<w:OptionSet>" + Self.list(options, "Option") + "</w:OptionSet>"
    }
    return "<s:Envelope\(names)><s:Header>\(header)</s:Header><s:Body>\(body)</s:Body></s:Envelope>"
  }

  private static func list(_ pairs: [String: String], _ element: String) -> String {
    pairs.sorted { $0.key < $1.key }.map {
      "<w:\(element) Name=\"\(escaped($0.key))\">\(escaped($0.value))</w:\(element)>"
    }.joined()
  }

  /// Text as it may stand between elements and in attributes.
  public static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
      .replacingOccurrences(of: "\"", with: "&quot;")
  }
}

extension WSManRequest {
  /// Everything that `winrm get winrm/config` shows. Windows answers it to administrators only.
  public static func configuration(to url: String, messageID: String) -> WSManRequest {
    WSManRequest(.configuration, .get, to: url, messageID: messageID)
  }

  /// All listeners in one answer. Spec: DSP0226 section 8.2.3 (OptimizeEnumeration).
  public static func listeners(to url: String, messageID: String) -> WSManRequest {
    var request = WSManRequest(.listeners, .enumerate, to: url, messageID: messageID)
    request.body =
      "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>64</w:MaxElements></n:Enumerate>"
    return request
  }
}
