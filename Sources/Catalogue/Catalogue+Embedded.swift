import CEmbeddedChecks

private let embeddedCatalogue = Result { () throws(CatalogueErrors) in
  try Catalogue(files: Catalogue.embeddedFiles)
}

extension Catalogue {
  /// The catalogue that is inside the program. It is read once.
  ///
  /// - Throws: mistakes in the files as they were when the program was built; a test holds them
  ///   free of any.
  public static func embedded() throws(CatalogueErrors) -> Catalogue {
    try embeddedCatalogue.get()
  }

  /// The files of `checks/`, as they were when the program was built.
  public static var embeddedFiles: [CheckFile] {
    (0..<embedded_checks_count()).map { index in
      let file = embedded_check_at(index)
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.size)
      return CheckFile(
        path: String(cString: file.path), text: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The file with the errors of all built-in checks; see `EmbeddedErrorIndex`.
  static var embeddedErrors: String {
    let file = embedded_error_index()
    let bytes = UnsafeBufferPointer(start: file.bytes, count: file.size)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One built-in check, in use or retired, without reading the others.
  static func embeddedCheck(_ id: String) -> Check? {
    guard CheckID.isID(id) else { return nil }
    let path = id.replacing(".", with: "/", maxReplacements: 1) + ".md"
    for index in 0..<embedded_checks_count() {
      let file = embedded_check_at(index)
      guard String(cString: file.path) == path else { continue }
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.size)
      var reader = CheckReader(CheckFile(path: path, text: String(decoding: bytes, as: UTF8.self)))
      return reader.read()?.check
    }
    return nil
  }
}
