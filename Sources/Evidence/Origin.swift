public import Foundation

/// Where evidence comes from that hopdoctor did not gather itself.
public struct Origin: Codable, Hashable, Sendable {
  /// The names of the files, without their folders; `standard input`.
  public var importedFiles: [String]
  /// The outputs that were read in them: `klist`, `winrm get winrm/config`.
  public var outputs: [String]
  /// When the outputs were made, where they say it.
  public var madeAt: Date?

  public init(importedFiles: [String], outputs: [String], madeAt: Date? = nil) {
    self.importedFiles = importedFiles
    self.outputs = outputs
    self.madeAt = madeAt
  }
}
