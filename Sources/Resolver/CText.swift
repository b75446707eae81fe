/// The text before the first zero byte of a buffer that a C function has filled.
func text(ofCString buffer: [CChar]) -> String {
  String(decoding: buffer.lazy.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
