import Evidence
import Foundation

/// Encryption types by the names that klist prints.
enum Encryptions {
  /// Spec: klist of Windows (KERB_ETYPE names), MIT's enctype names; numbers by RFC 3961, RFC 3962, RFC 8009, RFC 4757.
  private static let windows: [(String, Int)] = [
    ("AES-256-CTS-HMAC-SHA384-192", 20), ("AES-128-CTS-HMAC-SHA256-128", 19),
    ("AES-256-CTS-HMAC-SHA1-96", 18), ("AES-128-CTS-HMAC-SHA1-96", 17),
    ("RSADSI RC4-HMAC", 23), ("DES-CBC-MD5", 3), ("DES-CBC-CRC", 1),
  ]
  private static let names = [
    1: "des-cbc-crc", 3: "des-cbc-md5", 16: "des3-cbc-sha1", 17: "aes128-cts-hmac-sha1-96",
    18: "aes256-cts-hmac-sha1-96", 19: "aes128-cts-hmac-sha256-128",
    20: "aes256-cts-hmac-sha384-192", 23: "arcfour-hmac", 25: "camellia128-cts-cmac",
    26: "camellia256-cts-cmac",
  ]

  static func type(_ number: Int) -> EncryptionType? {
    names[number].map { EncryptionType(number: number, name: $0) }
  }

  static func windows(in text: some StringProtocol) -> EncryptionType? {
    let text = text.uppercased()
    return windows.first { text.contains($0.0) }.flatMap { type($0.1) }
  }

  static func mit(_ name: some StringProtocol) -> EncryptionType? {
    // "DEPRECATED:arcfour-hmac" and "UNSUPPORTED:des-cbc-crc" of MIT 1.18 and later.
    let plain = String(name).components(separatedBy: ":").last ?? String(name)
    return names.first { $0.value == plain }.flatMap { type($0.key) }
  }
}
