import HTTPTransfer
import Kerberos
import Resolver
import TransportSecurity

/// The C libraries that do the talking: what they are, and what they say meanwhile.
public enum Libraries {
  /// Version by name, as each library tells it; one that does not is left out.
  public static var versions: [String: String] {
    var versions = [
      "libcurl": HTTPLibrary.version, "c-ares": ResolverLibrary.version,
      "OpenSSL": TLSLibrary.version,
    ]
    versions["libkrb5"] = KerberosLibrary.version
    return versions
  }

  /// Hands every message of libkrb5 to `hear` from now on, on any thread; nil ends it. Nothing made of a key is in them.
  public static func listenToKerberos(_ hear: (@Sendable (String) -> Void)?) {
    KerberosMessages.listen(hear)
  }
}
