internal import Foundation

/// The NTLM challenge of a Windows computer, which tells its names to anybody. Spec: [MS-NLMP] section 2.2.1.2.
internal struct NTLMChallengeMessage {
  /// `WEB01`
  var computer: String
  /// `CORP`
  var domain: String
  /// `web01.corp.test`
  var dnsComputer: String
  /// `corp.test`
  var dnsDomain: String

  /// Whether a token is an NTLM message of this type. Spec: [MS-NLMP] section 2.2.1.
  static func isMessage(_ token: [UInt8], type: UInt8) -> Bool {
    token.starts(with: signature + [type, 0, 0, 0])
  }

  private static let signature = Array("NTLMSSP".utf8) + [0]

  /// Unicode, target name, sign, NTLM, always sign, target is a domain, extended session security,
  /// target information, version, 128 bits, key exchange, 56 bits. Spec: section 2.2.2.5.
  private static let flags: UInt32 = 0xE289_8215

  var bytes: [UInt8] {
    let target = utf16(domain)
    // Spec: section 2.2.2.1, AV_PAIR.
    var pairs: [UInt8] = []
    let names: [(UInt16, String)] = [
      (2, domain), (1, computer), (4, dnsDomain), (3, dnsComputer), (5, dnsDomain),
    ]
    for (id, name) in names {
      pairs += little(id) + little(UInt16(utf16(name).count)) + utf16(name)
    }
    pairs += little(UInt16(7)) + little(UInt16(8)) + little(fileTime)
    pairs += [0, 0, 0, 0]

    // Eight bytes are enough to look right: the answer to this challenge is never believed.
    let challenge = little(UInt64.random(in: 0 ... .max))
    // Windows Server 2022 (10.0.20348), NTLM revision 15. Spec: section 2.2.2.10.
    let version: [UInt8] = [10, 0] + little(UInt16(20348)) + [0, 0, 0, 15]
    let payload = 56
    var message = Self.signature + [2, 0, 0, 0]
    message += field(target.count, at: payload)
    message += little(Self.flags) + challenge + [UInt8](repeating: 0, count: 8)
    message += field(pairs.count, at: payload + target.count)
    return message + version + target + pairs
  }

  /// 100 ns since 1601. Spec: [MS-DTYP] section 2.3.3.
  private var fileTime: UInt64 {
    UInt64((Date.now.timeIntervalSince1970 + 11_644_473_600) * 10_000_000)
  }

  private func field(_ count: Int, at offset: Int) -> [UInt8] {
    little(UInt16(count)) + little(UInt16(count)) + little(UInt32(offset))
  }

  private func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { little($0) } }

  private func little(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
