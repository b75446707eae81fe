internal import Evidence
internal import Foundation

/// The text of an error, as it is given to a command.
enum PastedError {
  /// 1 MB: far more than any error message with its stack trace.
  private static let longest = 1 << 20

  /// - Parameter words: the text itself; `-` for standard input; or the name of a file, with or
  ///   without an `@`.
  /// - Throws: `Complaint` if it cannot be read or is too long.
  static func read(_ words: [String]) throws(Complaint) -> String {
    guard words.count == 1, let word = words.first else { return words.joined(separator: " ") }
    if word == "-" { return try file("-", named: "Standard input") }
    if word.count > 1, word.hasPrefix("@") {
      return try file(String(word.dropFirst()), named: word)
    }
    guard !word.contains("\n"), word.utf8.count < 1024, isFile(word) else { return word }
    return try file(word, named: word)
  }

  /// - Parameter option: the text itself, `@` and a file's name, or `-` for standard input.
  static func read(option: String) throws(Complaint) -> String {
    if option == "-" { return try file("-", named: "Standard input") }
    if option.count > 1, option.hasPrefix("@") {
      return try file(String(option.dropFirst()), named: "--error \(option.visible)")
    }
    guard option.utf8.count <= longest else {
      throw Complaint.usage("--error has more than \(longest) bytes; give the error message alone.")
    }
    return option
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  private static func file(_ path: String, named name: String) throws(Complaint) -> String {
    let data = try InputFile.read(path, named: name, limit: longest)
    guard data.count <= longest else {
      throw Complaint.usage("\(name) has more than \(longest) bytes; give the error message alone.")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

extension String {
  var trimmingWhitespace: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
