/// A variable's value, and where it was given.
struct Assignment: Hashable, Sendable {
  var value: InventoryValue
  var place: InventoryPlace
}

typealias Assignments = [String: Assignment]
