/// The C source that puts the check files into the program.
///
/// clang's `#embed` keeps a binary that works wherever it is copied, builds fast and sees edits;
/// what it cannot do is list a folder. So the list is a committed file, and a test holds it and
/// the folder equal.
public enum EmbeddedListing {
  /// The text of `Sources/CEmbeddedChecks/embedded_checks.c` for these files.
  ///
  /// - Parameter paths: below `checks/`, in any order: `spn/unknown-name.md`.
  public static func source(for paths: [String]) -> String {
    let paths = paths.sorted()
    let arrays = paths.map { path in
      """
      static const unsigned char \(identifier(path))[] = {
      #embed "../../checks/\(path)"
      };

      """
    }
    let entries = paths.map { path in
      "  {\"\(path)\", \(identifier(path)), sizeof \(identifier(path))},\n"
    }
    return """
      // Made by a test; do not edit. After adding a check, run
      //   HOPDOCTOR_UPDATE=1 swift test --filter EmbeddedListingTests
      // After moving or deleting one, remove its lines here first, for this file must compile.
      #include "embedded_checks.h"

      \(arrays.joined())
      // The last entry is no check: C has no empty arrays.
      static const struct embedded_check checks[] = {
      \(entries.joined())  {0, 0, 0},
      };

      size_t embedded_checks_count(void) { return sizeof checks / sizeof checks[0] - 1; }
      struct embedded_check embedded_check_at(size_t index) { return checks[index]; }

      """
  }

  /// `spn/unknown-name.md` as a C name: `spn__unknown_name`.
  ///
  /// Slugs have no underscore, so two paths never share a name.
  private static func identifier(_ path: String) -> String {
    String(path.dropLast(3).replacing("/", with: "__").replacing("-", with: "_"))
  }
}
