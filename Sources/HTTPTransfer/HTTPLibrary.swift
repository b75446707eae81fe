internal import CCurl

/// The libcurl that this process uses.
public enum HTTPLibrary {
  /// `libcurl/7.88.1 OpenSSL/3.0.11 zlib/1.2.13 ...`: libcurl names what it is built upon.
  public static var version: String { String(cString: curl_version()) }
}
