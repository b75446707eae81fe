public import Evidence
import Foundation
import Kerberos

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads this computer's own configuration: krb5.conf, the environment, its names and addresses. Sends nothing.
public struct ClientEnvironmentProbe: Probe {
  public let id = ObservationID(.clientEnvironment, .client)
  public let question = "this computer's configuration"
  public let depth = Depth.names
  public let plan = [
    PlannedRequest("Reads krb5.conf and environment variables", to: "this computer")
  ]
  public let needs: [ObservationID] = []
  /// Only local files are read.
  public let limit = Duration.seconds(3)

  public init() {}

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let configuration = KerberosConfiguration()
    return .clientEnvironment(
      ClientEnvironment(
        computer: ProcessInfo.processInfo.hostName.lowercased(),
        platform: Self.platform,
        user: NSUserName(),
        configFiles: configuration.files.map {
          ClientEnvironment.ConfigFile(path: $0, state: Self.state(of: $0))
        },
        configError: configuration.error?.message.bounded(to: 300),
        defaultRealm: configuration.defaultRealm?.bounded(to: 255),
        settings: configuration.settings,
        variables: RelevantVariables.read(ProcessInfo.processInfo.environment),
        localAddresses: InterfaceAddresses.read()))
  }

  private static func state(of path: String) -> ClientEnvironment.ConfigFile.State {
    if !FileManager.default.fileExists(atPath: path) { return .missing }
    return FileManager.default.isReadableFile(atPath: path) ? .readable : .unreadable
  }

  private static var platform: String {
    #if os(macOS)
      let system = "macOS"
    #else
      let system = "Linux"
    #endif
    #if arch(arm64)
      return "\(system) arm64"
    #else
      return "\(system) x86_64"
    #endif
  }
}
