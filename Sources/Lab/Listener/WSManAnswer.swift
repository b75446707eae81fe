/// The SOAP bodies that the lab's listener sends. Spec: DSP0226, [MS-WSMV].
internal enum WSManAnswer {
  static let contentType = "application/soap+xml;charset=UTF-8"
  static let identifyNamespace = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"

  /// Whether a body asks for Identify. Spec: DSP0226 section 11.
  static func isIdentify(_ body: [UInt8]) -> Bool {
    let text = String(decoding: body, as: UTF8.self)
    return text.contains(identifyNamespace) && text.contains("Identify")
  }

  /// - Parameter known: Windows tells its version only to a user that it knows. Spec: [MS-WSMV] section 3.1.4.1.
  static func identify(known: Bool) -> String {
    envelope(
      """
      <wsmid:IdentifyResponse xmlns:wsmid="\(identifyNamespace)">\
      <wsmid:ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</wsmid:ProtocolVersion>\
      <wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor>\
      <wsmid:ProductVersion>OS: \(known ? "10.0.20348" : "0.0.0") SP: 0.0 Stack: 3.0\
      </wsmid:ProductVersion></wsmid:IdentifyResponse>
      """)
  }

  /// The fault for all else: this listener only tells who it is. Spec: SOAP 1.2 part 1 section 5.4.
  static let fault = envelope(
    """
    <s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason>\
    <s:Text xml:lang="en-US">The laboratory's listener answers Identify and nothing else.</s:Text>\
    </s:Reason></s:Fault>
    """)

  private static func envelope(_ body: String) -> String {
    """
    <s:Envelope xml:lang="en-US" xmlns:s="http://www.w3.org/2003/05/soap-envelope">\
    <s:Header/><s:Body>\(body)</s:Body></s:Envelope>
    """
  }
}
