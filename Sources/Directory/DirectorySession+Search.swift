internal import CLDAP

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension DirectorySession {
  /// Searches, page by page.
  ///
  /// - Throws: `DirectoryError`; `answered` with LDAP's code where the server refuses. An object that is not there is
  ///   code 32 for a base that does not exist, and an empty result otherwise.
  ///
  /// Spec: RFC 4511 section 4.5, RFC 2696 (pages).
  public mutating func search(_ search: DirectorySearch) throws(DirectoryError) -> DirectoryResult {
    var found = Found(search)
    var cookie: UnsafeMutablePointer<berval>?
    defer { ber_bvfree(cookie) }
    repeat {
      let number = try send(search, cookie)
      searches += 1
      var next: UnsafeMutablePointer<berval>?
      let more = try read(number, into: &found, &next)
      ber_bvfree(cookie)
      cookie = next
      if !more || found.isCut { break }
    } while (cookie?.pointee.bv_len ?? 0) > 0
    if (cookie?.pointee.bv_len ?? 0) > 0 { found.isCut = true }
    return DirectoryResult(entries: found.entries, isCut: found.isCut)
  }

  private borrowing func send(
    _ search: DirectorySearch, _ cookie: UnsafeMutablePointer<berval>?
  ) throws(DirectoryError) -> Int32 {
    let scope =
      switch search.scope {
      case .base: cldap_scope_base()
      case .oneLevel: cldap_scope_one_level()
      case .subtree: cldap_scope_subtree()
      }
    var control: UnsafeMutablePointer<LDAPControl>?
    if search.scope != .base {
      let size = min(DirectorySearch.page, search.mostEntries + 1)
      try checkSent(
        ldap_create_page_control(handle, ber_int_t(size), cookie, 0, &control),
        "ldap_create_page_control")
    }
    defer { ldap_control_free(control) }
    var controls = [control, nil]
    var attributes = search.attributes.map { strdup($0) } + [nil]
    defer { for attribute in attributes { free(attribute) } }
    var number: Int32 = 0
    let hasPages = control != nil
    let code = controls.withUnsafeMutableBufferPointer { list in
      ldap_search_ext(
        handle, search.base, scope, search.filter, &attributes, 0,
        hasPages ? list.baseAddress : nil, nil, nil, 0, &number)
    }
    try checkSent(code, "ldap_search_ext")
    return number
  }

  /// Reads one page.
  ///
  /// - Returns: whether the server ended the page; false if reading was given up.
  private mutating func read(
    _ number: Int32, into found: inout Found, _ cookie: inout UnsafeMutablePointer<berval>?
  ) throws(DirectoryError) -> Bool {
    while true {
      let message = try result(of: number, "ldap_search_ext")
      defer { ldap_msgfree(message) }
      let type = ldap_msgtype(message)
      if cldap_is_entry(type) != 0 {
        entries += 1
        guard found.take(message, handle) else {
          ldap_abandon_ext(handle, number, nil, nil)
          return false
        }
      } else if cldap_is_search_result(type) != 0 {
        let answer = try verdict(of: message, "ldap_search_ext")
        switch answer.code {
        case LDAP_SUCCESS: break
        // A limit of the server's: what came until then is true.
        case LDAP_SIZELIMIT_EXCEEDED, LDAP_TIMELIMIT_EXCEEDED, LDAP_ADMINLIMIT_EXCEEDED:
          found.isCut = true
        // With referrals off, a search beyond this server's part ends so.
        case LDAP_REFERRAL where !found.entries.isEmpty: break
        default:
          throw DirectoryError(
            .answered, call: "ldap_search_ext", code: Int(answer.code), message: answer.words)
        }
        cookie = nextPage(message)
        return true
      }
      // A continuation reference names another server, which is not asked.
    }
  }

  private borrowing func nextPage(_ message: OpaquePointer) -> UnsafeMutablePointer<berval>? {
    var controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
    ldap_parse_result(handle, message, nil, nil, nil, nil, &controls, 0)
    defer { ldap_controls_free(controls) }
    guard let control = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nil) else {
      return nil
    }
    var count: ber_int_t = 0
    var cookie = berval()
    guard ldap_parse_pageresponse_control(handle, control, &count, &cookie) == LDAP_SUCCESS else {
      return nil
    }
    defer { ldap_memfree(cookie.bv_val) }
    return ber_bvdup(&cookie)
  }
}

/// The entries of a search, within its bounds.
private struct Found {
  var entries: [DirectoryEntry] = []
  var isCut = false
  let mostEntries: Int
  let mostBytes: Int
  private var bytes = 0

  init(_ search: DirectorySearch) {
    mostEntries = search.mostEntries
    mostBytes = search.mostBytes
  }

  /// - Returns: false if no more can be taken.
  mutating func take(_ message: OpaquePointer, _ handle: OpaquePointer) -> Bool {
    guard entries.count < mostEntries, bytes < mostBytes else {
      isCut = true
      return false
    }
    var entry = DirectoryEntry(distinguishedName: "")
    if let name = ldap_get_dn(handle, message) {
      entry.distinguishedName = String(cString: name)
      ldap_memfree(name)
    }
    var position: OpaquePointer?
    var attribute = ldap_first_attribute(handle, message, &position)
    while let current = attribute {
      read(String(cString: current).lowercased(), current, message, handle, into: &entry)
      ldap_memfree(current)
      attribute = ldap_next_attribute(handle, message, position)
    }
    ber_free(position, 0)
    entries.append(entry)
    return true
  }

  private mutating func read(
    _ described: String, _ raw: UnsafePointer<CChar>, _ message: OpaquePointer,
    _ handle: OpaquePointer, into entry: inout DirectoryEntry
  ) {
    guard let list = ldap_get_values_len(handle, message, raw) else { return }
    defer { ldap_value_free_len(list) }
    let name = String(described.prefix { $0 != ";" })
    // [MS-ADTS] section 3.1.1.3.1.3.3: `;range=0-1499`, and `*` where it is the last.
    if described.contains(";range="), !described.hasSuffix("*") { entry.cut.insert(name) }
    var values = entry.values[name] ?? []
    let count = Int(ldap_count_values_len(list))
    for index in 0..<count {
      guard values.count < DirectorySearch.mostValues, bytes < mostBytes,
        let value = list[index]
      else {
        entry.cut.insert(name)
        break
      }
      let size = Int(value.pointee.bv_len)
      bytes += size
      values.append([UInt8](UnsafeRawBufferPointer(start: value.pointee.bv_val, count: size)))
    }
    if !values.isEmpty || entry.values[name] == nil { entry.values[name] = values }
  }
}
