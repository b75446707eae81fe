public import Evidence

extension InventoryHost {
  /// The host, and the hops beyond it, as a chain to be surveyed.
  ///
  /// - Parameter furtherHops: Hops for hosts whose inventory names none.
  /// - Throws: The host's `obstacle`; or `InventoryMistake` at the host's place, where it is reached in another way than
  ///   PowerShell Remoting, or its name, path or a further hop is none.
  public func chain(furtherHops fallback: [String] = []) throws(InventoryMistake) -> Chain {
    if let obstacle { throw obstacle }
    if let connection, !isRemoting {
      throw InventoryMistake(
        place: place,
        sentence:
          "\(quoted(name)) is reached through \(quoted(connection.name)), which is no PowerShell Remoting"
      )
    }
    let scheme = effectiveScheme == .https ? "winrms" : "winrm"
    let host = address.contains(":") && !address.hasPrefix("[") ? "[\(address)]" : address
    var first = "\(scheme)://\(host)"
    if let port = effectivePort { first += ":\(port)" }
    first += effectivePath
    do {
      return try Chain(parsing: [first] + (furtherHops.isEmpty ? fallback : furtherHops))
    } catch {
      throw InventoryMistake(place: place, sentence: error.description)
    }
  }
}
