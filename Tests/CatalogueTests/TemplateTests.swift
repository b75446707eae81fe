import Catalogue
import Evidence
import Facts
import Testing

@Suite struct TemplateTests {
  static let sheet: FactSheet = {
    var sheet = FactSheet(subject: .hop(1))
    sheet.set(.hopName, .text("web01.corp.test"))
    sheet.set(.spnName, .text("HTTP/web01.corp.test"))
    sheet.set(.spnError, .integer(7))
    sheet.set(.dnsIsAlias, .boolean(false))
    sheet.set(.listenerSchemes, .list(["Negotiate", "Basic"]))
    sheet.set(.spnKnown, .list([]))
    sheet.set(.listenerServer, .text("evil\u{1B}[2J\u{202E}"))
    sheet.set(.dnsReverseOtherName, .text("a;rm -rf ~"))
    sheet.set(.dnsReverseNames, .list(["ok.corp.test", "$(id)"]))
    sheet.set(.tlsSubject, .text("-delete"))
    sheet.set(.tlsIssuer, .text("\u{2018}quoted\u{2019}"))
    sheet.set(.clientUser, .text("jürgen@CORP.TEST"))
    return sheet
  }()

  @Test(arguments: [
    ("no hole", "no hole"),
    ("{hop.name}", "web01.corp.test"),
    ("to {hop.name}: {spn.error}.", "to web01.corp.test: 7."),
    ("{dns.isAlias}, {listener.schemes}", "no, Negotiate, Basic"),
    ("{spn.known}", "none"),
    ("{spn.realm}", "(not observed)"),
    ("{listener.server}", "evil\\u{1b}[2J\\u{202e}"),
    ("{{hop.name}}", "{hop.name}"),
    ("@{{n='{hop.name}'}}", "@{n='web01.corp.test'}"),
    ("{{{hop.name}}}", "{web01.corp.test}"),
    ("", ""),
  ])
  func fillsProse(text: String, expected: String) {
    #expect(Template.fill(text, from: Self.sheet) == expected)
  }

  /// Commands are copied into a shell: nothing that a server said may become part of them.
  @Test(arguments: [
    ("setspn -Q {spn.name}", "setspn -Q HTTP/web01.corp.test"),
    ("x {spn.realm}", "x <REALM>"),
    ("x {listener.schemes}", "x Negotiate,Basic"),
    ("x {spn.known}", "x <spn.known>"),
    ("x {listener.server}", "x <listener.server>"),
    ("x {dns.reverse.otherName}", "x <other-name>"),
    ("x {dns.reverse.names}", "x <dns.reverse.names>"),
    ("x {tls.subject}", "x <tls.subject>"),
    ("x {tls.issuer}", "x <tls.issuer>"),
    ("x {client.user}", "x jürgen@CORP.TEST"),
    ("x {spn.error} {dns.isAlias}", "x 7 no"),
  ])
  func fillsCommands(text: String, expected: String) {
    #expect(Template.fill(text, from: Self.sheet, as: .command) == expected)
  }

  @Test func quotesWhatIsFilledInAndNothingElse() {
    let quoted = Template.fill("*{hop.name}* {spn.realm}", from: Self.sheet) { "[\($0)]" }
    #expect(quoted == "*[web01.corp.test]* [(not observed)]")
  }

  @Test func namesItsFacts() {
    #expect(
      Template("{hop.name} {spn.name} {hop.name} {{tls.used}}").facts == [.hopName, .spnName])
  }

  /// The loader refuses these; shown by anybody else they stay as they are.
  @Test(arguments: ["{spn.nam}", "{ hop.name }", "{", "a } b", "{hop.name", "{}"])
  func leavesOtherBracesAlone(text: String) {
    #expect(Template.fill(text, from: Self.sheet) == text)
  }
}
