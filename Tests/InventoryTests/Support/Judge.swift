import Foundation
public import Inventory

/// The real Ansible and the real Python, asked what they make of something.
enum Judge {
  private static let root: URL = {
    var url = URL(filePath: #filePath)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url
  }()

  fileprivate static let python = root.appending(path: ".build-python/bin/python").path

  /// Whether `.build-python` has an ansible-core, as `.ci/run` installs it.
  static let isThere: Bool = {
    guard FileManager.default.isExecutableFile(atPath: python) else { return false }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", "import ansible.cli.inventory, yaml"]
    process.standardError = Pipe()
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  static let why = "needs ansible-core in .build-python, as .ci/run installs it"

  struct Failed: Error { var description: String }

  /// What `ansible-inventory --list` prints, and for each pattern the hosts that `ansible --list-hosts` names; nil
  /// where Ansible refuses.
  struct Verdict: Decodable {
    var list: [String: JSON]?
    var limits: [String: [String]?]
  }

  static func verdicts(_ cases: [(path: String, limits: [String])]) throws -> [Verdict] {
    let questions = try cases.map {
      try JSONEncoder().encode(Case(path: $0.path, limits: $0.limits))
    }
    return try run("inventories", questions).map {
      try JSONDecoder().decode(Verdict.self, from: $0)
    }
  }

  private struct Case: Encodable {
    var path: String
    var limits: [String]
  }

  /// What a function of judge.py makes of each; nil where it has no answer in JSON.
  static func answers(_ function: String, _ questions: [[String]]) throws -> [JSON?] {
    struct Question: Encodable {
      var ask: String
      var of: [String]
    }
    struct Answer: Decodable {
      var answer: JSON?
      var error: String?
    }
    let lines = try questions.map { try JSONEncoder().encode(Question(ask: function, of: $0)) }
    return try run("texts", lines).map {
      let answer = try JSONDecoder().decode(Answer.self, from: $0)
      return answer.error == nil ? answer.answer ?? .null : nil
    }
  }

  /// One line of answer for each line of question.
  private static func run(_ what: String, _ questions: [Data]) throws -> [Data] {
    let folder = try Folder()
    let input = try folder.write(
      "questions", Array(questions.joined(separator: Data([0x0A])) + Data([0x0A])))
    let output = try folder.write("answers", "")
    let empty = URL(filePath: folder.path).appending(path: "empty")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [root.appending(path: "Tests/InventoryTests/Judge/judge.py").path, what]
    // What Ansible finds in the working folder, or in the configuration of whoever runs the test, must not count.
    process.currentDirectoryURL = empty
    process.environment = [
      "HOME": folder.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "ANSIBLE_NOCOLOR": "1",
      "ANSIBLE_CONFIG": empty.appending(path: "none.cfg").path,
      "ANSIBLE_LOCALHOST_WARNING": "False", "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED": "True",
      "ANSIBLE_INVENTORY_UNPARSED_IS_FAILED": "True", "PYTHONDONTWRITEBYTECODE": "1",
    ]
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: input))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let answers = try Data(contentsOf: URL(filePath: output)).split(separator: 0x0A)
    guard process.terminationStatus == 0, answers.count == questions.count else {
      throw Failed(description: "\(answers.count) answers to \(questions.count) questions")
    }
    return answers.map { Data($0) }
  }
}

/// A JSON value, told apart as Python tells them apart: 1 is not true, and 1.0 is not 1.
typealias JSON = InventoryValue

extension InventoryValue: Decodable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([InventoryValue].self) {
      self = .list(value)
    } else {
      self = .mapping(try container.decode([String: InventoryValue].self))
    }
  }
}

extension InventoryValue {
  var pairs: [String: InventoryValue] {
    if case .mapping(let pairs) = self { return pairs }
    return [:]
  }

  var items: [String] {
    guard case .list(let items) = self else { return [] }
    return items.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// Whole numbers as such: JSON's 2.0 is decoded as 2, while Python keeps them apart.
  var withWholeNumbers: InventoryValue {
    switch self {
    case .number(let number):
      Int(exactly: number).map { .integer($0) } ?? self
    case .list(let items): .list(items.map(\.withWholeNumbers))
    case .mapping(let pairs): .mapping(pairs.mapValues(\.withWholeNumbers))
    case .null, .bool, .integer, .text, .withheld: self
    }
  }
}

extension Judge {
  /// Writes what `ansible-inventory --list` itself prints, byte for byte.
  static func list(_ path: String, into output: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [
      "-m", "ansible", "inventory", "-i", path, "--list", "--output", output,
    ]
    process.currentDirectoryURL = URL(filePath: output).deletingLastPathComponent()
    process.environment = [
      "HOME": currentHome(output), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  private static func currentHome(_ output: String) -> String {
    URL(filePath: output).deletingLastPathComponent().path
  }
}
