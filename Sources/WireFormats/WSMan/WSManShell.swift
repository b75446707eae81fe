internal import Foundation

/// The requests of a remote command line, and their answers.
///
/// Spec: [MS-WSMV] sections 3.1.4.5 (Create), 3.1.4.11 (Command), 3.1.4.14 (Receive), 3.1.4.12 (Signal), 3.1.4.4 (Delete).
public enum WSManShell {
  /// Opens a shell that loads no profile. Code page 65001 is UTF-8, so that output is the same in every language.
  public static func open(to url: String, messageID: String) -> WSManRequest {
    var request = WSManRequest(.commandShell, .create, to: url, messageID: messageID)
    request.options = ["WINRS_NOPROFILE": "TRUE", "WINRS_CODEPAGE": "65001"]
    request.body = """
      <rsp:Shell><rsp:Lifetime>PT60S</rsp:Lifetime><rsp:IdleTimeOut>PT60S</rsp:IdleTimeOut>\
      <rsp:InputStreams>stdin</rsp:InputStreams>\
      <rsp:OutputStreams>stdout stderr</rsp:OutputStreams></rsp:Shell>
      """
    return request
  }

  /// Starts a command in the shell, through cmd.exe.
  public static func command(
    _ line: String, in shell: String, to url: String, messageID: String
  ) -> WSManRequest {
    var request = WSManRequest(.commandShell, .command, to: url, messageID: messageID)
    request.selectors = ["ShellId": shell]
    request.options = ["WINRS_CONSOLEMODE_STDIN": "TRUE", "WINRS_SKIP_CMD_SHELL": "FALSE"]
    request.body =
      "<rsp:CommandLine><rsp:Command>\(WSManRequest.escaped(line))</rsp:Command></rsp:CommandLine>"
    return request
  }

  /// Fetches what the command has written since the last time.
  public static func receive(
    _ command: String, in shell: String, to url: String, messageID: String
  ) -> WSManRequest {
    var request = WSManRequest(.commandShell, .receive, to: url, messageID: messageID)
    request.selectors = ["ShellId": shell]
    request.operationSeconds = 5
    request.body = """
      <rsp:Receive><rsp:DesiredStream CommandId="\(WSManRequest.escaped(command))">stdout stderr\
      </rsp:DesiredStream></rsp:Receive>
      """
    return request
  }

  /// Ends the command, whether it is done or not.
  public static func terminate(
    _ command: String, in shell: String, to url: String, messageID: String
  ) -> WSManRequest {
    var request = WSManRequest(.commandShell, .signal, to: url, messageID: messageID)
    request.selectors = ["ShellId": shell]
    request.body = """
      <rsp:Signal CommandId="\(WSManRequest.escaped(command))"><rsp:Code>\
      http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/Terminate</rsp:Code></rsp:Signal>
      """
    return request
  }

  public static func close(_ shell: String, to url: String, messageID: String) -> WSManRequest {
    var request = WSManRequest(.commandShell, .delete, to: url, messageID: messageID)
    request.selectors = ["ShellId": shell]
    return request
  }

  /// The number of WSManFault that means "nothing yet, ask again". Spec: [MS-WSMV] section 3.1.4.14.
  public static let nothingYet: UInt32 = 2_150_858_793

  /// The shell's name in the answer to `open`; nil if there is none.
  public static func shellID(_ answer: XMLTree) -> String? {
    let selector = answer.all("Selector").first {
      $0.attributes["Name"]?.lowercased() == "shellid"
    }
    return bounded(selector?.value ?? answer.first("ShellId")?.value)
  }

  /// The command's name in the answer to `command`; nil if there is none.
  public static func commandID(_ answer: XMLTree) -> String? {
    bounded(answer.first("CommandId")?.value)
  }

  /// A name that the server made up is sent back to it, so it is kept short.
  private static func bounded(_ text: String?) -> String? {
    text.flatMap { (1...100).contains($0.utf8.count) ? $0 : nil }
  }

  /// One answer to `receive`.
  public struct Output: Hashable, Sendable {
    public var standardOutput: [UInt8] = []
    public var standardError: [UInt8] = []
    public var isDone = false
    /// nil until the command is done.
    public var exitCode: Int?

    public init(_ answer: XMLTree) {
      for stream in answer.all("Stream") {
        guard let text = stream.value, let data = Data(base64Encoded: text) else { continue }
        switch stream.attributes["Name"] {
        case "stdout": standardOutput += data
        case "stderr": standardError += data
        default: break
        }
      }
      guard let state = answer.first("CommandState") else { return }
      isDone = state.attributes["State"]?.hasSuffix("/Done") ?? false
      exitCode = state["ExitCode"]?.value.flatMap { Int($0) }
    }
  }
}
