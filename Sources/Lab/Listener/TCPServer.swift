internal import Foundation
internal import Synchronization

/// Accepts connections on one loopback address and port, each on a thread of its own.
internal final class TCPServer: Sendable {
  let address: String
  let port: Int

  private struct State {
    var isOver = false
    var open: Set<Socket> = []
  }

  /// More connections at once than any test opens; the next one waits.
  private static let mostConnections = 64

  private let socket: Socket
  private let state = Mutex(State())
  private let threads = DispatchGroup()

  /// - Parameters:
  ///   - port: 0 takes a free one.
  ///   - serve: called on the connection's own thread; the socket is closed when it returns.
  init(
    address: String, port: Int, serve: @escaping @Sendable (Socket) -> Void
  ) throws(LabError) {
    socket = try Socket(.tcp)
    self.address = address
    do throws(LabError) {
      self.port = try socket.bind(address, port)
      try socket.listen(backlog: 64)
    } catch {
      socket.close()
      throw error
    }
    threads.enter()
    let thread = Thread { [self] in
      acceptAll(serve)
      threads.leave()
    }
    thread.name = "lab-accept"
    thread.start()
  }

  /// Closes the port and all connections and waits until their threads are gone. Only the first call does something.
  func stop() {
    let wasOver = state.withLock { state in
      for connection in state.open { connection.shutdown() }
      return exchange(&state.isOver)
    }
    guard !wasOver else { return }
    // On Linux this wakes the thread that waits for connections; elsewhere it looks every 50 ms.
    socket.shutdown()
    // A thread may be inside the security library, which needs microseconds; 2 s is a limit, not a wait.
    _ = threads.wait(timeout: .now() + 2)
    socket.close()
  }

  private func acceptAll(_ serve: @escaping @Sendable (Socket) -> Void) {
    while true {
      let (isOver, isFull) = state.withLock {
        ($0.isOver, $0.open.count >= Self.mostConnections)
      }
      if isOver { return }
      // 50 ms: the longest time that stop() waits for this thread.
      if isFull {
        usleep(50_000)
        continue
      }
      guard let connection = socket.accept(within: 50) else { continue }
      let isLate = state.withLock { state in
        if !state.isOver { state.open.insert(connection) }
        return state.isOver
      }
      if isLate {
        connection.close()
        return
      }
      threads.enter()
      let thread = Thread { [self] in
        serve(connection)
        // Taken out before it is closed: stop() must not shut down a number that is somebody else's by then.
        _ = state.withLock { $0.open.remove(connection) }
        connection.shutdown()
        connection.close()
        threads.leave()
      }
      thread.name = "lab-connection"
      thread.start()
    }
  }
}

/// A port that never answers, like one behind a firewall that drops.
///
/// The queue of waiting connections is one place long and taken by a connection of our own, so that Linux
/// drops every other first packet. Spec: Linux listen(2), tcp(7).
internal final class SilentPort: Sendable {
  let port: Int
  private let sockets: [Socket]
  private let isOver = Mutex(false)

  init(address: String, port: Int) throws(LabError) {
    let socket = try Socket(.tcp)
    var opened = [socket]
    do throws(LabError) {
      self.port = try socket.bind(address, port)
      try socket.listen(backlog: 0)
      // The first takes the place; the second is there in case the system counts differently.
      for _ in 0..<2 {
        let filler = try Socket(.tcp)
        opened.append(filler)
        filler.startConnecting(address, self.port)
      }
    } catch {
      for socket in opened { socket.close() }
      throw error
    }
    sockets = opened
  }

  func stop() {
    guard !isOver.withLock({ exchange(&$0) }) else { return }
    for socket in sockets { socket.close() }
  }
}
