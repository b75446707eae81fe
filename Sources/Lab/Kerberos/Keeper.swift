internal import Foundation
internal import Synchronization

/// A thread that lives as long as the lab and starts its lasting children.
///
/// `setpriv --pdeathsig` ends a child when the *thread* that started it ends, also when the whole
/// program was killed. So that thread must be one that stays. Spec: Linux prctl(2), PR_SET_PDEATHSIG.
internal final class Keeper: Sendable {
  private struct State {
    var work: [@Sendable () -> Void] = []
    var isOver = false
  }

  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)

  init() {
    let thread = Thread { [self] in
      var isOver = false
      while !isOver {
        wake.wait()
        let jobs = state.withLock { state in
          isOver = state.isOver
          defer { state.work = [] }
          return state.work
        }
        for job in jobs { job() }
      }
    }
    thread.name = "lab-keeper"
    thread.start()
  }

  /// Starts a child on this thread, bound to it where util-linux' setpriv is there.
  func start(
    _ program: Program, _ arguments: [String], environment: [String: String], output: String
  ) throws(LabError) -> Child {
    var (first, words) = (program, arguments)
    if let setpriv = Program(ifInstalled: "setpriv") {
      (first, words) = (setpriv, ["--pdeathsig", "TERM", program.path] + arguments)
    }
    let answer = Answer()
    let (path, all) = (first, words)
    state.withLock {
      $0.work.append {
        answer.give(
          Result { () throws(LabError) in
            try Child(path, all, environment: environment, output: output)
          })
      }
    }
    wake.signal()
    return try answer.take()
  }

  /// Lets the thread end. Its children must have been stopped before.
  func end() {
    state.withLock { $0.isOver = true }
    wake.signal()
  }
}

/// Carries the started child from the keeper's thread to the one that waits for it.
private final class Answer: Sendable {
  private let slot = Mutex<Result<Child, LabError>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  func give(_ result: Result<Child, LabError>) {
    slot.withLock { $0 = result }
    done.signal()
  }

  func take() throws(LabError) -> Child {
    done.wait()
    let none = LabError.system(call: "posix_spawn", what: "a child process", code: 0)
    return try (slot.withLock { $0 } ?? .failure(none)).get()
  }
}
