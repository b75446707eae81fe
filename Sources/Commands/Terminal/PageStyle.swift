internal import ArgumentParser
internal import Foundation

/// How a document is to look.
struct PageStyle: Hashable {
  /// What the user asked for, or what the terminal has; nil if the document goes elsewhere.
  var columns: Int?
  var colour: Bool
  var unicode: Bool
}

enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

extension PageStyle {
  /// The style for standard output.
  ///
  /// `NO_COLOR` (https://no-color.org) counts if it is not empty, and only for `auto`: an option beats a variable.
  init(
    color: ColorChoice, width: Int?, environment: [String: String],
    terminalColumns: Int?, isTerminal: Bool
  ) {
    columns = width ?? terminalColumns
    unicode = Terminal.showsUnicode(environment)
    colour =
      switch color {
      case .always: true
      case .never: false
      case .auto:
        isTerminal && !Terminal.isDumb(environment) && environment["NO_COLOR", default: ""].isEmpty
      }
  }
}
