internal import Evidence
internal import Probes
internal import Survey

/// What `--plan` shows.
struct PlanDocument: Encodable {
  /// Grows when a reader of the JSON could misread it.
  var format = 1
  var chain: Chain
  /// `automatic` if it is decided when the credential cache has been read.
  var depth: String
  var timeoutSeconds: Double
  /// How many authentications of the user's account there are at most.
  var logons: Int
  var probes: [PlannedProbe]

  init(chain: Chain, choice: DepthChoice, timeout: Double, probes: [any Probe]) {
    self.chain = chain
    timeoutSeconds = timeout
    self.probes = probes.map { PlannedProbe($0, depth: choice) }
    logons = self.probes.reduce(0) { $0 + $1.logons }
    depth =
      switch choice {
      case .automatic: "automatic"
      case .upTo(let depth): depth.rawValue
      }
  }
}
