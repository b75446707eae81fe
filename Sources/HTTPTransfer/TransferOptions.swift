internal import CCurl

/// The options of one transfer, and the lists that libcurl reads while it runs.
struct TransferOptions: ~Copyable {
  private let easy: UnsafeMutableRawPointer
  private var lists: [UnsafeMutablePointer<curl_slist>] = []

  /// Sets what is the same for every transfer: nothing happens that was not asked for.
  init(_ easy: UnsafeMutableRawPointer) throws(HTTPTransferError) {
    self.easy = easy
    ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    ccurl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    ccurl_set_long(easy, CURLOPT_HTTP09_ALLOWED, 0)
    ccurl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
    ccurl_set_long(easy, CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    ccurl_set_long(easy, CURLOPT_PATH_AS_IS, 1)
    ccurl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    ccurl_set_long(easy, CURLOPT_SSL_SESSIONID_CACHE, 0)
    ccurl_set_long(easy, CURLOPT_CERTINFO, 1)
    guard ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK else {
      throw HTTPTransferError(.other, phase: .connect, message: "libcurl is older than 7.85")
    }
  }

  /// Frees the lists. Call it when the transfer is over.
  mutating func free() {
    // The next transfer, or the clean-up, must not find the lists.
    ccurl_set_list(easy, CURLOPT_HTTPHEADER, nil)
    ccurl_set_list(easy, CURLOPT_CONNECT_TO, nil)
    for list in lists { curl_slist_free_all(list) }
    lists = []
  }

  mutating func apply(
    _ settings: HTTPSettings, limit: Duration
  ) throws(HTTPTransferError) {
    ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, milliseconds(limit))
    ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(min(settings.connectLimit, limit)))
    // An empty name switches off what the environment says.
    ccurl_set_string(easy, CURLOPT_PROXY, settings.proxy ?? "")
    ccurl_set_string(easy, CURLOPT_NOPROXY, settings.proxy == nil ? "*" : "")
    switch settings.certificate {
    case .unchecked:
      ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 0)
      ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 0)
    case .checked(let authorities):
      ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1)
      ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2)
      if let authorities {
        ccurl_set_string(easy, CURLOPT_CAINFO, authorities)
        ccurl_set_string(easy, CURLOPT_CAPATH, nil)
      }
    }
    if let pin = settings.pin {
      let address = pin.address.contains(":") ? "[\(pin.address)]" : pin.address
      // Both left sides empty: whatever host and port the URL names.
      try set([("::\(address):\(pin.port)")], CURLOPT_CONNECT_TO)
    }
  }

  mutating func apply(_ request: HTTPRequest) throws(HTTPTransferError) {
    let texts = [request.url, request.method] + request.headers.flatMap { [$0.name, $0.value] }
    guard
      texts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 32 && $0 != 127 || $0 == UInt8(ascii: "\t") } })
    else {
      throw HTTPTransferError(
        .badRequest, phase: .connect, message: "a header or the URL holds control characters")
    }
    guard ccurl_set_string(easy, CURLOPT_URL, request.url) == CURLE_OK else {
      throw HTTPTransferError(.badRequest, phase: .connect, message: "the URL cannot be used")
    }
    // POST without a body still has to say so with Content-Length: 0.
    if request.method == "POST" || !request.body.isEmpty {
      ccurl_set_long(easy, CURLOPT_POST, 1)
      ccurl_set_long(easy, CURLOPT_POSTFIELDSIZE, request.body.count)
      request.body.withUnsafeBytes { buffer -> Void in
        // libcurl copies it. It takes nil to mean "read from a callback", so an empty body is an empty string.
        if let start = buffer.baseAddress, !buffer.isEmpty {
          ccurl_set_pointer(
            easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: start))
        } else {
          ccurl_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
        }
      }
    }
    if request.method != "GET" { ccurl_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method) }
    // "Name:" removes a header of libcurl's own, "Name;" sends one without a value.
    var lines = ["Expect:"]
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      lines.append("Content-Type:")
    }
    for header in request.headers {
      lines.append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
    try set(lines, CURLOPT_HTTPHEADER)
  }

  /// The reader must outlive the transfer.
  func apply(_ reader: AnswerReader) {
    let pointer = Unmanaged.passUnretained(reader).toOpaque()
    ccurl_set_data_callback(easy, CURLOPT_HEADERFUNCTION, AnswerReader.headerCallback)
    ccurl_set_pointer(easy, CURLOPT_HEADERDATA, pointer)
    ccurl_set_data_callback(easy, CURLOPT_WRITEFUNCTION, AnswerReader.bodyCallback)
    ccurl_set_pointer(easy, CURLOPT_WRITEDATA, pointer)
  }

  private mutating func set(
    _ lines: [String], _ option: CURLoption
  ) throws(HTTPTransferError) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = curl_slist_append(list, line) else {
        curl_slist_free_all(list)
        throw HTTPTransferError(.other, phase: .connect, message: "no memory")
      }
      list = longer
    }
    if let list { lists.append(list) }
    ccurl_set_list(easy, option, list)
  }

  private func milliseconds(_ duration: Duration) -> Int {
    let parts = duration.components
    // 0 would mean "for ever" to libcurl.
    return max(
      1, Int(min(parts.seconds, 3600)) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000))
  }
}
