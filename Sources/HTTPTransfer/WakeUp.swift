internal import CCurl
internal import Synchronization

/// Lets another thread stop a transfer.
final class WakeUp: Sendable {
  private struct State {
    var isInterrupted = false
    var multi: Handle?
  }

  /// The handle of libcurl that may be woken.
  // curl_multi_wakeup is the one call that libcurl allows from another thread, and the lock below keeps the handle
  // alive during the call.
  struct Handle: @unchecked Sendable {
    let raw: UnsafeMutableRawPointer
  }

  private let state = Mutex(State())

  var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

  /// From now on `interrupt` wakes this handle; nil before the handle is freed.
  func set(_ multi: Handle?) {
    state.withLock { $0.multi = multi }
  }

  func interrupt() {
    state.withLock { state in
      state.isInterrupted = true
      if let multi = state.multi { curl_multi_wakeup(multi.raw) }
    }
  }
}
