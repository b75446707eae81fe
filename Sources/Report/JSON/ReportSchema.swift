internal import CEmbeddedSchema

/// The published schema of the JSON report, in JSON Schema 2020-12: the file in Sources/CEmbeddedSchema.
public enum ReportSchema {
  /// The document, ending in a newline.
  public static var text: String {
    let bytes = UnsafeBufferPointer(
      start: embedded_report_schema(), count: embedded_report_schema_size())
    return String(decoding: bytes, as: UTF8.self)
  }
}
