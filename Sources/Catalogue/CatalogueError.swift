import Evidence

/// One mistake in a check file: where it is, and what would be right.
public struct CatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as a person finds it: `checks/spn/unknown-name.md`.
  public var file: String
  /// Counted from 1; 0 where the mistake is not on one line.
  public var line: Int
  /// One sentence without a final dot.
  public var message: String

  public init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `checks/spn/unknown-name.md:7: unknown setting ...`, as editors and compilers write it.
  public var description: String {
    (line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)").visible
  }
}

extension CatalogueError: Comparable {
  /// By file, then by line.
  public static func < (left: CatalogueError, right: CatalogueError) -> Bool {
    (left.file, left.line, left.message) < (right.file, right.line, right.message)
  }
}

/// All mistakes of all files, so that one run shows everything there is to correct.
public struct CatalogueErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// Never empty; sorted by file and line.
  public let errors: [CatalogueError]

  init(_ errors: [CatalogueError]) { self.errors = errors.sorted() }

  /// One mistake a line.
  public var description: String {
    errors.map(\.description).joined(separator: "\n")
  }
}
