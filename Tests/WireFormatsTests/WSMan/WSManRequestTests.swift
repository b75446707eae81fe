import Testing
import WireFormats

@Suite struct WSManRequestTests {
  @Test func `A request is the document that it says`() throws {
    var request = WSManRequest(
      .commandShell, .command, to: "http://web01:5985/wsman?a=1&b=2", messageID: "uuid:1")
    request.selectors = ["ShellId": "<1>"]
    request.options = ["B": "2", "A": "\"1\""]
    request.body = "<rsp:CommandLine/>"
    let tree = try XMLTree(Array(request.document.utf8))
    #expect(tree.name == "Envelope")
    let header = try #require(tree["Header"])
    #expect(header["To"]?.value == "http://web01:5985/wsman?a=1&b=2")
    #expect(header["Action"]?.value == WSManRequest.Action.command.rawValue)
    #expect(header["SelectorSet"]?["Selector"]?.value == "<1>")
    let options = header["OptionSet"]?.children ?? []
    #expect(options.map { $0.attributes["Name"] } == ["A", "B"])
    #expect(options.map(\.value) == ["\"1\"", "2"])
    #expect(tree["Body"]?.children.first?.name == "CommandLine")
  }

  @Test func `The questions for the configuration name their resource`() throws {
    for (request, resource) in [
      (WSManRequest.configuration(to: "http://web01:5985/wsman", messageID: "uuid:1"), "config"),
      (WSManRequest.listeners(to: "http://web01:5985/wsman", messageID: "uuid:1"), "listener"),
    ] {
      let tree = try XMLTree(Array(request.document.utf8))
      #expect(tree["Header"]?["ResourceURI"]?.value?.hasSuffix("/\(resource)") == true)
    }
  }
}
