/// One entry of the lists under CredentialsDelegation: a service principal name in which one `*` may stand for anything.
///
/// The whole text is compared, so the class before the slash counts: `TERMSRV/*` covers nothing of WinRM, and a bare
/// host name covers nothing at all. Case does not count: Enable-WSManCredSSP writes `wsman/...`, and Windows asks for
/// `WSMAN/...`. The policies say that "the use of a single wildcard is permitted"; what a second one does is not
/// documented, so where only such an entry would cover a name, nobody can tell.
/// Sources: Policy CSP ADMX_CredSsp, AllowFreshCredentials; Enable-WSManCredSSP, parameter DelegateComputer.
struct DelegationPattern {
  private let pieces: [Substring]

  init(_ entry: String) {
    pieces = entry.lowercased().split(separator: "*", omittingEmptySubsequences: false)
  }

  /// - Returns: nil if that is not documented.
  func covers(_ name: String) -> Bool? {
    let name = name.lowercased()
    guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else {
      return pieces.first.map { $0 == name } ?? false
    }
    guard name.count >= first.count + last.count, name.hasPrefix(first), name.hasSuffix(last) else {
      return false
    }
    if pieces.count == 2 { return true }
    // The pieces between the stars in turn, each as early as it can be.
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return nil
  }
}
