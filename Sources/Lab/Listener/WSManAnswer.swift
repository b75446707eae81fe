internal import Foundation
internal import WireFormats

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

  /// The settings of a server as Windows installs it. Spec: [MS-WSMV] section 2.2.4.9.
  static let configuration = """
    <cfg:Config xmlns:cfg="http://schemas.microsoft.com/wbem/wsman/1/config" xml:lang="en-US">\
    <cfg:MaxEnvelopeSizekb>500</cfg:MaxEnvelopeSizekb><cfg:MaxTimeoutms>60000</cfg:MaxTimeoutms>\
    <cfg:MaxBatchItems>32000</cfg:MaxBatchItems><cfg:Client><cfg:NetworkDelayms>5000</cfg:NetworkDelayms>\
    <cfg:URLPrefix>wsman</cfg:URLPrefix><cfg:AllowUnencrypted>false</cfg:AllowUnencrypted><cfg:Auth>\
    <cfg:Basic>true</cfg:Basic><cfg:Digest>true</cfg:Digest><cfg:Kerberos>true</cfg:Kerberos>\
    <cfg:Negotiate>true</cfg:Negotiate><cfg:Certificate>true</cfg:Certificate><cfg:CredSSP>false</cfg:CredSSP>\
    </cfg:Auth><cfg:DefaultPorts><cfg:HTTP>5985</cfg:HTTP><cfg:HTTPS>5986</cfg:HTTPS></cfg:DefaultPorts>\
    <cfg:TrustedHosts></cfg:TrustedHosts></cfg:Client><cfg:Service>\
    <cfg:RootSDDL>O:NSG:BAD:P(A;;GA;;;BA)(A;;GR;;;IU)S:P(AU;FA;GA;;;WD)(AU;SA;GXGW;;;WD)</cfg:RootSDDL>\
    <cfg:MaxConcurrentOperations>4294967295</cfg:MaxConcurrentOperations>\
    <cfg:MaxConcurrentOperationsPerUser>1500</cfg:MaxConcurrentOperationsPerUser>\
    <cfg:EnumerationTimeoutms>240000</cfg:EnumerationTimeoutms><cfg:MaxConnections>300</cfg:MaxConnections>\
    <cfg:MaxPacketRetrievalTimeSeconds>120</cfg:MaxPacketRetrievalTimeSeconds>\
    <cfg:AllowUnencrypted Source="GPO">false</cfg:AllowUnencrypted><cfg:Auth><cfg:Basic>false</cfg:Basic>\
    <cfg:Kerberos>true</cfg:Kerberos><cfg:Negotiate>true</cfg:Negotiate><cfg:Certificate>false</cfg:Certificate>\
    <cfg:CredSSP>false</cfg:CredSSP><cfg:CbtHardeningLevel>Relaxed</cfg:CbtHardeningLevel></cfg:Auth>\
    <cfg:DefaultPorts><cfg:HTTP>5985</cfg:HTTP><cfg:HTTPS>5986</cfg:HTTPS></cfg:DefaultPorts>\
    <cfg:IPv4Filter>*</cfg:IPv4Filter><cfg:IPv6Filter>*</cfg:IPv6Filter>\
    <cfg:EnableCompatibilityHttpListener>false</cfg:EnableCompatibilityHttpListener>\
    <cfg:EnableCompatibilityHttpsListener>false</cfg:EnableCompatibilityHttpsListener>\
    <cfg:CertificateThumbprint></cfg:CertificateThumbprint><cfg:AllowRemoteAccess>true</cfg:AllowRemoteAccess>\
    </cfg:Service><cfg:Winrs><cfg:AllowRemoteShellAccess>true</cfg:AllowRemoteShellAccess>\
    <cfg:IdleTimeout>7200000</cfg:IdleTimeout><cfg:MaxConcurrentUsers>10</cfg:MaxConcurrentUsers>\
    <cfg:MaxShellRunTime>2147483647</cfg:MaxShellRunTime><cfg:MaxProcessesPerShell>25</cfg:MaxProcessesPerShell>\
    <cfg:MaxMemoryPerShellMB>1024</cfg:MaxMemoryPerShellMB><cfg:MaxShellsPerUser>30</cfg:MaxShellsPerUser>\
    </cfg:Winrs></cfg:Config>
    """

  /// The one listener that there is. Spec: [MS-WSMV] section 2.2.4.15.
  static func listeners(port: Int, isTLS: Bool) -> String {
    """
    <n:EnumerateResponse xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration"><w:Items>\
    <cfg:Listener xmlns:cfg="http://schemas.microsoft.com/wbem/wsman/1/config/listener" xml:lang="en-US">\
    <cfg:Address>*</cfg:Address><cfg:Transport>\(isTLS ? "HTTPS" : "HTTP")</cfg:Transport>\
    <cfg:Port>\(port)</cfg:Port><cfg:Hostname/><cfg:Enabled>true</cfg:Enabled>\
    <cfg:URLPrefix>wsman</cfg:URLPrefix><cfg:CertificateThumbprint/>\
    <cfg:ListeningOn>127.0.0.1</cfg:ListeningOn></cfg:Listener></w:Items>\
    <w:EndOfSequence/><n:EnumerationContext/></n:EnumerateResponse>
    """
  }

  private static func envelope(_ body: String) -> String {
    """
    <s:Envelope xml:lang="en-US" xmlns:s="http://www.w3.org/2003/05/soap-envelope">\
    <s:Header/><s:Body>\(body)</s:Body></s:Envelope>
    """
  }

  /// An answer with the addresses that clients check.
  static func envelope(_ body: String, action: String, relatesTo id: String?) -> String {
    let related = id.map { "<a:RelatesTo>\(WSManRequest.escaped($0))</a:RelatesTo>" } ?? ""
    return """
      <s:Envelope xml:lang="en-US" xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
      xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" \
      xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" \
      xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd" \
      xmlns:rsp="http://schemas.microsoft.com/wbem/wsman/1/windows/shell"><s:Header>\
      <a:Action>\(action)</a:Action><a:MessageID>uuid:\(UUID().uuidString)</a:MessageID>\
      <a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>\(related)</s:Header>\
      <s:Body>\(body)</s:Body></s:Envelope>
      """
  }
}
