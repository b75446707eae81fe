internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Ends the labs that still run when the program ends or is asked to end.
///
/// SIGINT, SIGTERM and SIGHUP end the labs first and then do what they do by default. A program that has
/// a handler of its own for one of them before its first lab keeps it, and has to stop its labs itself.
internal final class LabGuard: Sendable {
  static let shared = LabGuard()

  private struct WeakLab {
    weak var lab: Lab?
  }

  private let labs = Mutex<[ObjectIdentifier: WeakLab]>([:])

  private init() {
    atexit { LabGuard.shared.stopAll() }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    signalPipe = ends[1]
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        // Nothing but write() is allowed inside a signal handler; the thread below does the work.
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(signalPipe, &byte, 1)
      }
      if before != nil { signal(number, before) }
    }
    let reader = ends[0]
    let thread = Thread { [self] in
      var byte: UInt8 = 0
      guard read(reader, &byte, 1) == 1 else { return }
      stopAll()
      signal(Int32(byte), SIG_DFL)
      kill(getpid(), Int32(byte))
    }
    thread.name = "lab-guard"
    thread.start()
  }

  func watch(_ lab: Lab) { labs.withLock { $0[ObjectIdentifier(lab)] = WeakLab(lab: lab) } }

  func forget(_ lab: Lab) { labs.withLock { $0[ObjectIdentifier(lab)] = nil } }

  private func stopAll() {
    let running = labs.withLock { labs in labs.values.compactMap(\.lab) }
    for lab in running { lab.stop() }
  }
}

// A signal handler can neither wait for a lock nor carry a value, so the pipe's number is a global.
// It is set once, before the handler is installed.
nonisolated(unsafe) private var signalPipe: Int32 = -1
