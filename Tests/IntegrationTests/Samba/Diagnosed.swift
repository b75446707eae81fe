import Foundation

/// What a run of `hopdoctor diagnose --json` said.
struct Diagnosed: Decodable {
  struct Finding: Decodable {
    var check: String
    var subject: String
    var severity: String
    var certainty: String
  }

  struct Link: Decodable {
    struct Row: Decodable {
      var mechanism: String
      var outcome: String
      var reason: String
      var evidence: [String]
    }

    var outcome: String
    var mechanisms: [Row]

    /// By the mechanism's name: `unconstrained`.
    subscript(mechanism: String) -> Row? {
      mechanisms.first { $0.mechanism == "mechanism." + mechanism }
    }
  }

  struct SubjectFacts: Decodable {
    var subject: String
    var facts: [String: Value]
  }

  enum Value: Decodable, Hashable {
    case text(String)
    case number(Double)
    case boolean(Bool)
    case list([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let boolean = try? container.decode(Bool.self) {
        self = .boolean(boolean)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .list(try container.decode([String].self))
      }
    }
  }

  var outcome: String
  var sentence: String
  var findings: [Finding]
  var links: [Link]
  var facts: [SubjectFacts]

  private(set) var status: Int32 = 0
  /// The whole document, for what only some tests look at.
  private(set) var document = ""

  private enum CodingKeys: String, CodingKey { case outcome, sentence, findings, links, facts }

  init(_ run: Program) throws {
    self = try JSONDecoder().decode(Diagnosed.self, from: Data(run.output.utf8))
    status = run.status
    document = run.output
  }

  var blockers: [String] { findings.filter { $0.severity == "blocker" }.map(\.check) }
  var checks: Set<String> { Set(findings.map(\.check)) }

  /// A fact of `client`, `hop1` or `link2`; nil if it was not observed.
  func fact(_ subject: String, _ name: String) -> Value? {
    facts.first { $0.subject == subject }?.facts[name]
  }

  /// Every message to a KDC that the recording tells of.
  var kerberosMessages: [KerberosMessage] {
    get throws {
      var found: [KerberosMessage] = []
      func walk(_ value: Any) {
        if let fields = value as? [String: Any] {
          // An LDAP connection has counts too, but no transport.
          if let sent = fields["bytesSent"] as? Int, let received = fields["bytesReceived"] as? Int,
            fields["transport"] != nil
          {
            found.append(
              KerberosMessage(
                bytesSent: sent, bytesReceived: received,
                outcome: fields["outcome"] as? String ?? "",
                transport: fields["transport"] as? String ?? ""))
          }
          fields.values.forEach(walk)
        } else if let list = value as? [Any] {
          list.forEach(walk)
        }
      }
      walk(try JSONSerialization.jsonObject(with: Data(document.utf8)))
      return found
    }
  }
}

struct KerberosMessage {
  var bytesSent: Int
  var bytesReceived: Int
  var outcome: String
  var transport: String
}

/// What an observer on the domain controller's wire saw of one service. Bytes are payload: no headers of IP, TCP, UDP.
struct Witnessed: Decodable {
  var connections: Int
  var requests: [String: Int]
  var answers: [String: Int]
  var bytesIn: Int
  var bytesOut: Int
  var packets: Int
  /// In clear: `TGS-REQ HTTP/servera.corp.test`, `servera.corp.test 1`.
  var asked: [String]

  var requestCount: Int { requests.values.reduce(0, +) }
}
