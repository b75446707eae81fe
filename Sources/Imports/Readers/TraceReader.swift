import Evidence

/// A trace of MIT's library (KRB5_TRACE): which service tickets were asked for, and how the KDC answered.
enum TraceReader: OutputReader {
  static func read(_ lines: [SourceLine], at index: Int, in part: Transcript.Part) -> Match? {
    guard event(lines[index].text) != nil else { return nil }
    var requests: [TicketRequest] = []
    var current: (client: String, server: String)?
    var last: KerberosRefusal?
    var end = index
    func close() {
      guard let open = current else { return }
      if let last {
        requests.append(TicketRequest(server: open.server, client: open.client, refusal: last))
      }
      current = nil
    }
    while end < lines.count, requests.count < 200 {
      guard let text = event(lines[end].text) else {
        // Other programs write between the lines.
        guard lines[(end + 1)...].prefix(3).contains(where: { event($0.text) != nil }) else {
          break
        }
        end += 1
        continue
      }
      if text.hasPrefix("Getting credentials "),
        let (client, rest) = text.dropFirst("Getting credentials ".count).halves(at: " -> ")
      {
        close()
        last = nil
        let server = rest.prefix { $0 != " " }
        // Configuration entries of the cache are no services.
        current =
          server.contains("X-CACHECONF")
          ? nil : (client.bounded(to: 512), server.bounded(to: 512))
      } else if let place = text.firstRange(of: "TGS request result: ") {
        let number = text[place.upperBound...].prefix { $0 == "-" || $0.isNumber }
        last = Int(number).flatMap(refusal)
      } else if text.hasPrefix("Received creds for desired service "), let open = current {
        requests.append(TicketRequest(server: open.server, client: open.client))
        current = nil
      }
      end += 1
    }
    close()
    return Match(title: "KRB5_TRACE", end: end, outputs: requests.map(Output.ticketRequest))
  }

  /// `[226879] 1785920099.106771: TGS request result: ...` without its beginning.
  private static func event(_ line: String) -> Substring? {
    guard line.hasPrefix("["), let close = line.firstIndex(of: "]"),
      Int(line[line.index(after: line.startIndex)..<close]) != nil
    else { return nil }
    let rest = line[line.index(after: close)...].trimmed
    guard let (time, text) = rest.halves(at: ": "), Double(time) != nil else { return nil }
    return text
  }

  /// libkrb5's error codes are -1765328384 plus the protocol's number. Spec: krb5_err.et of MIT; RFC 4120 section 7.5.9.
  private static func refusal(_ code: Int) -> KerberosRefusal? {
    let number = code + 1_765_328_384
    guard (1...127).contains(number) else { return nil }
    let names = [
      6: "KDC_ERR_C_PRINCIPAL_UNKNOWN", 7: "KDC_ERR_S_PRINCIPAL_UNKNOWN", 12: "KDC_ERR_POLICY",
      13: "KDC_ERR_BADOPTION", 14: "KDC_ERR_ETYPE_NOSUPP", 18: "KDC_ERR_CLIENT_REVOKED",
      19: "KDC_ERR_SERVICE_REVOKED", 31: "KRB_AP_ERR_BAD_INTEGRITY", 32: "KRB_AP_ERR_TKT_EXPIRED",
      37: "KRB_AP_ERR_SKEW", 41: "KRB_AP_ERR_MODIFIED", 60: "KRB_ERR_GENERIC",
      68: "KDC_ERR_WRONG_REALM",
    ]
    return KerberosRefusal(code: number, symbol: names[number] ?? "KRB_ERROR_\(number)")
  }
}
