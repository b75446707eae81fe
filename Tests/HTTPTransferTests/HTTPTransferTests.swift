import Foundation
import HTTPTransfer
import Testing

/// The answer of one POST to a server that does `serve`.
private func post(
  body: [UInt8] = [], headers: [HTTPHeader] = [], limit: Duration = .seconds(5),
  until deadline: ContinuousClock.Instant = .now + .seconds(10),
  _ serve: @escaping @Sendable (Int32, Int) -> Void
) async throws -> HTTPResponse {
  let server = LoopbackServer(serve)
  defer { withExtendedLifetime(server) {} }
  return try await HTTPTransfer.send(
    HTTPRequest(url: "http://web01.corp.test:5985/wsman", headers: headers, body: body),
    HTTPSettings(pin: .init(address: "127.0.0.1", port: server.port), requestLimit: limit),
    until: deadline)
}

/// The error of the same; nil if there was an answer.
private func failure(
  limit: Duration = .seconds(5), until deadline: ContinuousClock.Instant = .now + .seconds(10),
  _ serve: @escaping @Sendable (Int32, Int) -> Void
) async -> HTTPTransferError? {
  do {
    _ = try await post(limit: limit, until: deadline, serve)
    return nil
  } catch { return error as? HTTPTransferError }
}

@Suite struct HTTPAnswerTests {
  @Test func keepsRepeatedHeadersAndSendsNothingOfItsOwn() async throws {
    let answer = try await post(
      body: Array("<x/>".utf8), headers: [HTTPHeader("X-One", "1")]
    ) { socket, _ in
      let request = LoopbackServer.readRequest(socket) ?? ""
      LoopbackServer.write(
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Negotiate\r\nServer: Microsoft-HTTPAPI/2.0\r\n"
          + "WWW-Authenticate:  Basic realm=\"WSMAN\" \r\nContent-Length: \(request.utf8.count)\r\n\r\n"
          + request, to: socket)
    }
    #expect(answer.status == 401)
    #expect(answer.values(of: "www-authenticate") == ["Negotiate", "Basic realm=\"WSMAN\""])
    #expect(answer["server"] == "Microsoft-HTTPAPI/2.0")
    let sent = String(decoding: answer.body, as: UTF8.self)
    #expect(
      sent == "POST /wsman HTTP/1.1\r\nHost: web01.corp.test:5985\r\nAccept: */*\r\nX-One: 1\r\n"
        + "Content-Length: 4\r\n\r\n<x/>")
    #expect(answer.totalMilliseconds > 0)
    #expect(!answer.reusedConnection)
  }

  @Test func anEmptyPostSaysItsLength() async throws {
    let answer = try await post { socket, _ in
      let request = LoopbackServer.readRequest(socket) ?? ""
      let said = request.contains("Content-Length: 0\r\n")
      LoopbackServer.write(
        "HTTP/1.1 \(said ? 200 : 411) X\r\nContent-Length: 0\r\n\r\n", to: socket)
    }
    #expect(answer.status == 200)
  }

  @Test func severalRequestsShareOneConnection() async throws {
    let server = LoopbackServer { socket, number in
      for round in 0... {
        guard LoopbackServer.readRequest(socket) != nil else { return }
        LoopbackServer.write(
          "HTTP/1.1 401 X\r\nX-Seen: \(number).\(round)\r\nContent-Length: 3\r\n\r\nabc", to: socket
        )
      }
    }
    let settings = HTTPSettings(pin: .init(address: "127.0.0.1", port: server.port))
    let answers = try await HTTPTransfer.converse(settings, until: .now + .seconds(10)) {
      connection in
      var answers: [HTTPResponse] = []
      for token in ["one", "two", "three"] {
        let header = HTTPHeader("Authorization", "Negotiate \(token)")
        answers.append(
          try connection.send(HTTPRequest(url: "http://web01/wsman", headers: [header])))
      }
      return answers
    }
    #expect(answers.map { $0["x-seen"] } == ["0.0", "0.1", "0.2"])
    #expect(answers.map(\.reusedConnection) == [false, true, true])
    withExtendedLifetime(server) {}
  }

  @Test func aServerThatClosesInBetweenIsSeen() async throws {
    let server = LoopbackServer { socket, _ in
      guard LoopbackServer.readRequest(socket) != nil else { return }
      LoopbackServer.write("HTTP/1.1 401 X\r\nContent-Length: 0\r\n\r\n", to: socket)
    }
    let settings = HTTPSettings(pin: .init(address: "127.0.0.1", port: server.port))
    let reused = try await HTTPTransfer.converse(settings, until: .now + .seconds(10)) {
      connection in
      let request = HTTPRequest(url: "http://web01/wsman")
      let first = try connection.send(request)
      return [first.reusedConnection, try connection.send(request).reusedConnection]
    }
    #expect(reused == [false, false])
    withExtendedLifetime(server) {}
  }

  @Test func aBodyWithoutEndIsCut() async throws {
    let answer = try await post { socket, _ in
      _ = LoopbackServer.readRequest(socket)
      LoopbackServer.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", to: socket)
      for _ in 0..<40 { LoopbackServer.write(String(repeating: "x", count: 10_000), to: socket) }
    }
    #expect(answer.status == 200)
    #expect(answer.bodyIsCut)
    #expect(answer.body.count == HTTPLimits.body)
  }

  @Test func interimAnswersAreSkipped() async throws {
    let answer = try await post { socket, _ in
      _ = LoopbackServer.readRequest(socket)
      LoopbackServer.write(
        "HTTP/1.1 100 Continue\r\nX: 1\r\n\r\nHTTP/1.1 204 No Content\r\nY: 2\r\n\r\n", to: socket)
    }
    #expect(answer.status == 204)
    #expect(answer.headers == [HTTPHeader("Y", "2")])
  }

  @Test func redirectionsAreNotFollowed() async throws {
    let answer = try await post { socket, _ in
      _ = LoopbackServer.readRequest(socket)
      LoopbackServer.write(
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        to: socket)
    }
    #expect(answer.status == 302)
  }
}

