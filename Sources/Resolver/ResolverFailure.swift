#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An error number of `getaddrinfo` or `getnameinfo`, sorted.
struct ResolverFailure {
  var status: SystemResolver.Status
  var message: String

  /// Must be made on the thread of the failed call, before any other: `EAI_SYSTEM` points to its `errno`.
  init(_ code: CInt) {
    let systemError = errno
    message =
      code == EAI_SYSTEM
      ? String(cString: strerror(systemError)) : String(cString: gai_strerror(code))
    switch code {
    case EAI_NONAME, Self.noData, Self.noAddressFamily: status = .notFound
    case EAI_AGAIN: status = .temporaryFailure
    default: status = .failed
    }
  }

  // Glibc declares these two for GNU sources only, which Swift's are not: `EAI_NODATA` and `EAI_ADDRFAMILY`.
  #if canImport(Glibc)
    private static let noData: CInt = -5
    private static let noAddressFamily: CInt = -9
  #else
    private static let noData: CInt = 7
    private static let noAddressFamily: CInt = 1
  #endif
}
