import Evidence
import Foundation
import Imports
import Testing

/// Events and error records: texts for the index of errors, and only those that say why something failed.
@Suite struct EventFormTests {
  private func errors(_ text: String) throws -> [String] {
    var given = try imports()
    let reading = try given.read(Array(text.utf8), file: "a.txt", of: .client)
    #expect(reading.notUnderstood.isEmpty, "\(reading.notUnderstood)")
    return given.errors.map(\.text)
  }

  static let copied = """
    Log Name:      Microsoft-Windows-WinRM/Operational
    Source:        Microsoft-Windows-WinRM
    Date:          11/23/2026 10:00:00 AM
    Event ID:      142
    Task Category: Response handling
    Level:         Error
    Keywords:      Client
    User:          CORP\\alice
    Computer:      CLIENT01.corp.test
    Description:
    WSMan operation CreateShell failed, error code 2150859193
    Event Xml:
    <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
      <System>
        <Provider Name="Microsoft-Windows-WinRM" />
        <EventID>142</EventID>
      </System>
    </Event>
    """

  /// Form: public notes with "Copy details as text" of the Event Viewer, found by search ("Log Name:      Security").
  @Test func readsWhatTheEventViewerCopies() throws {
    #expect(
      try errors(Self.copied) == ["WSMan operation CreateShell failed, error code 2150859193"])
  }

  /// Form: wevtutil qe /f:text in public notes ("Event[0]:"); two events, of which one says that all is well.
  @Test func readsWhatWevtutilPrints() throws {
    let text = """
      Event[0]:
        Log Name: Microsoft-Windows-WinRM/Operational
        Source: Microsoft-Windows-WinRM
        Date: 2026-11-23T10:00:00.000
        Event ID: 161
        Task: User authentication
        Level: Error
        Opcode: N/A
        Keyword: Client
        User: S-1-5-21-1-2-3-1104
        User Name: CORP\\alice
        Computer: CLIENT01.corp.test
        Description:
      The client cannot connect to the destination specified in the request.
      Verify that the service on the destination is running.

      Event[1]:
        Log Name: Microsoft-Windows-WinRM/Operational
        Source: Microsoft-Windows-WinRM
        Date: 2026-11-23T10:01:00.000
        Event ID: 91
        Level: Information
        Computer: WEB01.corp.test
        Description:
      Creating WSMan shell on server with ResourceUri: http://schemas.microsoft.com/powershell/Microsoft.PowerShell

      """
    let found = try errors(text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("The client cannot connect") == true)
    #expect(found.first?.hasSuffix("is running.") == true)
  }

  /// A refused logon is an event of the level Information; its keyword tells. German: the labels of the Event Viewer.
  @Test func aRefusedLogonIsAnError() throws {
    let text = """
      Protokollname: Security
      Quelle:        Microsoft-Windows-Security-Auditing
      Datum:         23.11.2026 10:00:00
      Ereignis-ID:   4625
      Aufgabenkategorie:Logon
      Ebene:         Informationen
      Schlüsselwörter:Überwachung gescheitert
      Benutzer:      Nicht zutreffend
      Computer:      files01.corp.test
      Beschreibung:
      Fehler beim Anmelden eines Kontos.

      Antragsteller:
      \tSicherheits-ID:\t\tNULL SID

      Anmeldetyp:\t\t\t3
      Status:\t\t\t0xC000006D
      """
    let found = try errors(text)
    #expect(found.count == 1)
    #expect(found.first?.contains("0xC000006D") == true)
  }

  /// Form: Get-WinEvent | Format-List.
  @Test func readsGetWinEvent() throws {
    let text = """
      TimeCreated  : 11/23/2026 10:00:00 AM
      ProviderName : Microsoft-Windows-WinRM
      Id           : 142
      Message      : WSMan operation Enumeration failed, error code 2150858770
      """
    #expect(try errors(text).first?.hasSuffix("2150858770") == true)
  }

  /// A program of other makers, and a command of `hopdoctor ask` that failed: not the error that was met.
  @Test func leavesOutWhatIsNotTheError() throws {
    let other = """
      Log Name:      Application
      Source:        MSSQLSERVER
      Date:          11/23/2026 10:00:00 AM
      Event ID:      17137
      Level:         Error
      Description:
      Starting up database 'tempdb'.
      """
    #expect(try errors(other).isEmpty)
    let own = """
      ### hopdoctor C 2026-11-23T10:00:00+01:00 > Get-WSManCredSSP
      Get-WSManCredSSP : Access is denied. You need to run this cmdlet from an elevated process.
      At line:20 char:3
      +   Get-WSManCredSSP
          + CategoryInfo          : InvalidOperation: (:) [Get-WSManCredSSP], InvalidOperationException
          + FullyQualifiedErrorId : WsManError,Microsoft.WSMan.Management.GetWSManCredSSPCommand

      """
    #expect(try errors(own).isEmpty)
    #expect(try errors(own.replacing("Get-WSManCredSSP", with: "Test-WSMan")).count == 1)
  }
}
