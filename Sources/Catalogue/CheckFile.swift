/// A check file as text, before it is read.
public struct CheckFile: Hashable, Sendable {
  /// The path below the folder of checks: `spn/unknown-name.md`.
  public var path: String
  public var text: String
  /// The folder of checks, for messages only.
  public var folder: String
  /// The file as the user typed it, where it does not lie in a folder of checks.
  var shownAs: String?

  public init(path: String, text: String, folder: String = "checks") {
    self.path = path
    self.text = text
    self.folder = folder
  }

  /// The file as a person finds it.
  var shownPath: String { shownAs ?? folder + "/" + path }

  /// The id that belongs to this place: `spn.unknown-name`.
  ///
  /// nil if no check can lie here: a check is one file in the folder of its stage.
  var placeID: String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasSuffix(".md"), Check.stages.contains(String(parts[0]))
    else { return nil }
    let slug = parts[1].dropLast(3)
    return CheckID.isSlug(slug) ? "\(parts[0]).\(slug)" : nil
  }
}

extension Check {
  /// The parts of the chain, in the order in which they are explained.
  public static let stages = [
    "client", "logon", "dns", "spn", "ticket", "directory", "listener", "tls", "session",
    "credssp", "hop2",
  ]
}

/// How ids are spelled: `stage.what-is-wrong`.
enum CheckID {
  /// Lower-case words and numbers, joined by single hyphens.
  static func isSlug(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
        !word.isEmpty && word.utf8.allSatisfy { isLowerCaseOrDigit($0) }
      }
  }

  /// Whether the text could be a check's id: a stage, a dot and a slug.
  static func isID(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && Check.stages.contains(String(parts[0])) && isSlug(parts[1])
  }

  private static func isLowerCaseOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
