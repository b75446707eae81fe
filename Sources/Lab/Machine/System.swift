#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The operating system's words for an errno.
internal func systemText(_ code: Int32) -> String {
  strerror(code).map { String(cString: $0) } ?? "error \(code)"
}

/// The current errno as a typed error. Call it right after what failed.
internal func systemError(_ call: String, _ what: String) -> LabError {
  .system(call: call, what: what, code: errno)
}
