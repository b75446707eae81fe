/// Remoting clients that are installed on this computer.
public struct ClientTools: Codable, Hashable, Sendable {
  /// The Python interpreter that was asked; nil if there is none.
  public var python: String?
  /// Python packages by their import name (`pypsrp`, `winrm`, `requests_credssp`, `spnego`, `gssapi`, `cryptography`): found or not.
  public var modules: [String: Bool]
  /// Programs on the search path (`curl`, `pwsh`, `ansible`): found or not.
  public var programs: [String: Bool]
  /// The Python interpreter that the program `ansible` names in its first line; nil if there is none.
  public var ansiblePython: String?
  /// Packages of that interpreter, as in `modules`. Often it is an environment of its own. nil: not recorded.
  public var ansibleModules: [String: Bool]?

  public init(
    python: String?, modules: [String: Bool], programs: [String: Bool],
    ansiblePython: String? = nil, ansibleModules: [String: Bool]? = nil
  ) {
    self.python = python
    self.modules = modules
    self.programs = programs
    self.ansiblePython = ansiblePython
    self.ansibleModules = ansibleModules
  }
}
