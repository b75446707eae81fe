internal import CCurl

/// libcurl is set up once, before its first use, from whichever thread comes first.
private let libcurlIsReady = curl_global_init(3) == CURLE_OK

/// The requests of one conversation: libcurl keeps one connection for them, as long as the server keeps it.
///
/// Made by `HTTPTransfer.converse`, for the thread of its closure.
public struct HTTPConnection: ~Copyable {
  private let easy: UnsafeMutableRawPointer
  private let multi: UnsafeMutableRawPointer
  private let settings: HTTPSettings
  private let deadline: ContinuousClock.Instant
  private let wake: WakeUp

  init(
    _ settings: HTTPSettings, wake: WakeUp, until deadline: ContinuousClock.Instant
  ) throws(HTTPTransferError) {
    guard libcurlIsReady, let easy = curl_easy_init() else {
      throw HTTPTransferError(.other, phase: .connect, message: "libcurl is not available")
    }
    guard let multi = curl_multi_init() else {
      curl_easy_cleanup(easy)
      throw HTTPTransferError(.other, phase: .connect, message: "libcurl is not available")
    }
    self.easy = easy
    self.multi = multi
    self.settings = settings
    self.deadline = deadline
    self.wake = wake
    wake.set(WakeUp.Handle(raw: multi))
  }

  deinit {
    wake.set(nil)
    curl_easy_cleanup(easy)
    curl_multi_cleanup(multi)
  }

  /// Sends one request and waits for its answer.
  ///
  /// A body beyond the limit is not an error: the answer is returned with `bodyIsCut`.
  /// - Throws: `HTTPTransferError`.
  public mutating func send(_ request: HTTPRequest) throws(HTTPTransferError) -> HTTPResponse {
    // Options are set anew for each request; the connections stay with the multi handle.
    curl_easy_reset(easy)
    let limit = min(settings.requestLimit, ContinuousClock.now.duration(to: deadline))
    guard limit > .zero else {
      throw HTTPTransferError(.timedOut, phase: .connect, message: "no time was left")
    }
    var options = try TransferOptions(easy)
    defer { options.free() }
    try options.apply(settings, limit: limit)
    try options.apply(request)
    let reader = AnswerReader()
    options.apply(reader)
    var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = words.withUnsafeMutableBufferPointer { buffer in
      ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, buffer.baseAddress)
      defer { ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, nil) }
      return withExtendedLifetime(reader) { perform() }
    }
    let facts = TransferFacts(easy, isTLS: request.url.lowercased().hasPrefix("https:"))
    let answer = facts.response(reader)
    if code == CURLE_OK || reader.bodyIsCut { return answer }
    let text = String(
      decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    throw facts.error(
      code, words: text.isEmpty ? String(cString: curl_easy_strerror(code)) : text,
      reader: reader, isInterrupted: wake.isInterrupted)
  }

  /// Runs the transfer until it is done or interrupted.
  private func perform() -> CURLcode {
    guard curl_multi_add_handle(multi, easy) == CURLM_OK else { return CURLE_FAILED_INIT }
    defer { curl_multi_remove_handle(multi, easy) }
    var running: Int32 = 1
    while true {
      guard !wake.isInterrupted else { return CURLE_ABORTED_BY_CALLBACK }
      guard curl_multi_perform(multi, &running) == CURLM_OK else { return CURLE_FAILED_INIT }
      var left: Int32 = 0
      while let message = curl_multi_info_read(multi, &left) {
        if message.pointee.msg == CURLMSG_DONE { return message.pointee.data.result }
      }
      guard running > 0 else { return CURLE_FAILED_INIT }
      // libcurl's own timers shorten this; wake-ups end it.
      curl_multi_poll(multi, nil, 0, 1000, nil)
    }
  }
}
