/// A logon at the first hop's listener, and what was asked in the session.
public struct SessionAttempt: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// The listener took the ticket and answered as an authenticated party (any status but 401).
    case accepted
    /// 401 after the token was sent.
    case rejected
    /// The connection ended, or what came back is not HTTP.
    case failed
  }

  /// How the messages of the session were kept from others.
  public enum Protection: String, Codable, Sendable, CaseIterable {
    /// Each message was encrypted with the logon's key. Spec: [MS-WSMV] section 2.2.9.1.
    case sealed
    /// By the TLS channel around them.
    case tls
  }

  public var address: String
  public var port: Int
  /// `Negotiate`, `Kerberos`, `NTLM` or `Basic`.
  public var scheme: String
  /// The name in the ticket that was presented; with NTLM the name under which the listener was called.
  public var servicePrincipal: String
  public var outcome: Outcome
  /// The HTTP status of the last answer to the logon.
  public var status: Int?
  /// Whether the server proved that it owns the service's key (GSS mutual authentication).
  public var mutual: Bool
  /// The mechanism that the established context uses: `Kerberos` or `NTLM`.
  public var mechanism: String?
  /// The KRB-ERROR inside the server's token, where it sent one.
  public var refusal: KerberosRefusal?
  public var message: String?
  /// What the listener says of itself once it knows the user.
  public var identify: IdentifyAnswer?
  /// By what the first token was made, whatever the scheme says: `Kerberos`, `Kerberos user-to-user`, `NTLM`.
  public var tokens: String?
  /// nil if no message was answered.
  public var protection: Protection?
  /// Whether the logon was bound to the TLS channel (RFC 5929); nil without TLS.
  public var channelBound: Bool?
  /// Whether a ticket-granting ticket was handed over; nil if that was not asked for.
  public var delegated: Bool?
  /// What was asked once the user was known.
  public var requests: [SessionRequest]?
  /// The host's WS-Management settings, where it told them.
  public var configuration: WinRMConfiguration?

  public init(
    address: String, port: Int, scheme: String, servicePrincipal: String, outcome: Outcome,
    status: Int? = nil, mutual: Bool = false, mechanism: String? = nil,
    refusal: KerberosRefusal? = nil, message: String? = nil, identify: IdentifyAnswer? = nil
  ) {
    self.address = address
    self.port = port
    self.scheme = scheme
    self.servicePrincipal = servicePrincipal
    self.outcome = outcome
    self.status = status
    self.mutual = mutual
    self.mechanism = mechanism
    self.refusal = refusal
    self.message = message
    self.identify = identify
  }
}

/// One request of an authenticated session, and what came of it.
public struct SessionRequest: Codable, Hashable, Sendable {
  public enum Question: String, Codable, Sendable, CaseIterable {
    /// Who are you? Spec: DSP0226 section 11.
    case identify
    /// winrm/config: answered to administrators.
    case configuration
    /// winrm/config/listener: answered to administrators.
    case listeners
    /// A shell of WinRS, opened and closed.
    case shell
    /// A command in that shell.
    case command
  }

  public var question: Question
  /// The HTTP status; nil if no answer came.
  public var status: Int?
  public var fault: SessionFault?
  /// Why no answer was understood.
  public var message: String?
  /// Whether the connection that the logon belongs to was closed before this request.
  public var connectionClosed: Bool?

  public init(
    question: Question, status: Int? = nil, fault: SessionFault? = nil, message: String? = nil
  ) {
    self.question = question
    self.status = status
    self.fault = fault
    self.message = message
  }
}

/// A fault of WS-Management. Spec: [MS-WSMV] section 2.2.4.43.
public struct SessionFault: Codable, Hashable, Sendable {
  /// The number of winerror.h or wsmerror.h, e.g. 5 or 2150858770.
  public var code: UInt32?
  /// The computer that the fault names.
  public var machine: String?
  /// SOAP's subcode without its prefix: `AccessDenied`.
  public var subcode: String?
  /// The text, cut to 500 characters.
  public var text: String?
  /// The provider behind WS-Management, and its own number.
  public var provider: String?
  public var providerCode: UInt32?

  /// Those that WS-Management defines and Windows sends. Spec: DSP0226 section 14.6, [MS-WSMV] section 2.2.4.43.
  public static let subcodes = [
    "AccessDenied", "InternalError", "QuotaLimit", "TimedOut", "InvalidSelectors",
    "DestinationUnreachable", "InvalidOptions", "UnsupportedFeature", "SchemaValidationError",
    "EncodingLimit", "Concurrency", "CannotProcessFilter", "InvalidParameter",
    "ActionNotSupported", "EndpointUnavailable", "ShellNotFound", "InvalidResourceURI",
  ]

  public init(
    code: UInt32? = nil, machine: String? = nil, subcode: String? = nil, text: String? = nil,
    provider: String? = nil, providerCode: UInt32? = nil
  ) {
    self.code = code
    self.machine = machine
    self.subcode = subcode
    self.text = text
    self.provider = provider
    self.providerCode = providerCode
  }
}

/// Logons at the first hop in other ways than with the user's ticket under Negotiate, because the user asked for them.
public struct SessionTrials: Codable, Hashable, Sendable {
  public enum Method: String, Codable, Sendable, CaseIterable {
    /// The scheme `Kerberos` in place of `Negotiate`, with the same ticket.
    case kerberos
    /// NTLM with the password, by gss-ntlmssp.
    case ntlm
    /// The password itself, over TLS only.
    case basic
  }

  public struct Trial: Codable, Hashable, Sendable {
    public var method: Method
    /// Why it was not tried; empty if it was.
    public var skipped: String
    public var attempt: SessionAttempt?

    public init(method: Method, skipped: String = "", attempt: SessionAttempt? = nil) {
      self.method = method
      self.skipped = skipped
      self.attempt = attempt
    }
  }

  public var trials: [Trial]

  public init(trials: [Trial]) { self.trials = trials }
}
