import Synchronization

/// A flag that another thread sets to make a blocking exchange end at its next look, within 50 ms.
public final class StopSign: Sendable {
  private let flag = Atomic<Bool>(false)

  public init() {}

  public func set() { flag.store(true, ordering: .relaxed) }

  public var isSet: Bool { flag.load(ordering: .relaxed) }
}
