internal import ArgumentParser
internal import Catalogue
internal import Evidence
internal import Foundation

extension Checks {
  /// Writes a check to be filled in.
  struct NewCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Write the file of a new check, with what belongs in each place as comments.",
      discussion: """
        Each TODO in it is something to write. hopdoctor checks test FILE names those that are left.

        EXAMPLES
          hopdoctor checks new spn.port-missing > checks/spn/port-missing.md
          hopdoctor checks new hop2.share-offline --applies link --output checks/hop2/share-offline.md
          hopdoctor checks new session.quota-reached --unseen
              a fault that hopdoctor cannot see, and that people meet by its error
        """)

    @Argument(
      help: ArgumentHelp(
        "The id: a stage, a dot, and what is wrong in lower case with hyphens.", valueName: "id"))
    var id: String

    @Option(help: "What it judges: client, hop, first-hop, last-hop or link.")
    var applies = ScopeOption.hop

    @Flag(help: "It cannot be seen by hopdoctor, and is met by its errors only.")
    var unseen = false

    @Option(
      name: [.customShort("o"), .customLong("output")],
      help: ArgumentHelp(
        "Write to this file, which must not exist, in place of standard output.", valueName: "file"),
      completion: .file(extensions: ["md"]))
    var output: String?

    func run() async throws {
      guard let template = CheckTemplate(id: id, scope: applies.scope, isObservable: !unseen)
      else {
        throw Complaint.usage(
          "\"\(id.bounded(to: 80))\" is not an id: write stage.what-is-wrong, in lower case with hyphens; the stages are \(Engine.stages.joined(separator: ", "))."
        )
      }
      if try Engine(checksFolder: nil).check(id) != nil {
        throw Complaint.usage("There is a check \(id) already: hopdoctor checks show \(id).")
      }
      guard let output else { return try Output.document(template.text) }
      try write(template.text, to: output)
      Output.remark("Written to \(output.visible). Its place is <folder>/\(template.path).")
    }

    /// Makes the file, and never replaces one.
    private func write(_ text: String, to path: String) throws(Complaint) {
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else {
        throw errno == EEXIST
          ? .usage("--output \(path.visible): this file exists; a new check takes a new file.")
          : .usage("--output \(path.visible): \(String(cString: strerror(errno))).")
      }
      defer { close(descriptor) }
      if let problem = Output.write(text, to: descriptor) {
        throw .ownFault("\(path.visible) cannot be written: \(String(cString: strerror(problem))).")
      }
    }
  }
}

/// The scopes of a check as one word each.
enum ScopeOption: String, CaseIterable, ExpressibleByArgument {
  case client, hop, link
  case firstHop = "first-hop"
  case lastHop = "last-hop"

  var scope: Check.Scope {
    switch self {
    case .client: .client
    case .hop: .hop
    case .link: .link
    case .firstHop: .firstHop
    case .lastHop: .lastHop
    }
  }
}
