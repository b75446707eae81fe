import Security

/// The client's side of one logon, for the requests that follow it. Stays on its connection's thread.
final class LogonContext {
  var initiator: SecurityInitiator

  init(_ initiator: consuming SecurityInitiator) { self.initiator = initiator }
}
