import Foundation
import TransportSecurity

/// Answers as a WinRM listener of Windows does to strangers.
enum WindowsListener {
  /// [MS-NLMP] section 4.2.4.3: computer Server, domain Domain, version 6.0.6000.
  static let challenge = Data(
    [
      0x4e, 0x54, 0x4c, 0x4d, 0x53, 0x53, 0x50, 0, 2, 0, 0, 0, 12, 0, 12, 0, 0x38, 0, 0, 0,
      0x33, 0x82, 0x8a, 0xe2, 1, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0, 0, 0, 0, 0, 0, 0, 0,
      0x24, 0, 0x24, 0, 0x44, 0, 0, 0, 6, 0, 0x70, 0x17, 0, 0, 0, 15,
    ] + "Server".utf16.flatMap { [UInt8($0), 0] } + [2, 0, 12, 0]
      + "Domain".utf16.flatMap { [UInt8($0), 0] } + [1, 0, 12, 0]
      + "Server".utf16.flatMap { [UInt8($0), 0] } + [0, 0, 0, 0]
  ).base64EncodedString()

  static let identity =
    "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"
    + "<i:IdentifyResponse xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\">"
    + "<i:ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</i:ProtocolVersion>"
    + "<i:ProductVendor>Microsoft Corporation</i:ProductVendor>"
    + "<i:ProductVersion>OS: 0.0.0 SP: 0.0 Stack: 3.0</i:ProductVersion>"
    + "</i:IdentifyResponse></s:Body></s:Envelope>"

  static func answer(_ request: String, date: String) -> String {
    let common = "Server: Microsoft-HTTPAPI/2.0\r\nDate: \(date)\r\n"
    guard request.hasPrefix("POST /wsman HTTP/1.1\r\n"),
      request.contains("Content-Type: application/soap+xml;charset=UTF-8\r\n")
    else { return "HTTP/1.1 404 Not Found\r\n\(common)Content-Length: 0\r\n\r\n" }
    if request.contains("WSMANIDENTIFY: unauthenticated\r\n"), request.contains("Identify/>") {
      return "HTTP/1.1 200 OK\r\n\(common)Content-Type: application/soap+xml;charset=UTF-8\r\n"
        + "Content-Length: \(identity.utf8.count)\r\n\r\n\(identity)"
    }
    let asked = request.contains("Authorization: Negotiate TlRMTVNTUAABAAAA")
    return
      "HTTP/1.1 401 \r\n\(common)WWW-Authenticate: Negotiate\(asked ? " " + challenge : "")\r\n"
      + (asked ? "" : "WWW-Authenticate: Kerberos\r\nWWW-Authenticate: CredSSP\r\n")
      + "Content-Length: 0\r\n\r\n"
  }

  /// The Date header of a clock that is `skew` seconds ahead.
  static func date(ahead skew: TimeInterval) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return format.string(from: Date(timeIntervalSinceNow: skew))
  }

  static func plain(
    address: String = "127.0.0.1", port: Int = 0, ahead skew: TimeInterval = 0
  ) -> PortServer {
    PortServer(address: address, port: port) { socket in
      while let request = PortServer.request({ PortServer.read(socket) }) {
        PortServer.write(answer(request, date: date(ahead: skew)), to: socket)
      }
    }
  }

  static func overTLS(certificatePEM: String, keyPEM: String) -> PortServer {
    PortServer(closing: false) { socket in
      let deadline = ContinuousClock.now + .seconds(20)
      guard
        let connection = try? TLSServerConnection(
          takingOwnershipOf: socket, certificatePEM: certificatePEM, keyPEM: keyPEM,
          until: deadline)
      else { return }
      while let request = PortServer.request({ (try? connection.read(until: deadline)) ?? [] }) {
        try? connection.write(Array(answer(request, date: date(ahead: 0)).utf8), until: deadline)
      }
    }
  }
}
