/// How long and how much the listener probe asks of one port.
enum ListenerLimits {
  /// A port that stays silent costs this. A SYN is repeated after 1 and after 3 seconds: one loss is forgiven.
  static let connect: Duration = .seconds(3)
  /// From the connection to the end of the TLS handshake.
  static let handshake: Duration = .seconds(3)
  /// One HTTP request with its answer.
  static let request: Duration = .seconds(3)
  /// How long a server may take to speak first, as SSH and SMTP servers do.
  static let banner: Duration = .milliseconds(300)
  /// Bytes of what it says.
  static let bannerBytes = 200
  /// Characters of each text in the evidence.
  static let text = 200
  /// How often more the NTLM question is put: a load balancer with two machines hides the second in one of eight cases.
  static let repetitions = 2
  /// Kept of the deadline to hand over what was seen, by threads that may have to wait for their turn.
  static let margin: Duration = .milliseconds(400)
}
