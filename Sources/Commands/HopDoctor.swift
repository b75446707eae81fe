internal import ArgumentParser

/// The root command.
struct HopDoctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hopdoctor",
    abstract: "Finds out why PowerShell Remoting stops at the second hop.",
    usage: """
      hopdoctor [<options>] <host> ...
      hopdoctor <subcommand>
      """,
    discussion: """
      Name the hosts in the order in which you reach them. hopdoctor looks at every link between them (names, \
      tickets, service principal names, listeners, delegation), says what it saw and what that proves, and \
      explains the repair step by step. It changes nothing on any host, in the directory or in your credential cache.

      EXAMPLES
        hopdoctor web01.corp.test files01.corp.test
            a session to web01 from which another session is opened to files01
        hopdoctor web01.corp.test cifs://files01.corp.test
            a session to web01 from which a share on files01 is used
        hopdoctor diagnose --plan web01 sql01
            what would be asked, of whom, without asking it
        hopdoctor onboard hosts.ini
            every host of an Ansible inventory, and what keeps which of them out
        hopdoctor explain 0x8009030e
            what an error means
        hopdoctor demo
            a broken chain on this computer alone, to see how it looks

      A host that is called like a command is named after one: hopdoctor diagnose demo.
      The options are those of hopdoctor diagnose --help.

      EXIT STATUS
        0   the chain works
        1   a problem was found
        2   not decided: something that was needed was out of reach
        64  the command line, or a file named on it, cannot be used
        70  a fault of hopdoctor itself
      """,
    version: Version.number,
    subcommands: [
      Diagnose.self, Ask.self, Onboard.self, Replay.self, Compare.self, Explain.self, Checks.self,
      FactList.self,
      SchemaCommand.self, Demo.self,
    ],
    defaultSubcommand: Diagnose.self)
}
