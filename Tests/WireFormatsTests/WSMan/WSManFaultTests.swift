import Testing
import WireFormats

@Suite struct WSManFaultTests {
  /// In the form of [MS-WSMV] section 4.1.2 and of what Windows Server 2022 sends.
  static let denied = """
    <s:Envelope xml:lang="en-US" xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
    xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"><s:Body><s:Fault><s:Code>\
    <s:Value>s:Sender</s:Value><s:Subcode><s:Value>w:AccessDenied</s:Value></s:Subcode></s:Code>\
    <s:Reason><s:Text xml:lang="en-US">Access is denied. </s:Text></s:Reason><s:Detail>\
    <f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="5" \
    Machine="web01.corp.test"><f:Message>Access is denied. </f:Message></f:WSManFault></s:Detail>\
    </s:Fault></s:Body></s:Envelope>
    """

  static let provider = denied.replacing(
    "<f:Message>Access is denied. </f:Message>",
    with: """
      <f:Message><f:ProviderFault provider="Shell cmd plugin" path="%systemroot%\\system32\\winrscmd.dll">\
      <f:WSManFault Code="2150859180" Machine="web01.corp.test"><f:Message>The quota is used up.\
      </f:Message></f:WSManFault></f:ProviderFault></f:Message>
      """)

  private func fault(_ text: String) throws -> WSManFault? {
    WSManFault(try XMLTree(Array(text.utf8)))
  }

  @Test func `Code, machine and texts are read`() throws {
    let fault = try #require(try fault(Self.denied))
    #expect(fault.code == 5 && fault.machine == "web01.corp.test")
    #expect(fault.subcode == "AccessDenied")
    #expect(fault.reason == "Access is denied." && fault.message == "Access is denied.")
    #expect(fault.provider == nil)
  }

  @Test func `A provider's own fault is read`() throws {
    let fault = try #require(try fault(Self.provider))
    #expect(fault.provider == "Shell cmd plugin" && fault.providerCode == 2_150_859_180)
    #expect(fault.message == "The quota is used up.")
  }

  @Test(arguments: [
    ("-2144108526", 2_150_858_770 as UInt32?), ("2150858770", 2_150_858_770), ("x", nil),
  ])
  func `A code may be signed`(text: String, code: UInt32?) throws {
    #expect(try fault(Self.denied.replacing("Code=\"5\"", with: "Code=\"\(text)\""))?.code == code)
  }

  @Test func `What is no fault is none`() throws {
    #expect(try fault(WSManIdentifyTests.windows) == nil)
  }

  @Test func `A fault of another stack has no code`() throws {
    let fault = try #require(
      try fault(
        "<e:Envelope xmlns:e='x'><e:Body><e:Fault><e:Reason><e:Text>no</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>"
      ))
    #expect(fault.code == nil && fault.reason == "no")
  }

  /// 5 000 changed documents from a fixed seed: read or refused.
  @Test func `Changed documents are read or refused`() {
    var random = SeededNumbers(seed: 5)
    let original = Array(Self.provider.utf8)
    for _ in 0..<5_000 {
      guard let tree = try? XMLTree(random.mutated(original)) else { continue }
      #expect((WSManFault(tree)?.message ?? "").utf8.count <= original.count * 2)
    }
  }
}
