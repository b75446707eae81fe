import Evidence

/// What is wrong in an inventory, or worth knowing, in one sentence with file and line.
public struct InventoryMistake: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Weight: String, Hashable, Sendable, CaseIterable {
    /// Something could not be read, or has not the effect that it seems to have. A line that could not be read was
    /// left out; a host that cannot be tried has it as its `obstacle`.
    case mistake
    /// Nothing was left out, but a reader would want to know.
    case notice
  }

  public var place: InventoryPlace
  public var weight: Weight
  /// A clause without a capital and a full stop, fit to follow `hosts.ini:7: `.
  public var sentence: String

  public init(place: InventoryPlace, weight: Weight = .mistake, sentence: String) {
    self.place = place
    self.weight = weight
    self.sentence = sentence
  }

  /// `hosts.ini:7: the group "web" is its own child`.
  public var description: String { "\(place.description.visible): \(sentence)" }
}
