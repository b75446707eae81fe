public import Foundation

/// What an organisation demands of its hosts, in the words of the catalogue.
public struct Standard: Hashable, Sendable {
  /// One line, for the report's heading.
  public var title: String
  public var requirements: [Requirement]
  public var waivers: [Waiver]
  /// The file as the user named it.
  public var file: String

  /// A condition that has to be fulfilled.
  public struct Requirement: Hashable, Sendable {
    /// Lower-case words joined by hyphens; unique within the standard.
    public var id: String
    /// What is demanded, in one sentence.
    public var title: String
    /// A blocker keeps the host from being ready; a warning and a note are told.
    public var severity: Check.Severity
    public var applies: Check.Scope
    public var must: Condition
    /// What to do where it is not fulfilled.
    public var howTo: String
    /// Its line in the file.
    public var line: Int
  }

  /// An exception that somebody answers for, until a day.
  public struct Waiver: Hashable, Sendable {
    /// What is not demanded: a requirement of this standard or a check of the catalogue, by its id.
    public enum Object: Hashable, Sendable {
      case requirement(String)
      case check(String)

      public var id: String {
        switch self {
        case .requirement(let id), .check(let id): id
        }
      }
    }

    public var object: Object
    /// Patterns of host names, in which `*` and `?` stand for what they do in a shell.
    public var hosts: [String]
    public var reason: String
    /// The last day on which it counts, `2027-01-31`.
    public var until: String
    /// Its line in the file.
    public var line: Int

    /// Whether the waiver still counts. The last day counts whole, wherever on earth it is.
    public func counts(at date: Date) -> Bool {
      guard let day = try? Date(until, strategy: Self.day) else { return false }
      // The day ends last at UTC-12.
      return date < day.addingTimeInterval(36 * 3600)
    }

    static let day = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()

    /// Whether the waiver is for this host.
    public func covers(_ host: String) -> Bool {
      hosts.contains { Self.matches(host.lowercased(), $0.lowercased()) }
    }

    private static func matches(_ host: String, _ pattern: String) -> Bool {
      let name = Array(host.utf8)
      let pattern = Array(pattern.utf8)
      var (at, place) = (0, 0)
      var star: (place: Int, at: Int)?
      while at < name.count {
        if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
          star = (place, at)
          place += 1
        } else if place < pattern.count,
          pattern[place] == name[at] || pattern[place] == UInt8(ascii: "?")
        {
          at += 1
          place += 1
        } else if let last = star {
          // The last star takes one more.
          star = (last.place, last.at + 1)
          place = last.place + 1
          at = last.at + 1
        } else {
          return false
        }
      }
      return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
  }
}
