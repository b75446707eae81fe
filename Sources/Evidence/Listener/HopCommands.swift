/// Commands that were run on the first hop, in a shell of Windows Remote Management, because the user asked for it.
///
/// They look and change nothing. The shell was opened for them and closed behind them.
public struct HopCommands: Codable, Hashable, Sendable {
  /// Why a command was run.
  public enum Purpose: String, Codable, Sendable, CaseIterable {
    /// Which computer is it?
    case computer
    /// Who am I there?
    case identity
    /// Which tickets does the session hold?
    case tickets
    /// Does the next host know me from there?
    case secondHop
  }

  public struct Command: Codable, Hashable, Sendable {
    public var purpose: Purpose
    /// As it was typed.
    public var line: String
    /// nil if it did not end in time, or was not started.
    public var exitCode: Int?
    /// Cut to 4000 characters.
    public var output: String
    /// Cut to 2000 characters.
    public var errors: String
    public var fault: SessionFault?
    /// Why there is no exit code.
    public var message: String?
    public var elapsedMilliseconds: Double

    public init(
      purpose: Purpose, line: String, exitCode: Int? = nil, output: String = "",
      errors: String = "", fault: SessionFault? = nil, message: String? = nil,
      elapsedMilliseconds: Double = 0
    ) {
      self.purpose = purpose
      self.line = line
      self.exitCode = exitCode
      self.output = output
      self.errors = errors
      self.fault = fault
      self.message = message
      self.elapsedMilliseconds = elapsedMilliseconds
    }
  }

  /// What came of opening the shell.
  public var shell: SessionRequest
  public var commands: [Command]
  /// Whether the host confirmed that the shell is closed; nil if none was opened.
  public var closed: Bool?
  /// Whether a ticket-granting ticket came along; nil if that was not asked for.
  public var delegated: Bool?
  /// The scheme and the name of the ticket.
  public var servicePrincipal: String

  public init(
    shell: SessionRequest, commands: [Command] = [], closed: Bool? = nil, delegated: Bool? = nil,
    servicePrincipal: String
  ) {
    self.shell = shell
    self.commands = commands
    self.closed = closed
    self.delegated = delegated
    self.servicePrincipal = servicePrincipal
  }

  public func first(_ purpose: Purpose) -> Command? { commands.first { $0.purpose == purpose } }
}
