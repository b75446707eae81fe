internal import CGSSAPI

/// A message as WinRM carries it when it is encrypted: the token's head, and what follows it.
///
/// Spec: [MS-WSMV] section 2.2.9.1.1.2.2.
public struct ProtectedMessage: Hashable, Sendable {
  /// NTLM: the signature of 16 bytes. Kerberos: the token's header, the checksum with it.
  public var header: [UInt8]
  public var body: [UInt8]
  /// How many bytes the message has once it is opened, its padding included.
  public var openedLength: Int

  public init(header: [UInt8], body: [UInt8], openedLength: Int) {
    self.header = header
    self.body = body
    self.openedLength = openedLength
  }
}

extension SecurityInitiator {
  /// Encrypts a message for the listener, after the last step.
  ///
  /// - Throws: `GSSError`; a message is never given out in the clear.
  public borrowing func protect(_ message: [UInt8]) throws(GSSError) -> ProtectedMessage {
    try handles.protect(message, isNTLM: mechanism == .ntlm)
  }

  /// Opens a message of the listener's.
  ///
  /// - Throws: `GSSError` if it was changed on the way, or was not encrypted.
  public borrowing func open(_ message: ProtectedMessage) throws(GSSError) -> [UInt8] {
    try handles.open(message, isNTLM: mechanism == .ntlm)
  }
}

extension SecurityAcceptor {
  /// Encrypts a message for the client, after the last step.
  public borrowing func protect(_ message: [UInt8]) throws(GSSError) -> ProtectedMessage {
    try handles.protect(message, isNTLM: false)
  }

  /// Opens a message of the client's.
  public borrowing func open(_ message: ProtectedMessage) throws(GSSError) -> [UInt8] {
    try handles.open(message, isNTLM: false)
  }
}

extension SecurityContext {
  /// NTLM's token begins with a signature of this length. Spec: [MS-NLMP] section 2.2.2.9.
  private static let signature = 16

  fileprivate borrowing func protect(
    _ message: [UInt8], isNTLM: Bool
  ) throws(GSSError) -> ProtectedMessage {
    var minor: UInt32 = 0
    var sealed: Int32 = 0
    guard !isNTLM else {
      var output = gss_buffer_desc()
      let context = context
      let major = withBuffer(message) {
        gss_wrap(&minor, context, 1, UInt32(GSS_C_QOP_DEFAULT), $0, &sealed, &output)
      }
      let token = takeBytes(&output)
      try check("gss_wrap", major, minor)
      try Self.requireSealed("gss_wrap", sealed)
      return ProtectedMessage(
        header: Array(token.prefix(Self.signature)), body: Array(token.dropFirst(Self.signature)),
        openedLength: message.count)
    }
    // Windows' header stands apart from the data, as SSPI's EncryptMessage makes it; gss_wrap would mix them.
    var data = message
    var parts = [
      part(GSS_IOV_BUFFER_TYPE_HEADER, allocates: true), part(GSS_IOV_BUFFER_TYPE_DATA),
      part(GSS_IOV_BUFFER_TYPE_PADDING, allocates: true),
    ]
    let major = data.withUnsafeMutableBytes { memory in
      parts[1].buffer = gss_buffer_desc(length: memory.count, value: memory.baseAddress)
      return gss_wrap_iov(
        &minor, context, 1, UInt32(GSS_C_QOP_DEFAULT), &sealed, &parts, Int32(parts.count))
    }
    defer {
      var ignored: UInt32 = 0
      gss_release_iov_buffer(&ignored, &parts, Int32(parts.count))
    }
    try check("gss_wrap_iov", major, minor)
    try Self.requireSealed("gss_wrap_iov", sealed)
    let padding = copyBytes(parts[2].buffer)
    return ProtectedMessage(
      header: copyBytes(parts[0].buffer), body: data + padding,
      openedLength: message.count + padding.count)
  }

  fileprivate borrowing func open(
    _ message: ProtectedMessage, isNTLM: Bool
  ) throws(GSSError) -> [UInt8] {
    var minor: UInt32 = 0
    var sealed: Int32 = 0
    guard !isNTLM else {
      var output = gss_buffer_desc()
      let context = context
      let major = withBuffer(message.header + message.body) {
        gss_unwrap(&minor, context, $0, &output, &sealed, nil)
      }
      let bytes = takeBytes(&output)
      try check("gss_unwrap", major, minor)
      try Self.requireSealed("gss_unwrap", sealed)
      return bytes
    }
    var header = message.header
    var data = message.body
    // A second, empty piece of data keeps MIT's library from taking the last bytes for RC4's padding.
    var parts = [
      part(GSS_IOV_BUFFER_TYPE_HEADER), part(GSS_IOV_BUFFER_TYPE_DATA),
      part(GSS_IOV_BUFFER_TYPE_DATA),
    ]
    let (major, opened) = header.withUnsafeMutableBytes { head in
      data.withUnsafeMutableBytes { memory in
        parts[0].buffer = gss_buffer_desc(length: head.count, value: head.baseAddress)
        parts[1].buffer = gss_buffer_desc(length: memory.count, value: memory.baseAddress)
        let major = gss_unwrap_iov(&minor, context, &sealed, nil, &parts, Int32(parts.count))
        return (major, copyBytes(parts[1].buffer))
      }
    }
    try check("gss_unwrap_iov", major, minor)
    try Self.requireSealed("gss_unwrap_iov", sealed)
    return opened
  }

  private static func requireSealed(_ call: String, _ sealed: Int32) throws(GSSError) {
    guard sealed == 0 else { return }
    throw GSSError(
      call: call, major: 0, minor: 0, majorText: "the message was not encrypted", minorText: "")
  }
}

private func part(_ kind: Int32, allocates: Bool = false) -> gss_iov_buffer_desc {
  let flag = allocates ? UInt32(GSS_IOV_BUFFER_FLAG_ALLOCATE) : 0
  return gss_iov_buffer_desc(type: UInt32(kind) | flag, buffer: gss_buffer_desc())
}
