import Evidence
import Kerberos

/// The service principal names that clients ask for, by service and by how they treat the host's name.
///
/// Windows uses the name as typed. MIT's library, and with it curl, pywinrm and pypsrp, follows CNAMEs and looks the
/// address up backwards unless krb5.conf's dns_canonicalize_hostname and rdns say otherwise.
/// Spec: krb5.conf(5); [MS-KILE] section 3.1.5.11 on HOST/ standing in for other classes.
enum ServiceNames {
  /// - Parameter library: the host names that the library on this computer asks for.
  static func candidates(
    for hop: Hop, records: DNSRecords?, library: [String] = []
  ) -> [TicketRequester.ServiceName] {
    guard hop.nameKind != .address else { return [] }
    let suffix = hop.service == .mssql ? ":\(hop.port)" : ""
    func name(
      _ role: ServiceTickets.Request.Role, _ host: String, _ serviceClass: String? = nil
    ) -> TicketRequester.ServiceName {
      .init(role: role, serviceClass: serviceClass ?? hop.service.principalClass, host: host)
    }
    var names = [name(.primary, hop.name + suffix)]
    if let canonical = records?.forward.compactMap(\.aliases.last).first {
      names.append(name(.canonical, canonical + suffix))
    }
    let reversed = records?.reverse.flatMap(\.records) ?? []
    if let other = reversed.first(where: { $0.lowercased() != hop.name }) ?? reversed.first {
      names.append(name(.reverse, other.lowercased() + suffix))
    }
    if hop.nameKind == .fullName { names.append(name(.short, hop.shortName + suffix)) }
    names.append(name(.host, hop.name, "HOST"))
    if hop.service.isRemoting {
      names.append(name(.wsman, hop.name, "WSMAN"))
      names.append(name(.port, "\(hop.name):\(hop.port)"))
    }
    if hop.service.principalClass == "HTTP" {
      names += library.map { name(.library, $0) }
    }
    if hop.service.isRemoting { names += library.map { name(.libraryHost, $0, "HOST") } }
    // The same name is asked for once, under the role that comes first.
    var seen = Set<String>()
    return names.filter { seen.insert("\($0.serviceClass)/\($0.host)").inserted }
  }
}
