import Foundation
import Synchronization

/// A user's password, kept out of everything that is printed, encoded or compared.
///
/// It can be used once: the bytes are overwritten after that, and when the value goes.
public final class Password: Sendable {
  /// Longer ones are refused: Windows allows 256 UTF-16 units, MIT's kinit reads 1024 bytes.
  public static let mostBytes = 1024

  private let bytes: Mutex<[UInt8]>

  /// Takes the bytes over and overwrites the caller's.
  ///
  /// - Returns: nil if they are none, too many, or hold a NUL, which no C library takes.
  public init?(taking given: inout [UInt8]) {
    defer { Self.wipe(&given) }
    guard (1...Self.mostBytes).contains(given.count), !given.contains(0) else { return nil }
    // A copy of its own: overwriting the caller's array must not reach this one.
    var copy = [UInt8]()
    copy.reserveCapacity(given.count + 1)
    copy.append(contentsOf: given)
    copy.append(0)
    bytes = Mutex(copy)
  }

  deinit { bytes.withLock { Self.wipe(&$0) } }

  /// Hands the password to `body` as a C string, and overwrites it.
  ///
  /// - Returns: nil if it was used before.
  public func useOnce<Result, Failure: Error>(
    _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    var taken = bytes.withLock { kept in
      defer { kept = [] }
      return kept
    }
    guard !taken.isEmpty else { return nil }
    defer { Self.wipe(&taken) }
    let result = taken.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        // An array that is not empty has a base address.
        Swift.Result { () throws(Failure) in try body(text.baseAddress!) }
      }
    }
    return try result.get()
  }

  /// Overwrites in a way that the compiler does not remove.
  public static func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      #if canImport(Glibc)
        explicit_bzero(start, buffer.count)
      #else
        memset_s(start, buffer.count, 0, buffer.count)
      #endif
    }
    bytes = []
  }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(a password)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
