extension String {
  /// The text with control and direction characters made visible, fit for a terminal.
  ///
  /// What a server sends must not move the cursor, colour the screen or reverse the reading direction.
  public var visible: String {
    guard unicodeScalars.contains(where: \.isUnsafeToShow) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar.isUnsafeToShow {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text cut to `limit` Unicode scalars and made visible: for what came from a server.
  ///
  /// Not to characters: one of them can hold any number of combining marks.
  public func bounded(to limit: Int) -> String {
    guard unicodeScalars.count > limit else { return visible }
    var start = Substring.UnicodeScalarView()
    start.append(contentsOf: unicodeScalars.prefix(limit))
    return String(Substring(start)).visible + "…"
  }
}

extension Unicode.Scalar {
  fileprivate var isUnsafeToShow: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
