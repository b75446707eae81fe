extension CheckFile {
  /// A file that lies anywhere, such as one that is still being written: its place is that of its id.
  ///
  /// - Parameter name: the file as the user typed it, for messages.
  public init(loose text: String, named name: String) {
    let id = text.split(separator: "\n", maxSplits: 40).lazy
      .compactMap { $0.wholeMatch(of: /id:[ \t]*["']?([A-Za-z0-9.\-]+)["']?[ \t]*(?:#.*)?\r?/) }
      .first.map { String($0.output.1) }
    let parts = name.split(separator: "/").suffix(2).joined(separator: "/")
    let place = id.map { $0.replacing(".", with: "/", maxReplacements: 1) + ".md" }
    self.init(path: place ?? parts, text: text)
    shownAs = name
  }
}
