/// WS-Management's question "who are you", which may be asked without credentials.
///
/// Spec: DSP0226 section 11; the header in [MS-WSMV] section 3.1.4.1.
public enum WSManIdentify {
  public static let contentType = "application/soap+xml;charset=UTF-8"
  /// The header by which a client says that it asks without credentials.
  public static let header = (name: "WSMANIDENTIFY", value: "unauthenticated")

  /// The request, SOAP 1.2 in UTF-8.
  public static let request =
    "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:wsmid=\"\(namespace)\">"
    + "<s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>"

  static let namespace = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"
}
