import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A small DNS server on a loopback port that answers from a list of records; what is not there is NXDOMAIN.
///
/// A name that is there without records of the type asked for gives an empty answer.
final class ZoneServer: Sendable {
  struct Failure: Error {}

  /// From `name TYPE`, the name in lower case, to records: the owner, the type's number and the content.
  typealias Zone = [String: [(owner: String, type: UInt16, content: [UInt8])]]

  let port: UInt16
  private let stopped = Atomic<Bool>(false)
  private let questions = Mutex<[String]>([])

  var address: String { "127.0.0.1:\(port)" }
  /// `name TYPE` of each query so far, each once.
  var asked: Set<String> { questions.withLock { Set($0) } }

  /// - Parameter silentOn: types that get no answer at all.
  init(_ zone: Zone, silentOn: Set<String> = []) throws {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, CInt(SOCK_DGRAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_DGRAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) | getsockname(descriptor, $0, &length)
      }
    }
    guard code == 0 else { throw Failure() }
    port = UInt16(bigEndian: address.sin_port)
    let encoded = zone.mapValues { records in
      records.map { record in
        Self.name(record.owner) + Self.two(record.type) + [0, 1, 0, 0, 1, 44]
          + Self.two(UInt16(record.content.count)) + record.content
      }
    }
    let thread = Thread { [self] in serve(descriptor, encoded, silentOn) }
    thread.start()
  }

  func stop() { stopped.store(true, ordering: .sequentiallyConsistent) }

  private func serve(_ descriptor: CInt, _ zone: [String: [[UInt8]]], _ silentOn: Set<String>) {
    defer { close(descriptor) }
    let names = Set(zone.keys.map { $0.prefix { $0 != " " } })
    while !stopped.load(ordering: .sequentiallyConsistent) {
      var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, 20) > 0 else { continue }
      var query = [UInt8](repeating: 0, count: 1024)
      var peer = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      withUnsafeMutablePointer(to: &peer) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
          let received = recvfrom(descriptor, &query, query.count, 0, raw, &length)
          guard received > 16 else { return }
          let (name, type, section) = Self.question(Array(query.prefix(received)))
          questions.withLock { $0.append("\(name) \(type)") }
          guard !silentOn.contains(type) else { return }
          let records = zone["\(name) \(type)"] ?? []
          let code: UInt8 = names.contains(name[...]) ? 0 : 3
          let reply: [UInt8] =
            [query[0], query[1], 0x85, 0x80 | code, 0, 1, 0, UInt8(records.count), 0, 0, 0, 0]
            + section + records.flatMap { $0 }
          sendto(descriptor, reply, reply.count, 0, raw, length)
        }
      }
    }
  }

  private static func question(_ query: [UInt8]) -> (String, String, [UInt8]) {
    var labels: [String] = []
    var place = 12
    while query[place] != 0 {
      let end = place + 1 + Int(query[place])
      labels.append(String(decoding: query[place + 1..<end], as: UTF8.self))
      place = end
    }
    let type = [1: "A", 28: "AAAA", 12: "PTR", 33: "SRV"][query[place + 2]] ?? "?"
    return (labels.joined(separator: ".").lowercased(), type, Array(query[12..<place + 5]))
  }

  static func two(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 255)] }

  static func name(_ text: String) -> [UInt8] {
    text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }
}
