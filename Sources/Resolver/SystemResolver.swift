import Blocking

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What this computer's own resolver says: what curl, libkrb5 and every other program here will see.
///
/// It goes by nsswitch.conf(5), so the hosts file counts, and so do caches and search lists.
///
/// Stops: abandoned. The C library has no way to call it back; its thread ends when it gives up by itself.
public enum SystemResolver {
  /// How a look-up ended.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case found, notFound, temporaryFailure, failed
    /// The resolver gave no answer within the deadline.
    case noAnswer
  }

  /// The answer to a look-up by name.
  public struct Forward: Hashable, Sendable {
    public var status: Status
    /// Each once, in the resolver's order; at most 64.
    public var addresses: [String] = []
    public var canonicalName: String?
    /// The resolver's words where it failed.
    public var message: String?
  }

  /// The answer to a look-up by address.
  public struct Reverse: Hashable, Sendable {
    public var status: Status
    public var name: String?
    /// The resolver's words where it failed.
    public var message: String?
  }

  private static let mostAddresses = 64

  /// Asks for all addresses of `name`, as `getaddrinfo` with `AI_CANONNAME` does.
  ///
  /// - Throws: `CancellationError` if the task is cancelled; never for a failed look-up.
  public static func addresses(
    of name: String, until deadline: ContinuousClock.Instant
  ) async throws(CancellationError) -> Forward {
    do {
      return try await runBlocking(name: "getaddrinfo", deadline: deadline) { forward(name) }
    } catch {
      guard error == .deadlinePassed else { throw CancellationError() }
      return Forward(status: .noAnswer)
    }
  }

  /// Asks for the name of an address, as `getnameinfo` with `NI_NAMEREQD` does.
  ///
  /// - Throws: `CancellationError` if the task is cancelled; never for a failed look-up.
  public static func name(
    of address: String, until deadline: ContinuousClock.Instant
  ) async throws(CancellationError) -> Reverse {
    do {
      return try await runBlocking(name: "getnameinfo", deadline: deadline) { reverse(address) }
    } catch {
      guard error == .deadlinePassed else { throw CancellationError() }
      return Reverse(status: .noAnswer)
    }
  }

  private static func forward(_ name: String) -> Forward {
    guard !name.utf8.contains(0) else { return Forward(status: .notFound) }
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_flags = AI_CANONNAME
    // One kind of socket only, or every address comes three times.
    #if canImport(Glibc)
      hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var first: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(name, nil, &hints, &first)
    guard code == 0 else {
      let failure = ResolverFailure(code)
      return Forward(status: failure.status, message: failure.message)
    }
    defer { freeaddrinfo(first) }
    var answer = Forward(status: .found)
    answer.canonicalName = first?.pointee.ai_canonname.map { String(cString: $0) }
    var next = first
    while let entry = next?.pointee, answer.addresses.count < mostAddresses {
      next = entry.ai_next
      guard let address = entry.ai_addr,
        let text = hostText(address, entry.ai_addrlen, NI_NUMERICHOST).text
      else { continue }
      if !answer.addresses.contains(text) { answer.addresses.append(text) }
    }
    if answer.addresses.isEmpty { answer.status = .notFound }
    return answer
  }

  private static func reverse(_ address: String) -> Reverse {
    guard !address.utf8.contains(0) else { return Reverse(status: .failed) }
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST
    var first: UnsafeMutablePointer<addrinfo>?
    var code = getaddrinfo(address, nil, &hints, &first)
    defer { if let first { freeaddrinfo(first) } }
    if code == 0, let entry = first?.pointee, let raw = entry.ai_addr {
      let answer = hostText(raw, entry.ai_addrlen, NI_NAMEREQD)
      if let text = answer.text { return Reverse(status: .found, name: text) }
      code = answer.code
    }
    let failure = ResolverFailure(code)
    return Reverse(status: failure.status, message: failure.message)
  }

  private static func hostText(
    _ address: UnsafePointer<sockaddr>, _ length: socklen_t, _ flags: CInt
  ) -> (text: String?, code: CInt) {
    // NI_MAXHOST of <netdb.h>.
    var buffer = [CChar](repeating: 0, count: 1025)
    let code = getnameinfo(address, length, &buffer, socklen_t(buffer.count), nil, 0, flags)
    return (code == 0 ? text(ofCString: buffer) : nil, code)
  }
}
