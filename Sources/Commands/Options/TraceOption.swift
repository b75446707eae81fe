internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Probes

/// A log for somebody who looks into hopdoctor itself.
struct TraceOption: ParsableArguments {
  @Option(
    name: .customLong("trace"),
    help: ArgumentHelp(
      "Also write everything that happens to a file that only you can read, line by line; - is standard error.",
      discussion: """
        One JSON object a line: the run with versions and settings, the plan, each question, each exchange, what was \
        seen, what libkrb5 says of its own doing, the end. No password, key or ticket is in it, but names are: it does \
        not go with --redact.
        """,
      valueName: "file"),
    completion: .file())
  var path: String?

  /// The file, looked at before anything is asked; nil without `--trace`, and for standard error.
  func file() throws(Complaint) -> OutputFile? {
    guard let path, path != "-" else { return nil }
    return try OutputFile(checking: path, option: "--trace", what: "a trace") {
      $0.starts(with: TraceFile.watermark)
    }
  }

  /// Opens the trace; nil without `--trace`.
  func open(_ file: OutputFile?) throws(Complaint) -> RunTrace? {
    path == nil ? nil : RunTrace(try TraceFile(file))
  }
}

extension SurveyOptions {
  /// The options by name, for a trace. Where a secret comes from is named, never the secret, nor a variable's name:
  /// people type the password in its place.
  func traced(_ settings: SurveySettings) -> [String: String] {
    var list = [
      "timeout": "\(timeout)", "depth": depth?.rawValue ?? "automatic",
      "delegate": "\(session.delegate)", "run-on-hop": "\(session.runOnHop)",
    ]
    list["dns-server"] = dnsServer
    list["ca-file"] = caFile
    list["ccache"] = ccache
    list["proxy"] = settings.proxy?.shown
    list["user"] = logon.user
    list["keytab"] = logon.keytab
    if logon.user != nil, logon.keytab == nil {
      list["password"] =
        logon.passwordEnv != nil
        ? "from a variable" : logon.passwordFd != nil ? "from a descriptor" : "from the terminal"
    }
    if !session.tryAuth.isEmpty {
      list["try-auth"] = session.tryAuth.map(\.rawValue).joined(separator: " ")
    }
    if !settings.hopKeytabs.isEmpty {
      list["hop-keytab"] = settings.hopKeytabs.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
    return list.mapValues { $0.bounded(to: 500) }
  }
}
