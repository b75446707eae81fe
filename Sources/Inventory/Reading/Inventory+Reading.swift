extension Inventory {
  /// Reads inventories one after the other into one, as Ansible does with several `-i`.
  ///
  /// Whatever is wrong is in `mistakes`; the good lines are there beside it. An inventory without any host is a mistake.
  /// - Parameters:
  ///   - format: How each source is written; found by suffix and content where it is nil.
  public static func read(_ sources: [InventorySource], format: InventoryFormat? = nil) -> Self {
    let builder = InventoryBuilder()
    let reader = SourceReader(builder: builder, format: format)
    for source in sources { reader.read(source) }
    for source in sources {
      guard case .path(let path) = source, path != "-" else { continue }
      switch InventoryFiles.kind(of: path) {
      case .folder: VariableFiles(builder: builder).read(beside: path)
      case .file: VariableFiles(builder: builder).read(beside: folder(of: path))
      case .absent: break
      }
    }
    return Assembly(builder, named: sources.first?.name ?? "inventory").inventory
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension InventorySource {
  fileprivate var name: String {
    switch self {
    case .path("-"): "standard input"
    case .path(let path): path
    case .bytes(_, let name): name
    }
  }
}
