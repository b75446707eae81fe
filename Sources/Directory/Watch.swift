#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How long may be waited, and who may end the waiting.
struct Watch {
  var deadline: ContinuousClock.Instant
  var isStopped: @Sendable () -> Bool

  /// A stop is seen within this.
  static let slice = Duration.milliseconds(50)

  var isOver: Bool { isStopped() || ContinuousClock.now >= deadline }

  /// The time for one wait, at most a slice.
  var nextSlice: Duration { max(.zero, min(Self.slice, deadline - .now)) }

  /// - Returns: whether the descriptor became ready in time.
  func wait(_ descriptor: Int32, for events: Int32) -> Bool {
    while !isOver {
      var poller = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      let milliseconds = Double(nextSlice.components.attoseconds) / 1e15
      if poll(&poller, 1, Int32(milliseconds.rounded(.up))) > 0 { return true }
    }
    return false
  }

  /// Opens a connection to a numeric address, without blocking.
  func connect(_ address: String, port: Int) throws(DirectoryError) -> Int32 {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(address, "\(port)", &hints, &list) == 0, let list else {
      throw DirectoryError(.unable, call: "getaddrinfo", message: "not a numeric address")
    }
    defer { freeaddrinfo(list) }
    let descriptor = socket(list.pointee.ai_family, list.pointee.ai_socktype, 0)
    guard descriptor >= 0 else { throw Self.failure("socket", errno) }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var failure: Int32 = 0
    if Self.connect(descriptor, list.pointee) != 0 {
      failure = errno
      if failure == EINPROGRESS {
        failure = ETIMEDOUT
        if wait(descriptor, for: POLLOUT) {
          var size = socklen_t(MemoryLayout<Int32>.size)
          getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size)
        }
      }
    }
    guard failure == 0 else {
      close(descriptor)
      throw Self.failure("connect", failure)
    }
    return descriptor
  }

  private static func connect(_ descriptor: Int32, _ target: addrinfo) -> Int32 {
    #if canImport(Glibc)
      Glibc.connect(descriptor, target.ai_addr, target.ai_addrlen)
    #else
      Darwin.connect(descriptor, target.ai_addr, target.ai_addrlen)
    #endif
  }

  private static func failure(_ call: String, _ code: Int32) -> DirectoryError {
    let kind: DirectoryError.Kind =
      switch code {
      case ECONNREFUSED: .refused
      case ETIMEDOUT: .silent
      case EMFILE, ENFILE, ENOBUFS, ENOMEM, EAFNOSUPPORT: .unable
      default: .unreachable
      }
    return DirectoryError(kind, call: call, message: String(cString: strerror(code)))
  }
}
