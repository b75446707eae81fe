internal import COpenSSL

/// SHA-256. Spec: FIPS 180-4.
public enum SHA256Digest {
  /// - Returns: 32 bytes; nil if OpenSSL does not offer the algorithm.
  public static func of(_ message: [UInt8]) -> [UInt8]? {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard EVP_Digest(message, message.count, &digest, &count, EVP_sha256(), nil) == 1 else {
      ERR_clear_error()
      return nil
    }
    return Array(digest.prefix(Int(count)))
  }
}
