/// What both sides of CredSSP seal with the logon's key, so that nobody sits between the TLS connection and the logon.
///
/// Versions 2 to 4: the client sends the server's public key, the server answers with the key whose first byte is one
/// higher. From version 5 on, both send a hash of a sentence that names the direction, the client's nonce and the key.
/// Spec: [MS-CSSP] section 3.1.5, steps 3 and 4.
public struct CredSSPKeyProof: Hashable, Sendable {
  public enum Direction: String, Sendable, CaseIterable {
    case clientToServer = "Client-To-Server"
    case serverToClient = "Server-To-Client"
  }

  /// The first version that hashes: the update for CVE-2018-0886.
  public static let firstHashed = 5
  /// The length of the client's nonce. Spec: [MS-CSSP] section 2.2.1.
  public static let nonceLength = 32

  public var publicKey: [UInt8]
  /// nil in versions 2 to 4.
  public var nonce: [UInt8]?

  public init(publicKey: [UInt8], nonce: [UInt8]?) {
    self.publicKey = publicKey
    self.nonce = nonce
  }

  /// What one side seals.
  ///
  /// - Parameter sha256: the hash function; this module has none.
  /// - Returns: nil if the hash function gives nothing, or the key is empty.
  public func bytes(_ direction: Direction, sha256: ([UInt8]) -> [UInt8]?) -> [UInt8]? {
    guard let first = publicKey.first else { return nil }
    guard let nonce else {
      return direction == .clientToServer ? publicKey : [first &+ 1] + publicKey.dropFirst()
    }
    // The sentence ends with a NUL, which is hashed as well.
    return sha256(Array("CredSSP \(direction.rawValue) Binding Hash\0".utf8) + nonce + publicKey)
  }
}
