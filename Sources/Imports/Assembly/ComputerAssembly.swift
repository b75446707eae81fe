import Evidence

/// Everything about one Windows computer itself, as evidence.
struct ComputerAssembly {
  private let items: [Imports.Item]

  init(_ items: [Imports.Item]) { self.items = items }

  private func used(_ matches: (Output) -> Bool) -> [Imports.Item] {
    items.filter { matches($0.output) }
  }

  // MARK: - WinRM

  var winrmUsed: [Imports.Item] {
    used {
      switch $0 {
      case .winrm, .credSSP: true
      default: false
      }
    }
  }

  var winrm: Observed? {
    var result = WinRMConfiguration()
    var isUsed = false
    for item in items {
      switch item.output {
      case .winrm(let part):
        result.add(part)
        isUsed = true
      case .credSSP(let roles):
        if let receives = roles.receives {
          var service = result.winrmService ?? .init()
          var authentication = service.authentication ?? .init()
          authentication.credSSP = authentication.credSSP ?? receives
          service.authentication = authentication
          result.winrmService = service
          isUsed = true
        }
        // "is not configured" may also mean that the policy names no target.
        if roles.delegatesTo != nil {
          var client = result.winrmClient ?? .init()
          var authentication = client.authentication ?? .init()
          authentication.credSSP = authentication.credSSP ?? true
          client.authentication = authentication
          result.winrmClient = client
          isUsed = true
        }
      default: break
      }
    }
    return isUsed ? .winrmConfiguration(result) : nil
  }

  // MARK: - The computer

  var computerUsed: [Imports.Item] {
    used {
      switch $0 {
      case .account, .clock, .proxy, .bindings, .listenAddresses, .registry, .endpoint,
        .connection, .lookup, .identification, .controller, .trustNames:
        true
      default: false
      }
    }
  }

  var computer: Observed? {
    var result = WindowsComputer()
    result.computer = items.lazy.compactMap(\.part.computer).first?.bounded(to: 64)
    for item in items {
      switch item.output {
      case .account(let account): result.account = result.account ?? account
      case .clock(let clock):
        // A comparison says more than the name of the server that the clock follows.
        if result.clock?.offsetSeconds == nil {
          result.clock = clock.offsetSeconds == nil ? result.clock ?? clock : clock
        }
      case .proxy(let proxy): result.proxy = result.proxy ?? proxy
      case .bindings(let bindings):
        result.certificateBindings = (result.certificateBindings ?? []) + bindings
      case .listenAddresses(let addresses): result.listenAddresses = addresses
      case .registry(let listing):
        result.registry += listing.values.filter { !result.registry.contains($0) }
      case .endpoint(let endpoint): result.endpoints = (result.endpoints ?? []) + [endpoint]
      case .connection(let connection): result.connections.append(connection)
      case .lookup(let answer): result.lookups.append(answer)
      case .identification(let answer):
        result.identifications.append(
          .init(host: RemoteCall(item.part.command)?.host, answer: answer))
      case .controller(let controller): result.controller = result.controller ?? controller
      case .trustNames(let names): result.trusts = names
      default: break
      }
    }
    return computerUsed.isEmpty ? nil : .windowsComputer(result)
  }

  // MARK: - What the Windows client saw of a hop

  var lookupsUsed: [Imports.Item] { used { if case .lookup = $0 { true } else { false } } }

  func names(of hop: Hop) -> Observed? {
    let answers = items.compactMap { item -> DNSAnswer? in
      guard case .lookup(let answer) = item.output, answer.name == hop.name else { return nil }
      return answer
    }
    guard let first = answers.first else { return nil }
    let found = answers.filter { $0.status == .found && $0.type != "PTR" }
    guard !found.isEmpty else {
      return .systemNames(SystemNames(status: first.status == .notFound ? .notFound : .failed))
    }
    var addresses: [String] = []
    for address in found.flatMap(\.records) where !addresses.contains(address) {
      addresses.append(address)
    }
    return .systemNames(
      SystemNames(
        status: .found, addresses: addresses,
        canonicalName: found.lazy.compactMap(\.aliases.last).first ?? hop.name))
  }

  var connectionsUsed: [Imports.Item] {
    used {
      switch $0 {
      case .connection, .identification: true
      default: false
      }
    }
  }

