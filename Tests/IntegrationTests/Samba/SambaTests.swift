import Foundation
import TestSupport
import Testing

/// The built program against a real Active Directory domain controller, in a sandbox of namespaces.
///
/// One test at a time: they share the network, and some of them close its ports.
@Suite(
  .ownThreads, .serialized,
  .enabled(
    if: CorpNetwork.obstacle == nil, "Samba as a domain controller: \(CorpNetwork.obstacle ?? "")"))
struct SambaTests {}
