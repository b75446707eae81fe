import Evidence

private let trial = FactType.choice([
  "accepted", "rejected", "failed", "skipped",
])

let sessionFacts: [FactName: FactDeclaration] = [
  .sessionOutcome: .init(
    .choice(["accepted", "rejected", "failed"]), .hop,
    "What the listener made of the user's Kerberos ticket.",
    "accepted"),
  .sessionStatus: .init(
    .integer(unit: "HTTP status"), .hop,
    "The status of its last answer.",
    "200"),
  .sessionMutual: .init(
    .boolean, .hop,
    "Whether the listener proved that it owns the service's key.",
    "yes"),
  .sessionError: .init(
    .integer(unit: "KRB-ERROR number"), .hop,
    "The KRB-ERROR in the listener's token.",
    "41"),
  .sessionErrorName: .init(
    .text, .hop,
    "Its name.",
    "KRB_AP_ERR_MODIFIED"),
  .sessionSpn: .init(
    .text, .hop,
    "The service principal name of the ticket that was presented.",
    "HTTP/web01.corp.test"),
  .sessionScheme: .init(
    .text, .hop,
    "The HTTP scheme under which the ticket was presented.",
    "Negotiate"),
  .sessionTokens: .init(
    .text, .hop,
    "By what the tokens were really made, whatever the scheme says.",
    "Kerberos"),
  .sessionProtection: .init(
    .choice(SessionAttempt.Protection.self), .hop,
    "How the messages of the session were kept from others.",
    "sealed"),
  .sessionChannelBound: .init(
    .boolean, .hop,
    "Whether the logon was bound to the TLS channel; unset without TLS.",
    "yes"),
  .sessionDelegated: .init(
    .boolean, .hop,
    "Whether your ticket-granting ticket was handed over; unset unless --delegate asked for it.",
    "no"),
  .sessionIdentified: .init(
    .boolean, .hop,
    "Whether the listener answered Identify as WS-Management once it knew the user.",
    "yes"),
  .sessionVersion: .init(
    .text, .hop,
    "What it says of its version then.",
    "OS: 10.0.20348 SP: 0.0 Stack: 3.0"),
  .sessionFault: .init(
    .integer(unit: "WS-Management error"), .hop,
    "The number of the first fault that was not about the settings, which only administrators may read.",
    "5"),
  .sessionFaultHex: .init(
    .text, .hop,
    "The same number as consoles print it.",
    "0x5"),
  .sessionFaultText: .init(
    .text, .hop,
    "The fault's text.",
    "Access is denied."),
  .sessionFaultMachine: .init(
    .text, .hop,
    "The computer that the fault names.",
    "web01.corp.test"),
  .sessionFaultProvider: .init(
    .text, .hop,
    "The provider behind WS-Management that the fault names.",
    "Shell cmd plugin"),
  .sessionClosedAfterLogon: .init(
    .boolean, .hop,
    "Whether the connection was closed between the logon and the first request after it.",
    "no"),
  .sessionConfiguration: .init(
    .choice(["read", "refused", "failed"]), .hop,
    "What came of the question for winrm/config, which is answered to administrators.",
    "read"),
  .sessionOtherKerberos: .init(
    trial, .hop,
    "What came of the logon under the scheme Kerberos (--try-auth kerberos).",
    "accepted"),
  .sessionOtherNtlm: .init(
    trial, .hop,
    "What came of the logon by NTLM (--try-auth ntlm).",
    "rejected"),
  .sessionOtherBasic: .init(
    trial, .hop,
    "What came of the logon by Basic over TLS (--try-auth basic).",
    "rejected"),
  .sessionOtherSkipped: .init(
    .list, .hop,
    "The ways of --try-auth that were not gone, and why.",
    "ntlm: the package gss-ntlmssp is not installed"),
]
