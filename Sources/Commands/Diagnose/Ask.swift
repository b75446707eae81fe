internal import ArgumentParser
internal import Evidence
internal import Imports

/// Lists what a person on the Windows side may type.
struct Ask: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the commands for a person on the Windows side, for what is not known yet.",
    discussion: """
      One block to paste for each computer. All commands only read; each block writes one text file into the current \
      folder, for hopdoctor diagnose --import.

      EXAMPLES
        hopdoctor ask web01.corp.test cifs://files01.corp.test
        hopdoctor ask --from run.json
            only what that run could not see
      """)

  @Argument(
    help: ArgumentHelp("The hosts in the order in which you reach them.", valueName: "host"))
  var hosts: [String] = []

  @Option(
    help: ArgumentHelp("A recording, or a report that carries one.", valueName: "file"),
    completion: .file())
  var from: String?

  func validate() throws {
    guard hosts.isEmpty != (from == nil) else {
      throw ValidationError("Name the hosts, or a recording with --from; one of the two.")
    }
  }

  func run() async throws {
    let chain: Chain
    var known: Recording?
    if let from {
      let recording = try InputRecording(reading: from).recording
      (chain, known) = (recording.chain, recording)
    } else {
      do {
        chain = try Chain(parsing: hosts)
      } catch {
        throw Complaint.usage(error.description)
      }
    }
    let list = AskList(chain: chain, known: known)
    guard !list.sheets.isEmpty else {
      try Output.document("Nothing is missing that a command on the Windows side would tell.\n")
      return
    }
    var text = ""
    for sheet in list.sheets {
      let asksForTicket = sheet.commands.contains { $0.hasPrefix("klist get") }
      let change =
        asksForTicket
        ? "It changes nothing but the ticket cache: klist get asks for a ticket."
        : "It changes nothing."
      text += """
        # \(sheet.instruction)
        # Writes \(sheet.file). \(change)
        \(sheet.block)


        """
    }
    let arguments = list.sheets.map { sheet in
      "--import \(sheet.place == "domain" ? "client" : sheet.place)=\(sheet.file)"
    }
    text += "# Then, here:\n# hopdoctor diagnose \(arguments.joined(separator: " ")) "
    text += chain.hops.map { "\($0.typed)" }.joined(separator: " ") + "\n"
    try Output.document(text)
  }
}
