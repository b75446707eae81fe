internal import Foundation

/// What stands behind one port of a lab's host.
internal enum Behaviour: Hashable, Sendable {
  /// A WinRM listener; with a certificate for `certificate` it speaks TLS.
  case winrm(schemes: [String], certificate: String?)
  /// The port takes connections and says nothing: enough of a file server to be there.
  case accepts
  /// Packets to the port get no answer.
  case silent
  /// An SSH server's greeting.
  case ssh
  /// A web site of another kind, with this status.
  case website(status: Int)

  /// Negotiate and Kerberos, as Windows has it by default.
  static let usualWinRM = Behaviour.winrm(schemes: ["Negotiate", "Kerberos"], certificate: nil)
}

/// One port of one host in a scenario.
internal struct Door: Hashable, Sendable {
  var port: Int
  var behaviour: Behaviour
  /// Whether the certificate's time is over.
  var hasExpired = false
}

/// A door that is open: the servers behind it, to be stopped together.
internal struct OpenDoor: Sendable {
  let host: String
  let address: String
  /// The port as the scenario has it.
  let wanted: Int
  /// The port that it came to be, where another program has the one wanted.
  let port: Int
  let behaviour: Behaviour
  private let end: @Sendable () -> Void

  init(
    _ door: Door, role: WinRMRole, address: String, identity: ServerIdentity?, log: StepLog
  ) throws(LabError) {
    host = role.host
    self.address = address
    behaviour = door.behaviour
    wanted = door.port
    var last: LabError?
    for port in [door.port, 0] {
      do throws(LabError) {
        if door.behaviour == .silent {
          let silent = try SilentPort(address: address, port: port)
          self.port = silent.port
          end = { silent.stop() }
        } else {
          let serve = door.behaviour.serve(role, identity, log)
          let server = try TCPServer(address: address, port: port) { serve($0, port) }
          self.port = server.port
          end = { server.stop() }
        }
        return
      } catch {
        last = error
      }
    }
    throw last ?? .system(call: "bind", what: "\(address):\(door.port)", code: 0)
  }

  /// Whether TLS is spoken behind it.
  var isSecure: Bool { if case .winrm(_, _?) = behaviour { true } else { false } }

  func stop() { end() }
}

extension Behaviour {
  /// The conversation on one connection, as a function of the socket and the port.
  fileprivate func serve(
    _ role: WinRMRole, _ identity: ServerIdentity?, _ log: StepLog
  ) -> @Sendable (Socket, Int) -> Void {
    { socket, port in
      let plain = PlainStream(socket)
      // A client may go at any moment: then there is nothing left to do on this connection.
      switch self {
      case .winrm(let schemes, _):
        var role = role
        role.schemes = schemes
        role.isTLS = identity != nil
        var connection = WinRMConnection(role: role, port: port, log: log)
        if let identity {
          guard let stream = try? TLSStream(socket, identity) else { return }
          try? connection.serve(stream)
        } else {
          try? connection.serve(plain)
        }
      case .accepts:
        log.append(.connection(role.host, port))
        _ = try? plain.read()
      case .ssh:
        try? plain.write(Array("SSH-2.0-OpenSSH_for_Windows_8.1\r\n".utf8))
        // An SSH server waits for the client's greeting, and hangs up on one that is none.
        _ = try? plain.read()
      case .website(let status):
        var reader = HTTPReader(plain)
        while (try? reader.next()) != nil {
          let body = "<html><head><title>Intranet</title></head><body>\(status)</body></html>"
          let response = HTTPResponse(
            status: status, contentType: "text/html", body: body, server: "nginx")
          guard (try? plain.write(response.bytes)) != nil else { return }
        }
      case .silent:
        return
      }
    }
  }
}

extension LabStep {
  fileprivate static func connection(_ host: String, _ port: Int) -> LabStep {
    LabStep(
      time: .now, host: host, port: port, scheme: "", step: "connection", outcome: "accepted",
      status: 0)
  }
}
