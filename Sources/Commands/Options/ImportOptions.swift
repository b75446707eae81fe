internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Imports

/// Outputs that the user gives in place of what hopdoctor cannot see itself.
struct ImportOptions: ParsableArguments {
  @Option(
    name: .customLong("import"),
    help: ArgumentHelp(
      "Also read what commands printed on a Windows computer: client=FILE, or HOST=FILE for a host of the chain.",
      discussion: """
        May be given several times. The file may hold several outputs (klist, setspn, winrm get winrm/config, whoami /all, \
        Get-ADComputer, LDIF and more); a folder is read whole, and - is standard input. hopdoctor ask lists what to type.
        """,
      valueName: "host=file"),
    completion: .file())
  var files: [String] = []

  @Flag(help: "Ask nobody: judge by what --import gives alone.")
  var offline = false

  func validate() throws {
    if offline, files.isEmpty {
      throw ValidationError("--offline asks nobody, so it needs --import HOST=FILE.")
    }
    if files.filter({ $0.hasSuffix("=-") }).count > 1 {
      throw ValidationError("--import: standard input can be read once only.")
    }
  }

  /// At most so many files of a folder.
  private static let mostFiles = 500

  /// Reads all files.
  ///
  /// - Throws: `Complaint` for a host that is not in the chain, or a file that cannot be read.
  func imports(for chain: Chain) throws(Complaint) -> Imports {
    var imports = Imports(chain: chain)
    for argument in files {
      guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex,
        argument.index(after: sign) < argument.endIndex
      else {
        throw .usage(
          "--import \"\(argument.visible)\" names no computer; write client=FILE or HOST=FILE.")
      }
      let host = String(argument[..<sign])
      let path = String(argument[argument.index(after: sign)...])
      let subject = try Self.subject(host, chain)
      var isFolder: ObjCBool = false
      if path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        isFolder.boolValue
      {
        try readFolder(path, subject, into: &imports)
      } else {
        let name = path == "-" ? "standard input" : URL(fileURLWithPath: path).lastPathComponent
        let data = try InputFile.read(
          path, named: "--import \(path == "-" ? "standard input" : path.visible)",
          limit: DecodedText.largestFile)
        do {
          try imports.read([UInt8](data), file: name, of: subject)
        } catch {
          throw .usage("--import: \(error.description)")
        }
      }
    }
    return imports
  }

  /// A folder, such as WinRM-Collect leaves: what is no text is passed over.
  private func readFolder(_ path: String, _ subject: Subject, into imports: inout Imports)
    throws(Complaint)
  {
    let names = (FileManager.default.subpaths(atPath: path) ?? []).sorted().prefix(Self.mostFiles)
    for name in names {
      let file = path + "/" + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      let data = try InputFile.read(
        file, named: "--import \(file.visible)", limit: DecodedText.largestFile)
      _ = try? imports.read(
        [UInt8](data), file: URL(fileURLWithPath: name).lastPathComponent, of: subject)
    }
  }

  private static func subject(_ host: String, _ chain: Chain) throws(Complaint) -> Subject {
    let name = host.lowercased()
    if name == "client" { return .client }
    let numbers = chain.hops.indices.filter {
      chain.hops[$0].name == name || chain.hops[$0].shortName == name
    }
    guard let number = numbers.first, numbers.count == 1 else {
      let known = ["client"] + chain.hops.map(\.name)
      throw .usage(
        "--import \"\(host.visible)\": the chain has no such host; it has \(known.joined(separator: ", "))."
      )
    }
    return .hop(number + 1)
  }

  /// What was understood of each file, on standard error.
  static func remark(on imports: Imports) {
    for reading in imports.readings {
      var titles: [String] = []
      for understood in reading.understood where !titles.contains(understood.title) {
        titles.append(understood.title)
      }
      let what = titles.isEmpty ? "nothing that is known" : titles.joined(separator: ", ")
      var line = "\(reading.file.visible) (\(reading.encoding.rawValue)): \(what.visible)"
      if !reading.notUnderstood.isEmpty {
        let first = reading.notUnderstood.prefix(5).map(String.init).joined(separator: ", ")
        line +=
          "; \(reading.notUnderstood.count) lines not understood (\(first)\(reading.notUnderstood.count > 5 ? ", ..." : ""))"
      }
      Output.remark(line)
      for remark in reading.remarks { Output.remark("  \(remark.visible)") }
    }
  }
}
