import Evidence
import Foundation
import HTTPTransfer
import WireFormats

extension HTTPAnswer {
  /// An answer as evidence: bounded, made visible, and its clock compared with this computer's at `received`.
  init(_ response: HTTPResponse, received: Date) {
    func shown(_ name: String) -> String? { response[name]?.bounded(to: ListenerLimits.text) }
    func schemes(_ name: String) -> [String] {
      var seen = Set<String>()
      return AuthenticationChallenge.read(response.values(of: name)).map(\.scheme).filter {
        seen.insert($0.lowercased()).inserted
      }
    }
    let via = response.values(of: "Via").joined(separator: ", ")
    // A character has at most a few bytes, so this holds more than will be shown.
    let start = String(decoding: response.body.prefix(ListenerLimits.text * 4), as: UTF8.self)
    self.init(
      status: response.status, server: shown("Server"), contentType: shown("Content-Type"),
      schemes: schemes("WWW-Authenticate"), proxySchemes: schemes("Proxy-Authenticate"),
      via: via.isEmpty ? nil : via.bounded(to: ListenerLimits.text), location: shown("Location"),
      dateSkewSeconds: response["Date"].flatMap { HTTPDate.parse($0) }?
        .timeIntervalSince(received),
      bodyStart: start.isEmpty ? nil : start.bounded(to: ListenerLimits.text))
  }
}

extension IdentifyAnswer {
  /// An answer to Identify as evidence; without the texts where it is not an IdentifyResponse.
  init(_ response: HTTPResponse) {
    let seen = response.bodyIsCut ? nil : try? WSManIdentifyResponse(response.body)
    func shown(_ text: String?) -> String? { text?.bounded(to: ListenerLimits.text) }
    self.init(
      status: response.status, vendor: shown(seen?.productVendor),
      productVersion: shown(seen?.productVersion), protocolVersion: shown(seen?.protocolVersion))
  }
}

extension NTLMChallenge {
  /// The challenge among the WWW-Authenticate values of an answer; nil if there is none that can be read.
  init?(_ response: HTTPResponse, received: Date) {
    let message = AuthenticationChallenge.read(response.values(of: "WWW-Authenticate"))
      .lazy.compactMap { $0.token }.compactMap { Data(base64Encoded: $0) }
      .compactMap { try? NTLMChallengeMessage(in: Array($0)) }.first
    guard let message else { return nil }
    func shown(_ text: String?) -> String? { text?.bounded(to: ListenerLimits.text) }
    self.init(
      computer: shown(message.computer), domain: shown(message.domain),
      dnsComputer: shown(message.dnsComputer), dnsDomain: shown(message.dnsDomain),
      forest: shown(message.dnsTree), version: message.version?.description,
      skewSeconds: message.unixTime.map { $0 - received.timeIntervalSince1970 })
  }
}