@Suite struct HTTPFailureTests {
  @Test func refusedPort() async {
    let settings = HTTPSettings(
      pin: .init(address: "127.0.0.1", port: LoopbackServer.closedPort()))
    await #expect {
      try await HTTPTransfer.send(
        HTTPRequest(url: "http://web01/"), settings, until: .now + .seconds(5))
    } throws: {
      let error = $0 as? HTTPTransferError
      return error?.kind == .refused && error?.phase == .connect
        && error?.systemError == ECONNREFUSED
    }
  }

  @Test func resetBeforeTheAnswer() async {
    let error = await failure { socket, _ in
      _ = LoopbackServer.readRequest(socket)
      LoopbackServer.reset(socket)
    }
    #expect(error?.kind == .reset, "\(error.debugDescription)")
    #expect(error?.phase == .response)
  }

  @Test func closedWithoutAnAnswer() async {
    let error = await failure { socket, _ in _ = LoopbackServer.readRequest(socket) }
    #expect(error?.kind == .closed)
  }

  @Test func garbageIsNotHTTP() async {
    let error = await failure { socket, _ in
      _ = LoopbackServer.readRequest(socket)
      LoopbackServer.write("220 mail.corp.test ESMTP\r\n", to: socket)
    }
    #expect(error?.kind == .notHTTP, "\(error.debugDescription)")
  }

  @Test func silenceEndsAtTheLimit() async {
    let start = ContinuousClock.now
    let error = await failure(limit: .milliseconds(300)) { _, _ in
      Thread.sleep(forTimeInterval: 2)
    }
    #expect(error?.kind == .timedOut)
    #expect(error?.phase == .response)
    #expect(ContinuousClock.now - start < .milliseconds(1500))
  }

  @Test func silenceEndsAtTheDeadline() async {
    let start = ContinuousClock.now
    let error = await failure(until: .now + .milliseconds(300)) { _, _ in
      Thread.sleep(forTimeInterval: 2)
    }
    #expect(error?.kind == .timedOut)
    #expect(ContinuousClock.now - start < .milliseconds(1500))
  }

  @Test func cancellationEndsTheTransfer() async throws {
    let start = ContinuousClock.now
    let task = Task { await failure { _, _ in Thread.sleep(forTimeInterval: 3) } }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    #expect(await task.value?.kind == .cancelled)
    #expect(ContinuousClock.now - start < .milliseconds(1500))
  }

  @Test(arguments: [100, 80_000, 150_000])
  func headersWithoutEndAreRefused(size: Int) async {
    let error = await failure { socket, _ in
      _ = LoopbackServer.readRequest(socket)
      LoopbackServer.write("HTTP/1.1 200 OK\r\n", to: socket)
      for _ in 0...(200_000 / size) {
        LoopbackServer.write("X: \(String(repeating: "x", count: size))\r\n", to: socket)
      }
      // Keeps the socket open, so that a reset does not overtake the bytes.
      Thread.sleep(forTimeInterval: 0.3)
    }
    #expect(error?.kind == .tooLarge, "\(error.debugDescription)")
  }

  @Test func aDripStillTellsTheStatus() async {
    let error = await failure(limit: .milliseconds(400)) { socket, _ in
      _ = LoopbackServer.readRequest(socket)
      LoopbackServer.write("HTTP/1.1 503 X\r\nContent-Length: 100\r\n\r\n", to: socket)
      for _ in 0..<20 {
        LoopbackServer.write("x", to: socket)
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
    #expect(error?.kind == .timedOut)
    #expect(error?.partial?.status == 503)
  }

  @Test(arguments: [
    HTTPRequest(url: "file:///etc/passwd"), HTTPRequest(url: "ftp://127.0.0.1/"),
    HTTPRequest(url: "http://127.0.0.1/", headers: [HTTPHeader("X", "1\r\nY: 2")]),
    HTTPRequest(url: "http://127.0.0.1/\nx"),
  ])
  func badRequestsAreNotSent(_ request: HTTPRequest) async {
    await #expect {
      try await HTTPTransfer.send(request, until: .now + .seconds(2))
    } throws: {
      ($0 as? HTTPTransferError)?.kind == .badRequest
    }
  }

  @Test func plainAnswerOnATLSPort() async {
    let server = LoopbackServer { socket, _ in
      LoopbackServer.write("HTTP/1.1 400 Bad Request\r\n\r\n", to: socket)
      Thread.sleep(forTimeInterval: 0.2)
    }
    await #expect {
      try await HTTPTransfer.send(
        HTTPRequest(url: "https://web01/"),
        HTTPSettings(pin: .init(address: "127.0.0.1", port: server.port)),
        until: .now + .seconds(5))
    } throws: {
      let error = $0 as? HTTPTransferError
      return error?.kind == .tls && error?.phase == .tlsHandshake
    }
    withExtendedLifetime(server) {}
  }
}
