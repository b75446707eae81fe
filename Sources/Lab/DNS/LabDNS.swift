internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A DNS server for the lab's names, over UDP on loopback.
internal final class LabDNS: Sendable {
  let address: String
  let port: Int

  private let socket: Socket
  private let isOver = Mutex(false)
  private let ended = DispatchSemaphore(value: 0)

  init(zone: DNSZone, address: String) throws(LabError) {
    socket = try Socket(.udp)
    self.address = address
    do throws(LabError) {
      port = try socket.bind(address, 0)
    } catch {
      socket.close()
      throw error
    }
    let thread = Thread { [self] in
      serve(zone)
      ended.signal()
    }
    thread.name = "lab-dns"
    thread.start()
  }

  /// Ends the server and waits until its thread is gone. Only the first call does something.
  func stop() {
    guard !isOver.withLock({ exchange(&$0) }) else { return }
    ended.wait()
    socket.close()
  }

  private func serve(_ zone: DNSZone) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !isOver.withLock({ $0 }) {
      // 50 ms: the longest time that stop() waits for this thread.
      guard socket.isReadable(within: 50) else { continue }
      var peer = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      withUnsafeMutablePointer(to: &peer) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { peer in
          let count = recvfrom(socket.number, &buffer, buffer.count, 0, peer, &length)
          guard count > 0, let query = DNSQuery(Array(buffer[..<count])) else { return }
          let answer =
            query.name.map { zone.answer($0, type: query.type) }
            ?? DNSZone.Answer(records: [], exists: false)
          let bytes = query.response(answer)
          _ = sendto(socket.number, bytes, bytes.count, 0, peer, length)
        }
      }
    }
  }
}

/// Sets the flag and tells whether it was set before.
internal func exchange(_ flag: inout Bool) -> Bool {
  defer { flag = true }
  return flag
}