  func listener(of hop: Hop) -> Observed? {
    var attempts: [ListenerAttempt] = []
    for item in items {
      switch item.output {
      case .connection(let connection)
      where connection.host.lowercased() == hop.name && connection.port == hop.port:
        attempts.append(
          ListenerAttempt(
            address: connection.address ?? hop.name, port: connection.port, purpose: .used,
            connection: connection.succeeded ? .open : .failed,
            message: connection.succeeded ? nil : "TcpTestSucceeded is False"))
      case .identification(let answer)
      where RemoteCall(item.part.command)?.reaches(hop) == true:
        attempts.append(
          ListenerAttempt(
            address: hop.name, port: hop.port, purpose: .used, connection: .open,
            identify: answer))
      default: break
      }
    }
    return attempts.isEmpty ? nil : .listener(ListenerSurvey(attempts: attempts))
  }

  var sessionUsed: [Imports.Item] {
    used { if case .identification = $0 { true } else { false } }
  }

  /// `Test-WSMan -Authentication Kerberos` that was answered: a listener tells its system's version only to whom it
  /// knows, and says 0.0.0 to all others. Source: Test-WSMan, Microsoft Learn, section Description and example 5.
  func session(on hop: Hop) -> Observed? {
    for item in items {
      guard case .identification(let answer) = item.output,
        let call = RemoteCall(item.part.command), call.reaches(hop),
        call.authentication == "kerberos", let version = answer.productVersion,
        let (_, system) = version.halves(at: "OS: "), let first = system.first, first.isNumber,
        !system.hasPrefix("0.0.0")
      else { continue }
      var attempt = SessionAttempt(
        address: hop.name, port: hop.port, scheme: "Kerberos",
        servicePrincipal: "HTTP/\(hop.name)", outcome: .accepted, status: 200,
        mechanism: "Kerberos", identify: answer)
      attempt.tokens = "Kerberos"
      return .session(attempt)
    }
    return nil
  }
}

extension WinRMConfiguration {
  /// Takes over what `part` knows, and keeps the rest: a configuration may come in pieces.
  mutating func add(_ part: WinRMConfiguration) {
    maxEnvelopeKilobytes = maxEnvelopeKilobytes ?? part.maxEnvelopeKilobytes
    maxTimeoutMilliseconds = maxTimeoutMilliseconds ?? part.maxTimeoutMilliseconds
    maxBatchItems = maxBatchItems ?? part.maxBatchItems
    if let new = part.winrmService {
      var whole = winrmService ?? .init()
      whole.fill(\.rootSDDL, new)
      whole.fill(\.maxConcurrentOperationsPerUser, new)
      whole.fill(\.enumerationTimeoutMilliseconds, new)
      whole.fill(\.maxConnections, new)
      whole.fill(\.maxPacketRetrievalSeconds, new)
      whole.fill(\.allowUnencrypted, new)
      whole.authentication = Self.joined(whole.authentication, new.authentication)
      whole.fill(\.channelBinding, new)
      whole.fill(\.httpPort, new)
      whole.fill(\.httpsPort, new)
      whole.fill(\.ipv4Filter, new)
      whole.fill(\.ipv6Filter, new)
      whole.fill(\.compatibilityHTTPListener, new)
      whole.fill(\.compatibilityHTTPSListener, new)
      whole.fill(\.certificateThumbprint, new)
      whole.fill(\.allowRemoteAccess, new)
      winrmService = whole
    }
    if let new = part.winrmClient {
      var whole = winrmClient ?? .init()
      whole.fill(\.networkDelayMilliseconds, new)
      whole.fill(\.urlPrefix, new)
      whole.fill(\.allowUnencrypted, new)
      whole.authentication = Self.joined(whole.authentication, new.authentication)
      whole.fill(\.httpPort, new)
      whole.fill(\.httpsPort, new)
      whole.fill(\.trustedHosts, new)
      winrmClient = whole
    }
    shell = shell ?? part.shell
    if let new = part.listeners { listeners = (listeners ?? []) + new }
    setByPolicy += part.setByPolicy.filter { !setByPolicy.contains($0) }
  }

  private static func joined(_ old: Authentication?, _ new: Authentication?) -> Authentication? {
    guard let old, let new else { return old ?? new }
    return Authentication(
      basic: old.basic ?? new.basic, digest: old.digest ?? new.digest,
      kerberos: old.kerberos ?? new.kerberos, negotiate: old.negotiate ?? new.negotiate,
      certificate: old.certificate ?? new.certificate, credSSP: old.credSSP ?? new.credSSP)
  }
}

private protocol Filling {}
extension WinRMConfiguration.ServiceSettings: Filling {}
extension WinRMConfiguration.ClientSettings: Filling {}

extension Filling {
  fileprivate mutating func fill<Value>(_ path: WritableKeyPath<Self, Value?>, _ other: Self) {
    self[keyPath: path] = self[keyPath: path] ?? other[keyPath: path]
  }
}
