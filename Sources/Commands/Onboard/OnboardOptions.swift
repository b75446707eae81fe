internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Probes
internal import Survey

/// What is asked of each host, and for how long.
struct OnboardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Hosts that are surveyed at once, 1 to 256. (default: 32)", valueName: "number"))
  var parallel: Int?

  @Option(
    help: ArgumentHelp(
      "Seconds for each host, 1 to 3600. (default: 30)", valueName: "seconds"))
  var timeout: Double?

  @Option(
    help: ArgumentHelp(
      """
      How far to go: names, network (without a logon), tickets, session (a logon with your ticket). \
      (default: session if you have a ticket, otherwise network)
      """,
      valueName: "level"))
  var depth: DepthOption?

  @Option(
    help: ArgumentHelp(
      "What is reached from each host, e.g. cifs://files01; where the inventory names nothing.",
      valueName: "host"))
  var secondHop: String?

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
      "A Kerberos credential cache in place of the default one.", valueName: "name"))
  var ccache: String?

  @OptionGroup var logon: LogonOptions

  var hostsAtOnce: Int { parallel ?? 32 }
  var choice: DepthChoice { depth.map { .upTo($0.depth) } ?? .automatic }
  var limit: Duration { .milliseconds(Int64((timeout ?? 30) * 1000)) }

  func validate() throws {
    guard (1...256).contains(hostsAtOnce) else {
      throw ValidationError("--parallel is \(hostsAtOnce); it must be a number from 1 to 256.")
    }
    let seconds = timeout ?? 30
    guard (1...3600).contains(seconds) else {
      throw ValidationError(
        "--timeout is \(seconds.formatted()); it must be a number of seconds from 1 to 3600.")
    }
    if let dnsServer, !ServerAddress.isValid(dnsServer) {
      throw ValidationError(
        "--dns-server \"\(dnsServer.visible)\" is not an address; write 10.0.0.1 or 10.0.0.1:53.")
    }
    if let ccache, ccache.isEmpty || ccache != ccache.visible {
      throw ValidationError(
        "--ccache \"\(ccache.visible)\" is not the name of a credential cache; write e.g. FILE:/tmp/krb5cc_1000."
      )
    }
    guard logon.isUsed else { return }
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

  /// Looks at all that the user named, before any host is asked; asks for the password where one is needed.
  func surveyor() throws(Complaint) -> Surveyor {
    if let secondHop {
      do {
        _ = try Hop(parsing: secondHop)
      } catch {
        throw .usage("--second-hop: \(error.description)")
      }
    }
    if let caFile { try SurveyOptions.checkCertificates(caFile) }
    return Surveyor(
      dnsServer: dnsServer, caFile: caFile, ccache: ccache,
      logon: try logon.request(planOnly: false, spares: 0))
  }

  /// Makes each chain's settings; all of them share one logon.
  struct Surveyor: Sendable {
    var dnsServer: String?
    var caFile: String?
    var ccache: String?
    var logon: LogonRequest?

    func settings(_ chain: Chain) -> SurveySettings {
      SurveySettings(
        chain: chain, dnsServer: dnsServer, certificateAuthorities: caFile,
        cacheName: ccache, logon: logon)
    }
  }
}
