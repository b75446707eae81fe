/// A service record as evidence writes it: `priority weight port target`. Spec: RFC 2782.
struct ServiceRecord {
  var priority: Int
  var weight: Int
  var port: Int
  var target: String

  init?(_ text: String) {
    let fields = text.split(separator: " ")
    guard fields.count == 4, let priority = Int(fields[0]), let weight = Int(fields[1]),
      let port = Int(fields[2])
    else { return nil }
    self.priority = priority
    self.weight = weight
    self.port = port
    target = String(fields[3])
  }
}
