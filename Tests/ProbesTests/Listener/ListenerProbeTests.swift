import Evidence
import Foundation
import Probes
import Testing

/// What the probe sees of one hop whose name has `addresses`.
func survey(
  _ typed: String, addresses: [String] = ["127.0.0.1"], authorities: String? = nil,
  within seconds: Double = 20
) async throws -> [ListenerAttempt] {
  let chain = try Chain(parsing: [typed])
  let settings = SurveySettings(chain: chain, certificateAuthorities: authorities)
  let id = ObservationID(.systemNames, .hop(1))
  let names = Observation(
    id: id, question: "", startedMilliseconds: 0, elapsedMilliseconds: 0,
    outcome: .observed(.systemNames(SystemNames(status: .found, addresses: addresses))))
  let context = ProbeContext(
    seen: [id: names], deadline: .now + .seconds(seconds), settings: settings)
  let probe = ListenerProbe(hop: 1, settings: settings)
  guard case .listener(let survey) = try await probe.observe(context) else { return [] }
  return survey.attempts
}

@Suite struct ListenerProbeTests {
  @Test func describesAWindowsListener() async throws {
    let server = WindowsListener.plain(ahead: 600)
    let attempts = try await survey("winrm://web01.corp.test:\(server.port)")
    #expect(attempts.count == 1)
    let attempt = try #require(attempts.first)
    #expect(attempt.connection == .open)
    #expect(attempt.purpose == .used)
    #expect(attempt.message == nil)
    #expect(attempt.banner == nil)
    #expect(attempt.tls == nil)
    let http = try #require(attempt.http)
    #expect(http.status == 401)
    #expect(http.server == "Microsoft-HTTPAPI/2.0")
    #expect(http.schemes == ["Negotiate", "Kerberos", "CredSSP"])
    #expect(abs((http.dateSkewSeconds ?? 0) - 600) < 3)
    #expect(attempt.ntlm?.computer == "Server")
    #expect(attempt.ntlm?.domain == "Domain")
    #expect(attempt.ntlm?.version == "6.0.6000")
    #expect(attempt.identify?.status == 200)
    #expect(attempt.identify?.vendor == "Microsoft Corporation")
    #expect(attempt.identify?.productVersion == "OS: 0.0.0 SP: 0.0 Stack: 3.0")
    withExtendedLifetime(server) {}
  }

  @Test func looksAtTheOtherWinRMPortToo() async throws {
    let server = WindowsListener.plain(address: "127.0.91.1", port: 5985)
    let attempts = try await survey("web01.corp.test", addresses: ["127.0.91.1"])
    #expect(attempts.map(\.port) == [5985, 5986])
    #expect(attempts.map(\.purpose) == [.used, .alternative])
    #expect(attempts.map(\.connection) == [.open, .refused])
    #expect(attempts[0].identify?.status == 200)
    #expect(attempts[1].message == "Connection refused")
    withExtendedLifetime(server) {}
  }

  @Test func aSilentAddressDoesNotHoldUpTheOther() async throws {
    // 127.0.0.1 is silent on this port, 127.0.91.2 answers on it.
    let (port, sockets) = PortServer.silentPort()
    defer { for socket in sockets { close(socket) } }
    let server = WindowsListener.plain(address: "127.0.91.2", port: port)
    let start = ContinuousClock.now
    let attempts = try await survey(
      "winrm://web01.corp.test:\(port)", addresses: ["127.0.0.1", "127.0.91.2", "127.0.91.3"])
    #expect(attempts.map(\.connection) == [.silent, .open, .refused])
    #expect(attempts[0].connectMilliseconds > 2_900)
    #expect(attempts[1].http?.status == 401)
    #expect(ContinuousClock.now - start < .seconds(6))
    withExtendedLifetime(server) {}
  }

  @Test func theDeadlineCutsTheWait() async throws {
    let (port, sockets) = PortServer.silentPort()
    defer { for socket in sockets { close(socket) } }
    let start = ContinuousClock.now
    let attempts = try await survey("winrm://127.0.0.1:\(port)", within: 1)
    #expect(attempts.map(\.connection) == [.silent])
    #expect(ContinuousClock.now - start < .milliseconds(2_500))
  }

  @Test func keepsABannerAndMakesItVisible() async throws {
    let server = PortServer { socket in
      PortServer.write("SSH-2.0-OpenSSH_9.2\r\n\u{1b}[31m", to: socket)
      Thread.sleep(forTimeInterval: 0.5)
    }
    let attempt = try #require(try await survey("winrm://127.0.0.1:\(server.port)").first)
    #expect(attempt.connection == .open)
    #expect(attempt.banner == "SSH-2.0-OpenSSH_9.2\\u{d}\\u{a}\\u{1b}[31m")
    #expect(attempt.http == nil)
    withExtendedLifetime(server) {}
  }

