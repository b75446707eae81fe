import Evidence
import Foundation
import HTTPTransfer
import WireFormats

/// A command line on the host, for the requests of one logon.
struct RemoteShell: Sendable {
  let messages: SessionMessages
  let deadline: ContinuousClock.Instant

  /// For one request: a command that writes nothing is answered after five seconds.
  static let request: Duration = .seconds(6)
  /// What is kept for closing the shell, whatever happens before: a request that has begun, and the closing itself.
  private static let closing: Duration = request + .seconds(2)
  /// Answers of one command. A command that writes nothing is asked for every five seconds.
  private static let mostAnswers = 12
  private static let mostOutput = 64 << 10

  /// Opens a shell, runs the commands one after the other, and closes it.
  func run(
    _ list: CommandList, _ context: LogonContext?, over connection: inout HTTPConnection,
    into seen: inout HopCommands
  ) {
    guard ContinuousClock.now + Self.closing < deadline else {
      seen.shell.message = "there was no time left to open a shell and to close it again"
      return
    }
    let (opened, document) = put(
      WSManShell.open(to: messages.url, messageID: SessionQuestions.newID), context, &connection)
    seen.shell = opened
    seen.shell.question = .shell
    guard let shell = document.flatMap(WSManShell.shellID) else { return }
    for entry in list.entries {
      guard ContinuousClock.now + Self.closing < deadline else {
        seen.commands.append(
          .init(purpose: entry.purpose, line: entry.line, message: "there was no time left for it"))
        continue
      }
      seen.commands.append(command(entry, in: shell, context, &connection))
    }
    let (closed, _) = put(
      WSManShell.close(shell, to: messages.url, messageID: SessionQuestions.newID), context,
      &connection)
    seen.closed = closed.status == 200 && closed.fault == nil
  }

  private func command(
    _ entry: CommandList.Entry, in shell: String, _ context: LogonContext?,
    _ connection: inout HTTPConnection
  ) -> HopCommands.Command {
    let start = ContinuousClock.now
    var command = HopCommands.Command(purpose: entry.purpose, line: entry.line)
    defer { command.elapsedMilliseconds = Self.milliseconds(since: start) }
    let (request, document) = put(
      WSManShell.command(
        entry.line, in: shell, to: messages.url, messageID: SessionQuestions.newID), context,
      &connection)
    guard let id = document.flatMap(WSManShell.commandID) else {
      command.fault = request.fault
      command.message = request.message ?? "the command was not started"
      return command
    }
    var (output, errors): ([UInt8], [UInt8]) = ([], [])
    for _ in 0..<Self.mostAnswers {
      guard ContinuousClock.now + Self.closing < deadline, output.count < Self.mostOutput else {
        command.message = "it did not end in time"
        break
      }
      let (answer, document) = put(
        WSManShell.receive(id, in: shell, to: messages.url, messageID: SessionQuestions.newID),
        context, &connection)
      if answer.fault?.code == WSManShell.nothingYet { continue }
      guard let document else {
        command.fault = answer.fault
        command.message = answer.message ?? "its output could not be fetched"
        break
      }
      let piece = WSManShell.Output(document)
      output += piece.standardOutput
      errors += piece.standardError
      if piece.isDone {
        command.exitCode = piece.exitCode
        break
      }
    }
    command.output = String(decoding: output, as: UTF8.self).boundedLines(to: 4000)
    command.errors = String(decoding: errors, as: UTF8.self).boundedLines(to: 2000)
    _ = put(
      WSManShell.terminate(id, in: shell, to: messages.url, messageID: SessionQuestions.newID),
      context, &connection)
    return command
  }

  private static func milliseconds(since start: ContinuousClock.Instant) -> Double {
    let parts = (ContinuousClock.now - start).components
    return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
  }

  private func put(
    _ request: WSManRequest, _ context: LogonContext?, _ connection: inout HTTPConnection
  ) -> (SessionRequest, XMLTree?) {
    var made = SessionRequest(question: .command)
    do {
      let reply = try messages.send(request.document, context, over: &connection)
      made.status = reply.status
      made.message = reply.problem
      made.fault = reply.fault.map(SessionFault.init)
      return (made, reply.fault == nil && reply.status == 200 ? reply.document : nil)
    } catch {
      made.message = ((error as? HTTPTransferError)?.message ?? "\(error)").bounded(to: 300)
      return (made, nil)
    }
  }
}

extension String {
  /// Lines kept as lines, each made visible; the whole cut.
  fileprivate func boundedLines(to most: Int) -> String {
    let lines = replacing("\r\n", with: "\n").prefix(most).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.map { String($0).visible }.joined(separator: "\n")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
