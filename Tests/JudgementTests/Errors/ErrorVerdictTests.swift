import Catalogue
import Evidence
import Facts
import Foundation
import Testing

@testable import Judgement

/// The error that the user met, held against what was seen.
@Suite struct ErrorVerdictTests {
  private static func verdict(_ name: String, _ error: String) throws -> ErrorVerdict {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Gallery/\(name).json")
    var recording = try Recording(decoding: try Data(contentsOf: file), named: name)
    let judge = Judge(checks: try Catalogue.embedded().checks) { Template($0).fill(from: $1) }
    let without = judge.diagnose(recording)
    recording.reportedError = ReportedError(pasted: error)
    let diagnosis = judge.diagnose(recording)
    // The user's word makes no finding and takes none away.
    #expect(diagnosis.findings == without.findings)
    #expect(diagnosis.outcome == without.outcome)
    #expect(without.reportedError == nil)
    return try #require(diagnosis.reportedError)
  }

  private static let wrongKey =
    "The following error with errorcode 0x80090322 occurred while using Kerberos authentication: An unknown security error occurred."

  @Test func whatTheProtocolProvedIsRaised() throws {
    let verdict = try Self.verdict("spn-stolen", Self.wrongKey)
    #expect(verdict.answer == .explained)
    let first = try #require(verdict.causes.first)
    #expect(first.check == "session.wrong-key")
    #expect(first.standing == .proven)
    #expect(first.subject == .hop(1))
    #expect(first.evidence.contains(ObservationID(.session, .hop(1))))
    #expect(!first.because.isEmpty)
    #expect(verdict.codes.map(\.symbol).contains("SEC_E_WRONG_PRINCIPAL"))
    #expect(verdict.causes.map(\.standing) == verdict.causes.map(\.standing).sorted())
  }

  /// Where the ticket was accepted, its key is not wrong.
  @Test func whatTheEvidenceDeniesIsExcluded() throws {
    let verdict = try Self.verdict("trusted", Self.wrongKey)
    #expect(verdict.answer != .explained)
    let cause = try #require(verdict.causes.first { $0.check == "session.wrong-key" })
    #expect(cause.standing == .excluded)
    #expect(cause.because.map(\.fact) == [.sessionOutcome])
    #expect(cause.because.map(\.value) == [.text("accepted")])
    #expect(cause.evidence == [ObservationID(.session, .hop(1))])
    #expect(verdict.causes.last?.standing == .excluded)
  }

  @Test func aLikelyCauseStaysLikely() throws {
    let verdict = try Self.verdict(
      "double-hop", "[web01]: PS C:\\> Get-ChildItem \\\\files01\\projects\nAccess is denied")
    #expect(verdict.answer == .explained)
    #expect(verdict.causes.first?.check == "hop2.not-trusted-for-delegation")
    #expect(verdict.causes.first?.standing == .likely)
    // How sure a verdict is excludes nothing.
    #expect(!verdict.causes.contains { $0.because.map(\.fact).contains(.linkCertainty) })
  }

  @Test func withoutProofItIsSaidWhatWouldDecide() throws {
    let verdict = try Self.verdict(
      "trusted", "The maximum number of concurrent shells for this user has been exceeded")
    #expect(verdict.answer == .unexplained)
    #expect(verdict.causes.first?.check == "session.too-many-shells")
    #expect(verdict.causes.first?.standing == .possible)
    #expect(verdict.causes.first?.separates.isEmpty == false)
    #expect(verdict.causes.first?.because.isEmpty == true)
  }

  @Test func unrelatedTextDecidesNothing() throws {
    let verdict = try Self.verdict("double-hop", "fatal: repository not found")
    #expect(verdict.answer == .notRecognised)
    #expect(verdict.causes.isEmpty)
  }

  @Test func aCodeWithoutACheckKeepsItsMeaning() throws {
    let verdict = try Self.verdict("double-hop", "ERROR_SXS_CANT_GEN_ACTCTX")
    #expect([.codeOnly, .notRecognised].contains(verdict.answer))
    #expect(verdict.causes.isEmpty)
  }

  @Test func refutationNamesTheFactsThatDeny() {
    var sheet = FactSheet(subject: .hop(1))
    sheet.set(.sessionOutcome, .text("accepted"), from: ObservationID(.session, .hop(1)))
    let accepted = Condition.equals(.sessionOutcome, .text("accepted"))
    let rejected = Condition.equals(.sessionOutcome, .text("rejected"))
    let unseen = Condition.equals(.sessionError, .integer(31))
    #expect(rejected.refutation(by: sheet) == [.sessionOutcome])
    #expect(accepted.refutation(by: sheet).isEmpty)
    #expect(unseen.refutation(by: sheet).isEmpty)
    #expect(Condition.all([unseen, rejected]).refutation(by: sheet) == [.sessionOutcome])
    #expect(Condition.any([unseen, rejected]).refutation(by: sheet).isEmpty)
    #expect(Condition.not(accepted).refutation(by: sheet) == [.sessionOutcome])
    #expect(Condition.never.refutation(by: sheet).isEmpty)
  }
}
