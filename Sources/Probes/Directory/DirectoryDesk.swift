import Directory
import Evidence

/// What a search came to, in the words of a lookup.
enum DirectoryAnswer: Sendable {
  case entries([DirectoryEntry], isCut: Bool)
  /// The server refused this question.
  case refused(String)
  /// The connection, or the time, ran out.
  case lost(String)

  var entries: [DirectoryEntry] {
    if case .entries(let entries, _) = self { entries } else { [] }
  }

  /// How it ended, without what it brought.
  var withoutEntries: DirectoryAnswer {
    if case .entries(_, let isCut) = self { .entries([], isCut: isCut) } else { self }
  }

  var isWhole: Bool {
    if case .entries(_, let isCut) = self { !isCut } else { false }
  }

  /// The outcome of a question to which no entry is the answer.
  var outcomeWithoutMatch: DirectoryReading.Lookup.Outcome {
    switch self {
    case .entries(_, let isCut): isCut ? .cut : .none
    case .refused: .refused
    case .lost: .cut
    }
  }

  var message: String? {
    switch self {
    case .entries(_, let isCut): isCut ? "there were more entries than a survey reads" : nil
    case .refused(let words), .lost(let words): words
    }
  }
}

/// A connection that is logged on, with its record. After it broke, every further question is lost.
struct DirectoryDesk: ~Copyable {
  private var session: DirectorySession
  private var failure: String?
  private(set) var record: DirectoryServer
  private let start = ContinuousClock.now
  private let before: Double

  init(_ session: consuming DirectorySession, _ record: DirectoryServer) {
    self.session = session
    self.record = record
    before = record.elapsedMilliseconds
  }

  mutating func ask(_ search: DirectorySearch) -> DirectoryAnswer {
    if let failure { return .lost(failure) }
    defer {
      record.searches = session.searches
      record.entries = session.entries
      record.bytesSent = session.bytesSent
      record.bytesReceived = session.bytesReceived
      let spent = (ContinuousClock.now - start).inMilliseconds
      record.elapsedMilliseconds = ((before + spent) * 100).rounded() / 100
    }
    do {
      let result = try session.search(search)
      return .entries(result.entries, isCut: result.isCut)
    } catch {
      let words = error.message.bounded(to: 300)
      guard error.kind == .answered else {
        failure = words
        return .lost(words)
      }
      // noSuchObject: what was looked below does not exist, or is hidden; both mean that nothing can be read there.
      return .refused(words)
    }
  }

  /// The distinguished name of the domain; nil if this is no domain controller.
  var domain: String? { record.root?.defaultNamingContext }
  var configuration: String? { record.root?.configurationNamingContext }
}
