internal import CKrb5
public import Evidence
import Foundation
internal import WireFormats

/// Reading KRB-ERROR messages.
public enum KerberosErrorMessage {
  /// Decodes a KRB-ERROR. Spec: RFC 4120 section 5.9.1.
  ///
  /// - Returns: nil if the bytes are something else.
  public static func decode(_ bytes: [UInt8]) -> KerberosRefusal? {
    guard let context = try? KerberosContext() else { return nil }
    return decode(bytes, context)
  }

  static func decode(_ bytes: [UInt8], _ context: borrowing KerberosContext) -> KerberosRefusal? {
    // [APPLICATION 30], the tag of KRB-ERROR.
    guard bytes.first == 0x7e else { return nil }
    var copy = bytes
    var decoded: UnsafeMutablePointer<krb5_error>?
    let code = copy.withUnsafeMutableBytes { buffer in
      var data = krb5_data(
        magic: 0, length: UInt32(buffer.count),
        data: buffer.baseAddress?.assumingMemoryBound(to: CChar.self))
      return krb5_rd_error(context.raw, &data, &decoded)
    }
    guard code == 0, let decoded else { return nil }
    defer { krb5_free_error(context.raw, decoded) }
    let message = decoded.pointee
    let number = Int(message.error)
    let text = message.text.text.trimmingCharacters(in: ["\0"])
    let data = KerberosErrorData(message.e_data.bytes)
    let offered = data.encryptionTypes.map { EncryptionType(kerberos: $0) }
    // KDC_ERR_WRONG_REALM: the client's name comes with the realm in which it is.
    let other = number == 68 ? message.client.map { $0.pointee.realm.text.bounded(to: 255) } : nil
    return KerberosRefusal(
      code: number, symbol: KerberosErrorName.symbol(number),
      text: text.isEmpty ? nil : text.bounded(to: 200),
      status: data.status, elements: data.elements.isEmpty ? nil : data.elements,
      offeredEncryption: offered.isEmpty ? nil : offered,
      isSalted: offered.isEmpty ? nil : data.isSalted, otherRealm: other,
      serverTime: message.stime == 0
        ? nil : Date(kerberos: message.stime).addingTimeInterval(Double(message.susec) / 1e6))
  }
}
