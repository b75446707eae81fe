import Foundation
import Testing

/// `--import` and `ask`, as a user types them.
@Suite(.serialized) struct ImportTests {
  /// The files that WinRM-Collect leaves (github.com, WinRM-Collect.ps1 of Microsoft's CSS): the settings as the drive
  /// WSMan: shows them, an export of the policy, the proxy, SPNs, events in a binary form, a process dump.
  @Test func readsTheFolderOfWinRMCollect() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    func wide(_ text: String) -> Data {
      text.replacing("\n", with: "\r\n").data(using: .utf16) ?? Data()
    }
    let root = URL(filePath: folder.path).appending(path: "WinRM-Results-WEB01-20261123")
    try FileManager.default.createDirectory(
      at: root.appending(path: "logs"), withIntermediateDirectories: true)
    let files: [(String, Data)] = [
      (
        "WinRM-config.txt",
        wide(
          """


             WSManConfig: Microsoft.WSMan.Management\\WSMan::localhost\\Service\\Auth

          Type            Name                           SourceOfValue   Value
          ----            ----                           -------------   -----
          System.String   Basic                                          false
          System.String   Kerberos                                       true
          System.String   CredSSP                                        true


          """)
      ),
      (
        "AllowFreshCredentials.reg.txt",
        wide(
          """
          Windows Registry Editor Version 5.00

          [HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation\\AllowFreshCredentials]
          "1"="WSMAN/*.corp.example"

          """)
      ),
      (
        "WinHTTP-Proxy.txt",
        Data(
          "\r\nCurrent WinHTTP proxy settings:\r\n\r\n    Direct access (no proxy server).\r\n".utf8
        )
      ),
      ("script-output.txt", Data("some words of the script\r\n".utf8)),
      ("Svchost.exe-WinRM.dmp", Data((0..<4096).map { UInt8($0 % 7) })),
      ("logs/System.evtx", Data("ElfFile\0".utf8) + Data(count: 4096)),
    ]
    for (name, content) in files { try content.write(to: root.appending(path: name)) }
    let run = try await BuiltProgram.run([
      "diagnose", "--offline", "--import", "web01=\(root.path)", "--json", "web01.corp.example",
      "cifs://files01.corp.example",
    ])
    #expect(run.errors.contains("WinRM-config.txt (UTF-16 (little endian)): WSMan: drive\n"))
    #expect(
      run.errors.contains("AllowFreshCredentials.reg.txt (UTF-16 (little endian)): reg export\n"))
    #expect(run.errors.contains("WinHTTP-Proxy.txt (UTF-8): netsh winhttp show proxy\n"))
    #expect(run.errors.contains("script-output.txt (UTF-8): nothing that is known"))
    #expect(!run.errors.contains("evtx") && !run.errors.contains(".dmp"))
    #expect(run.output.contains("\"winrm.config.credssp\" : true"), "\(run)")
    #expect(run.output.contains("\"mechanism.credssp\" : \"worksIf\""))
  }

  @Test func asksInBlocksToPaste() async throws {
    let run = try await BuiltProgram.run([
      "ask", "web01.corp.example", "cifs://files01.corp.example",
    ])
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let blocks = run.output.components(separatedBy: "$FormatEnumerationLimit = -1")
    #expect(blocks.count == 4)
    #expect(run.output.contains("$user = 'FILL-IN'"))
    #expect(run.output.contains("Fill in the first line."))
    // Where nothing asks for a ticket, nothing is said to change.
    #expect(
      run.output.components(separatedBy: "It changes nothing but the ticket cache").count == 2)
    #expect(run.output.contains("hopdoctor diagnose --import client=hopdoctor-client.txt"))
  }
}
