/// Remoting clients that are installed on this computer.
public struct ClientTools: Codable, Hashable, Sendable {
  /// The Python interpreter that was asked; nil if there is none.
  public var python: String?
  /// Python packages by their import name (`pypsrp`, `winrm`, `requests_credssp`, `spnego`, `gssapi`, `cryptography`): found or not.
  public var modules: [String: Bool]
  /// Programs on the search path (`curl`, `pwsh`, `ansible`): found or not.
  public var programs: [String: Bool]

  public init(python: String?, modules: [String: Bool], programs: [String: Bool]) {
    self.python = python
    self.modules = modules
    self.programs = programs
  }
}
