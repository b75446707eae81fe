internal import Foundation
internal import WireFormats

/// Answers WS-Management requests of a known user, as Windows' service does.
///
/// Spec: DSP0226; [MS-WSMV] sections 3.1.4 and 4.1.
internal struct WSManDesk {
  struct Answer {
    var status: Int
    var body: String
    /// `identify`, `configuration`, `shell` ..., for the log.
    var step: String
  }

  private typealias Action = WSManRequest.Action

  let host: String
  let port: Int
  let isTLS: Bool
  /// Whether the user is one of the computer's administrators.
  let isAdministrator: Bool
  let shell: CommandShell
  let room: ShellRoom

  func answer(_ body: [UInt8]) -> Answer {
    guard let document = try? XMLTree(body) else {
      return fault(2_150_858_778, "SchemaValidationError", "The request is no SOAP document.", nil)
    }
    if document["Body"]?.first("Identify") != nil {
      return Answer(status: 200, body: WSManAnswer.identify(known: true), step: "identify")
    }
    let header = document["Header"]
    let id = header?["MessageID"]?.value
    let resource = header?["ResourceURI"]?.value ?? ""
    let shellID =
      header?["SelectorSet"]?.children.first {
        $0.attributes["Name"]?.lowercased() == "shellid"
      }?.value ?? ""
    switch (Action(rawValue: header?["Action"]?.value ?? ""), resource) {
    case (.get, WSManRequest.Resource.configuration.rawValue):
      return settings("configuration", WSManAnswer.configuration, .get, id)
    case (.enumerate, WSManRequest.Resource.listeners.rawValue):
      return settings("listeners", WSManAnswer.listeners(port: port, isTLS: isTLS), .enumerate, id)
    case (.create, WSManRequest.Resource.commandShell.rawValue): return open(id)
    case (.command, _): return command(document, shellID, id)
    case (.receive, _): return receive(document, shellID, id)
    case (.signal, _):
      let command = document.first("Signal")?.attributes["CommandId"] ?? ""
      guard room.end(command, in: shellID, for: shell.user) else { return noShell(id) }
      return respond("<rsp:SignalResponse/>", .signal, "signal", id)
    case (.delete, _):
      guard room.close(shellID, for: shell.user) else { return noShell(id) }
      return respond("", .delete, "delete", id)
    default:
      return fault(
        2_150_858_752, "InvalidResourceURI",
        "The WS-Management service cannot process the request because the resource URI is not known here.",
        id)
    }
  }

  // MARK: - Settings

  private func settings(
    _ step: String, _ body: String, _ action: Action, _ id: String?
  ) -> Answer {
    guard isAdministrator else {
      var answer = fault(5, "AccessDenied", "Access is denied. ", id)
      answer.step = step
      return answer
    }
    return respond(body, action, step, id)
  }

  // MARK: - The shell

  private func open(_ id: String?) -> Answer {
    guard let shellID = room.open(for: shell.user) else {
      return fault(
        2_150_859_173, "QuotaLimit",
        "This user is allowed a maximum number of 30 concurrent shells, which has been exceeded.",
        id)
    }
    let resource = WSManRequest.Resource.commandShell.rawValue
    return respond(
      """
      <x:ResourceCreated xmlns:x="http://schemas.xmlsoap.org/ws/2004/09/transfer">\
      <a:Address>\(isTLS ? "https" : "http")://\(host):\(port)/wsman</a:Address><a:ReferenceParameters>\
      <w:ResourceURI>\(resource)</w:ResourceURI><w:SelectorSet>\
      <w:Selector Name="ShellId">\(shellID)</w:Selector></w:SelectorSet></a:ReferenceParameters>\
      </x:ResourceCreated><rsp:Shell><rsp:ShellId>\(shellID)</rsp:ShellId>\
      <rsp:ResourceUri>\(resource)</rsp:ResourceUri><rsp:Owner>\(shell.user)</rsp:Owner>\
      <rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>stdout stderr</rsp:OutputStreams></rsp:Shell>
      """, .create, "shell", id)
  }

  private func command(_ document: XMLTree, _ shellID: String, _ id: String?) -> Answer {
    let line = document.first("CommandLine")
    let words = [line?["Command"]?.value] + (line?.all("Arguments") ?? []).map(\.value)
    let typed = words.compactMap { $0 }.joined(separator: " ").replacing("\"", with: "")
    guard let command = room.run(typed, in: shellID, shell) else { return noShell(id) }
    return respond(
      "<rsp:CommandResponse><rsp:CommandId>\(command)</rsp:CommandId></rsp:CommandResponse>",
      .command, "command", id)
  }

  private func receive(_ document: XMLTree, _ shellID: String, _ id: String?) -> Answer {
    let command = document.first("DesiredStream")?.attributes["CommandId"] ?? ""
    guard let output = room.output(of: command, in: shellID, for: shell.user) else {
      return noShell(id)
    }
    let streams = [("stdout", output.text), ("stderr", output.errors)].map { name, text in
      """
      <rsp:Stream Name="\(name)" CommandId="\(command)">\(Data(text.utf8).base64EncodedString())</rsp:Stream>\
      <rsp:Stream Name="\(name)" CommandId="\(command)" End="true"></rsp:Stream>
      """
    }
    return respond(
      """
      <rsp:ReceiveResponse>\(streams.joined())<rsp:CommandState CommandId="\(command)" \
      State="http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/Done">\
      <rsp:ExitCode>\(output.exitCode)</rsp:ExitCode></rsp:CommandState></rsp:ReceiveResponse>
      """, .receive, "receive", id)
  }

  private func noShell(_ id: String?) -> Answer {
    fault(
      2_150_858_843, "InvalidSelectors",
      "The request for the Windows Remote Shell with ShellId failed because the shell was not found on the server.",
      id)
  }

  // MARK: - Envelopes

  private func respond(_ body: String, _ action: Action, _ step: String, _ id: String?) -> Answer {
    Answer(
      status: 200,
      body: WSManAnswer.envelope(body, action: action.rawValue + "Response", relatesTo: id),
      step: step)
  }

  private func fault(
    _ code: UInt32, _ subcode: String, _ text: String, _ id: String?
  ) -> Answer {
    let body = """
      <s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>w:\(subcode)</s:Value></s:Subcode></s:Code>\
      <s:Reason><s:Text xml:lang="en-US">\(text)</s:Text></s:Reason><s:Detail>\
      <f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="\(code)" \
      Machine="\(host)"><f:Message>\(text)</f:Message></f:WSManFault></s:Detail></s:Fault>
      """
    return Answer(
      status: 500,
      body: WSManAnswer.envelope(
        body, action: "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault", relatesTo: id),
      step: "fault")
  }
}
