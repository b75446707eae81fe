internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Probes
internal import Survey

/// The levels of `--depth`, with what each adds.
enum DepthOption: String, CaseIterable, ExpressibleByArgument {
  case names, network, tickets, session

  var depth: Depth {
    switch self {
    case .names: .names
    case .network: .network
    case .tickets: .tickets
    case .session: .session
    }
  }
}

/// What is asked, of whom and for how long.
struct SurveyOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The hosts in the order in which you reach them.",
      discussion: """
        A bare name means WinRM. Other services are written like a URL: winrms://web01:5986/wsman, \
        cifs://files01, mssql://sql01:1433, ldap://dc01, http://intranet, https://intranet, rpc://srv01, rdp://ts01.
        """,
      valueName: "host"))
  var hosts: [String]

  @Option(
    name: .customLong("timeout"),
    help: ArgumentHelp(
      "Seconds for the whole run, 1 to 3600. (default: 30)", valueName: "seconds"))
  var chosenTimeout: Double?

  /// Seconds.
  var timeout: Double { chosenTimeout ?? 30 }

  @Option(
    help: ArgumentHelp(
      """
      How far to go: names (DNS and this computer), network (connections without a logon), tickets \
      (requests to the KDC with your ticket), session (a logon at the first host with your ticket). \
      (default: session if you have a ticket, otherwise network)
      """,
      valueName: "level"))
  var depth: DepthOption?

  @Option(
    help: ArgumentHelp(
      "A DNS server to ask in place of this computer's own.", valueName: "address[:port]"))
  var dnsServer: String?

  @Option(
    help: ArgumentHelp(
      "A file of PEM certificates to trust in place of the system's.", valueName: "file"),
    completion: .file())
  var caFile: String?

  @Option(
    help: ArgumentHelp(
      "A Kerberos credential cache in place of the default one, e.g. FILE:/tmp/krb5cc_1000.",
      valueName: "name"),
    completion: .file())
  var ccache: String?

  @Option(
    help: ArgumentHelp(
      "Also ask the first host's listener through this HTTP proxy, without a logon.",
      discussion: """
        http://proxy.corp.test:3128. Everything else goes the direct way, whatever the variables http_proxy and so on say.
        """,
      valueName: "url"))
  var proxy: String?

  @OptionGroup var logon: LogonOptions

  @OptionGroup var keys: HopKeytabOptions

  @OptionGroup var session: SessionOptions

  func validate() throws {
    guard (1...3600).contains(timeout) else {
      throw ValidationError(
        "--timeout is \(Self.short(timeout)); it must be a number of seconds from 1 to 3600.")
    }
    if let dnsServer, !ServerAddress.isValid(dnsServer) {
      throw ValidationError(
        "--dns-server \"\(dnsServer.visible)\" is not an address; write 10.0.0.1, 10.0.0.1:53, 2001:db8::1 or [2001:db8::1]:53."
      )
    }
    if logon.isUsed {
      let option = logon.user == nil ? "--keytab" : "--user"
      if ccache != nil {
        throw ValidationError(
          "\(option) gets a ticket of its own and --ccache names another; leave one of them out.")
      }
      if let depth, depth.depth < .tickets {
        throw ValidationError(
          "\(option) asks for a ticket, which --depth \(depth.rawValue) does not; leave one of them out."
        )
      }
    }
    if let proxy, ProxyAddress(proxy) == nil {
      throw ValidationError(
        "--proxy does not name an HTTP proxy; write http://proxy.corp.test:3128.")
    }
    try session.check(against: logon, depth: depth?.depth)
    if let ccache, ccache.isEmpty || ccache != ccache.visible {
      throw ValidationError(
        "--ccache \"\(ccache.visible)\" is not the name of a credential cache; write e.g. FILE:/tmp/krb5cc_1000."
      )
    }
  }

  var choice: DepthChoice { depth.map { .upTo($0.depth) } ?? .automatic }

  /// What the survey is told.
  ///
  /// - Throws: `Complaint` for a host or a file that cannot be used.
  ///
  /// - Parameter planOnly: then nobody is asked for a password.
  func settings(planOnly: Bool) throws(Complaint) -> SurveySettings {
    let chain: Chain
    do {
      chain = try Chain(parsing: hosts)
    } catch {
      throw .usage(error.description)
    }
    if let caFile { try Self.checkCertificates(caFile) }
    // Files are looked at before anybody is asked for a password.
    let keytabs = try keys.keytabs(of: chain)
    var settings = SurveySettings(
      chain: chain, dnsServer: dnsServer, certificateAuthorities: caFile, cacheName: ccache,
      logon: try logon.request(planOnly: planOnly, spares: session.passwords))
    if let proxy {
      guard chain[hop: 1].service.isRemoting || [.http, .https].contains(chain[hop: 1].service)
      else {
        throw .usage(
          "--proxy is for HTTP; the first host is reached by \(chain[hop: 1].service.rawValue).")
      }
      settings.proxy = ProxyAddress(proxy)
    }
    settings.trials = session.tryAuth.map(\.method)
    settings.delegates = session.delegate
    settings.runsCommands = session.runOnHop
    settings.hopKeytabs = keytabs
    return settings
  }

  static func checkCertificates(_ path: String) throws(Complaint) {
    let name = "--ca-file \(path.visible)"
    // 16 MB: a system's whole trust store has less than one.
    let data = try InputFile.read(path, named: name, limit: 16 << 20)
    guard data.range(of: Data("-----BEGIN CERTIFICATE-----".utf8)) != nil else {
      throw .usage("\(name) holds no PEM certificate: no line \"-----BEGIN CERTIFICATE-----\".")
    }
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e9 ? String(Int(number)) : String(number)
  }
}
