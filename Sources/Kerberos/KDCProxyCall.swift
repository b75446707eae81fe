public import Evidence

/// One message for a KDC proxy, ready to be posted. Spec: [MS-KKDCP] section 3.2.5.1.
public struct KDCProxyCall: Sendable {
  /// As krb5.conf has it, e.g. `https://gateway.corp.test/KdcProxy`.
  public var url: String
  /// A KDC-PROXY-MESSAGE.
  public var body: [UInt8]
  /// The file of PEM certificates that krb5.conf's http_anchors names; nil: the system's trust.
  public var anchors: String?
  public var deadline: ContinuousClock.Instant
  public var stop: StopSign
}

/// What became of it.
public struct KDCProxyAnswer: Sendable {
  /// `answered` stands for an HTTP answer of success.
  public var outcome: KDCAttempt.Outcome
  public var body: [UInt8]
  /// Why there is no answer, in words.
  public var message: String?
  /// Whether the message may have left this computer.
  public var wasSent: Bool

  public init(
    outcome: KDCAttempt.Outcome, body: [UInt8] = [], message: String? = nil, wasSent: Bool
  ) {
    self.outcome = outcome
    self.body = body
    self.message = message
    self.wasSent = wasSent
  }
}
