import Foundation

/// The libkrb5 that this process uses.
public enum KerberosLibrary {
  /// `krb5-1.20.1-final`; nil where it cannot be told.
  ///
  /// libkrb5 has no function that tells its version. MIT's has it as a text among its data (brand.c of its source),
  /// so the file is read that Linux says is loaded.
  public static let version: String? = {
    guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8),
      let line = maps.split(separator: "\n").first(where: { $0.contains("/libkrb5.so") }),
      let start = line.firstIndex(of: "/"),
      let file = FileHandle(forReadingAtPath: String(line[start...])),
      // Some megabytes more than any build of it has.
      let bytes = try? file.read(upToCount: 16 << 20),
      let found = bytes.range(of: Data("KRB5_BRAND: ".utf8))
    else { return nil }
    let text = bytes[found.upperBound...].prefix(40).prefix { $0 > 32 && $0 < 127 }
    return String(decoding: text, as: UTF8.self)
  }()
}
