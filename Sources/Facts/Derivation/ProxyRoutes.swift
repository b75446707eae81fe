import Evidence

/// Through which proxy a program would go to a host, by the environment variables as that program reads them.
///
/// The programs agree on no rule but the names. Sources: curl(1), section ENVIRONMENT, and its NO_PROXY (leading dots
/// ignored, names match with all below them, an empty variable is none); requests.utils.should_bypass_proxies and
/// urllib's getproxies_environment (an empty variable in small letters switches the proxy off, and only commas separate);
/// System.Net.Http's HttpEnvironmentProxy (an entry matches itself only, unless it begins with a dot).
struct ProxyRoutes {
  /// The program families whose rules differ.
  enum Reader: CaseIterable {
    /// curl and what is built on libcurl.
    case curl
    /// requests, and so pywinrm, pypsrp and Ansible.
    case python
    /// .NET, and so PowerShell 7's web cmdlets. WinRM itself on Windows reads WinHTTP's settings instead.
    case dotnet
  }

  let variables: [String: String]
  let host: String
  let port: Int
  let usesTLS: Bool

  /// The proxy's URL; nil for the direct way.
  func proxy(for reader: Reader) -> String? {
    guard let proxy = named(for: reader), !isExcepted(for: reader) else { return nil }
    return proxy
  }

  private func named(for reader: Reader) -> String? {
    let lower = usesTLS ? "https_proxy" : "http_proxy"
    var names = [lower]
    // A CGI program would take the header "Proxy:" for HTTP_PROXY, so curl does not read it.
    if usesTLS || reader != .curl { names.append(lower.uppercased()) }
    if reader == .python, variables[lower]?.isEmpty == true { names = [] }
    names += ["all_proxy", "ALL_PROXY"]
    return names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
  }

  private func isExcepted(for reader: Reader) -> Bool {
    let named = ["no_proxy", "NO_PROXY"].compactMap { variables[$0] }.first { !$0.isEmpty }
    var list = (named ?? "").lowercased()
    if list == "*" && reader != .dotnet { return true }
    if reader == .python { list = list.filter { $0 != " " } }
    let entries = list.split { $0 == "," || $0 == " " }.map(String.init)
    return entries.contains { matches($0, reader) }
  }

  private func matches(_ entry: String, _ reader: Reader) -> Bool {
    let name = host.lowercased()
    let bare = entry.hasPrefix(".") ? String(entry.dropFirst()) : entry
    guard !bare.isEmpty else { return false }
    switch reader {
    case .dotnet:
      return entry == name || entry.hasPrefix(".") && (name == bare || name.hasSuffix(entry))
    case .curl:
      return name == bare || name.hasSuffix("." + bare) || isInNetwork(bare)
    case .python:
      return name == bare || name.hasSuffix("." + bare) || "\(name):\(port)" == bare
        || isInNetwork(bare)
    }
  }

  /// `10.0.0.0/8`
  private func isInNetwork(_ entry: String) -> Bool {
    let parts = entry.split(separator: "/")
    guard parts.count == 2, let bits = Int(parts[1]), (1...32).contains(bits),
      let network = Self.number(String(parts[0])), let address = Self.number(host)
    else { return false }
    return network >> (32 - bits) == address >> (32 - bits)
  }

  private static func number(_ address: String) -> UInt64? {
    let parts = address.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    return parts.reduce(UInt64?.some(0)) { sum, part in
      guard let sum, let byte = UInt8(part) else { return nil }
      return sum << 8 | UInt64(byte)
    }
  }
}