  @Test func keepsGarbageThatComesOnlyWhenAsked() async throws {
    let server = PortServer { socket in
      guard !PortServer.read(socket).isEmpty else { return }
      PortServer.write("-ERR unknown command\r\n" + String(repeating: "x", count: 500), to: socket)
      Thread.sleep(forTimeInterval: 0.2)
    }
    let attempt = try #require(try await survey("winrm://127.0.0.1:\(server.port)").first)
    #expect(attempt.banner?.hasPrefix("-ERR unknown command") == true)
    #expect((attempt.banner?.count ?? 0) < 230)
    #expect(attempt.http == nil)
    withExtendedLifetime(server) {}
  }

  @Test func aResetBeforeTheAnswerIsOne() async throws {
    let server = PortServer { socket in
      _ = PortServer.read(socket)
      PortServer.reset(socket)
    }
    let attempt = try #require(try await survey("winrm://127.0.0.1:\(server.port)").first)
    #expect(attempt.connection == .reset)
    #expect(attempt.http == nil)
    withExtendedLifetime(server) {}
  }

  @Test func anOpenPortThatSaysNothing() async throws {
    let server = PortServer { _ in Thread.sleep(forTimeInterval: 6) }
    let start = ContinuousClock.now
    let attempt = try #require(try await survey("winrm://127.0.0.1:\(server.port)").first)
    #expect(attempt.connection == .open)
    #expect(attempt.message == "connected, but no answer to an HTTP request in time")
    #expect(attempt.http == nil)
    #expect(attempt.identify == nil)
    #expect(ContinuousClock.now - start < .seconds(5))
    withExtendedLifetime(server) {}
  }

  @Test func otherWebServersAreDescribed() async throws {
    let server = PortServer { socket in
      guard let request = PortServer.request({ PortServer.read(socket) }) else { return }
      let body = "<html>\u{202e}" + String(repeating: "y", count: 300_000)
      PortServer.write(
        "HTTP/1.1 302 \(request.prefix(3))\r\nServer: nginx\r\nVia: 1.1 a\r\nVia: 1.1 b\r\n"
          + "Location: https://elsewhere/\(String(repeating: "z", count: 300))\r\n"
          + "Content-Type: text/html\r\n\r\n", to: socket)
      PortServer.write(body, to: socket)
    }
    let attempt = try #require(try await survey("http://127.0.0.1:\(server.port)/x").first)
    let http = try #require(attempt.http)
    #expect(http.status == 302)
    #expect(http.server == "nginx")
    #expect(http.via == "1.1 a, 1.1 b")
    #expect(http.location?.count == 201)
    #expect(http.bodyStart?.hasPrefix("<html>\\u{202e}yyy") == true)
    #expect(attempt.identify == nil)
    withExtendedLifetime(server) {}
  }

  @Test func otherServicesAreOnlyConnectedTo() async throws {
    let server = PortServer { socket in PortServer.write("hello\r\n", to: socket) }
    let attempt = try #require(try await survey("cifs://127.0.0.1:\(server.port)").first)
    #expect(attempt.connection == .open)
    #expect(attempt.banner == nil)
    #expect(attempt.http == nil)
    withExtendedLifetime(server) {}
  }

  @Test func refusedPort() async throws {
    let attempts = try await survey("winrm://127.0.0.1:\(PortServer.closedPort())")
    #expect(attempts.map(\.connection) == [.refused])
  }

  @Test func unreachableAddress() async throws {
    // The kernel has no route to a multicast group over TCP, or to class E: no packet leaves.
    let attempts = try await survey("mssql://sql01", addresses: ["255.255.255.255"])
    #expect(attempts.first?.connection == .unreachable || attempts.first?.connection == .failed)
  }

  @Test func withoutAnAddressNothingIsAttempted() async throws {
    await #expect(throws: NotAttempted.self) { try await survey("web01.corp.test", addresses: []) }
  }

  @Test func thePlanNamesEveryRequestAndNoLogon() throws {
    let settings = SurveySettings(chain: try Chain(parsing: ["web01.corp.test", "cifs://files01"]))
    let first = ListenerProbe(hop: 1, settings: settings).plan
    #expect(first.count == 2)
    #expect(first.allSatisfy { $0.logons == 0 })
    #expect(first[1].what.contains("TLS handshake"))
    let second = ListenerProbe(hop: 2, settings: settings).plan
    #expect(second.map(\.what) == ["TCP connection"])
  }
}
