internal import CAres

/// The c-ares that this process uses.
public enum ResolverLibrary {
  /// `1.18.1`.
  public static var version: String { String(cString: ares_version(nil)) }
}
