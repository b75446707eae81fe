/// How a request travels: the same for all requests of one conversation.
public struct HTTPSettings: Hashable, Sendable {
  /// The address and port to connect to, whatever the URL's host resolves to.
  public struct Pin: Hashable, Sendable {
    /// IPv4 or IPv6, without brackets.
    public var address: String
    public var port: Int

    public init(address: String, port: Int) {
      self.address = address
      self.port = port
    }
  }

  /// How the server's certificate is judged.
  public enum Certificate: Hashable, Sendable {
    /// Not at all: the handshake is completed, and the chain is in the response, to be judged afterwards.
    case unchecked
    /// Chain and name, against the file of PEM certificates, or the system's trust store for nil.
    case checked(authorities: String?)
  }

  /// nil connects to what the URL says.
  public var pin: Pin?
  public var certificate: Certificate
  /// nil: no proxy, whatever the environment says.
  public var proxy: String?
  /// For TCP and TLS together, for each connection.
  public var connectLimit: Duration
  /// For one request with its answer, connecting included.
  public var requestLimit: Duration

  public init(
    pin: Pin? = nil, certificate: Certificate = .checked(authorities: nil), proxy: String? = nil,
    connectLimit: Duration = .seconds(3), requestLimit: Duration = .seconds(5)
  ) {
    self.pin = pin
    self.certificate = certificate
    self.proxy = proxy
    self.connectLimit = connectLimit
    self.requestLimit = requestLimit
  }
}
