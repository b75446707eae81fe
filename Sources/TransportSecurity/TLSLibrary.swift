internal import COpenSSL

/// The OpenSSL that this process uses.
public enum TLSLibrary {
  /// `OpenSSL 3.0.11 19 Sep 2023`.
  public static var version: String { String(cString: OpenSSL_version(OPENSSL_VERSION)) }
}
