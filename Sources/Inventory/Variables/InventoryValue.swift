/// The value of an inventory's variable, in the types that Ansible gives it.
///
/// A password never becomes one: it is replaced by `withheld` as it is read.
public indirect enum InventoryValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([InventoryValue])
  case mapping([String: InventoryValue])
  /// There is a value, and it is a secret, or encrypted with Ansible Vault.
  case withheld
}
