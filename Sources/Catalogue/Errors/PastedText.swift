/// An error as somebody pasted it, freed of what consoles, logs and mail add.
///
/// Terminal colours, XML entities and the escapes of JSON are undone, and quotes made straight.
/// Line ends stay, because some of them stand inside a word or a number.
struct PastedText {
  /// Lower case.
  let text: [UInt8]

  /// - Parameter longest: bytes that are kept: the beginning and the end of a long log, because
  ///   the error stands at the one or the other.
  init(_ pasted: String, longest: Int) {
    var bytes = Array(pasted.utf8)
    if bytes.count > longest {
      let half = longest / 2
      bytes = bytes.prefix(half) + [UInt8(ascii: "\n")] + bytes.suffix(half)
    }
    bytes = Self.withoutTerminalCodes(bytes)
    var text = String(decoding: bytes, as: UTF8.self)
    if text.contains("\\\"") || text.contains("\\r\\n") || text.contains("\": \"") {
      text = text.replacing("\\r\\n", with: "\n").replacing("\\\"", with: "\"")
      text = text.replacing(/\\n(?![a-z])/, with: "\n").replacing("\\u0027", with: "'")
      text = text.replacing("\\u003c", with: "<").replacing("\\u003e", with: ">")
    }
    if text.contains("&") {
      for (entity, character) in Self.entities { text = text.replacing(entity, with: character) }
    }
    if text.contains("_x000") { text = text.replacing("_x000D__x000A_", with: "\n") }
    text = text.lowercased()
    if text.contains("\\\\") {
      // JSON and Python double each backslash; the two before a host's name stay two.
      text = text.replacing("\\\\\\\\", with: "\\\\")
        .replacing(/([a-z0-9])\\\\([a-z0-9])/) { "\($0.1)\\\($0.2)" }
    }
    if !text.utf8.allSatisfy({ $0 < 128 }) {
      text = String(
        text.map { character in
          switch character {
          case "\u{2018}", "\u{2019}", "\u{201A}", "`", "\u{B4}": "'"
          case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": "\""
          case "\u{2013}", "\u{2212}": "-"
          case "\u{A0}": " "
          default: character
          }
        })
    }
    // At the end of a line: databases and clouds go on to say to whom.
    if text.contains("denied") {
      text = text.replacing(/access (?:was )?denied\.?(?=\s*(?:\n|$))/, with: "access is denied")
    }
    for (foreign, english) in Self.translations where text.contains(foreign) {
      text = text.replacing(foreign, with: english)
    }
    self.text = Array(text.utf8)
  }

  /// What Windows says most often, in the languages in which it is pasted most often. All else of
  /// a foreign text is found by its codes.
  private static let translations = [
    ("拒绝访问", "access is denied"), ("存取被拒", "access is denied"),
    ("アクセスが拒否されました", "access is denied"), ("액세스가 거부되었습니다", "access is denied"),
    ("accès refusé", "access is denied"), ("отказано в доступе", "access is denied"),
    ("acceso denegado", "access is denied"), ("přístup byl odepřen", "access is denied"),
    ("odmowa dostępu", "access is denied"), ("erişim engellendi", "access is denied"),
    ("acesso negado", "access is denied"), ("accesso negato", "access is denied"),
    ("zugriff verweigert", "access is denied"), ("zugriff wurde verweigert", "access is denied"),
    ("toegang geweigerd", "access is denied"),
    (
      "public に設定されているため", "one of the network connection types on this machine is set to public"
    ),
    ("ist folgender fehler aufgetreten", "failed with the following error message"),
    ("a échoué avec le message d'erreur suivant", "failed with the following error message"),
    ("benutzername oder kennwort ist falsch", "the user name or password is incorrect"),
    ("benutzername oder das kennwort ist falsch", "the user name or password is incorrect"),
    ("nom d'utilisateur ou mot de passe incorrect", "the user name or password is incorrect"),
    (
      "nom d'utilisateur ou le mot de passe est incorrect", "the user name or password is incorrect"
    ),
    (
      "nombre de usuario o la contraseña no son correctos", "the user name or password is incorrect"
    ),
    ("用户名或密码不正确", "the user name or password is incorrect"),
    ("ユーザー名またはパスワードが正しくありません", "the user name or password is incorrect"),
    ("неверное имя пользователя или пароль", "the user name or password is incorrect"),
    ("angegebene anmeldesitzung ist nicht vorhanden", "a specified logon session does not exist"),
    ("session d'ouverture spécifiée n'existe pas", "a specified logon session does not exist"),
    ("指定的登录会话不存在", "a specified logon session does not exist"),
    ("指定されたログオン セッションは存在しません", "a specified logon session does not exist"),
    ("rpc-server ist nicht verfügbar", "the rpc server is unavailable"),
    ("serveur rpc n'est pas disponible", "the rpc server is unavailable"),
    ("servidor rpc no está disponible", "the rpc server is unavailable"),
    ("rpc 服务器不可用", "the rpc server is unavailable"),
    (
      "keine verbindung mit dem in der anforderung angegebenen ziel herstellen",
      "the client cannot connect to the destination specified in the request"
    ),
    (
      "ne peut pas se connecter à la destination spécifiée dans la demande",
      "the client cannot connect to the destination specified in the request"
    ),
    (
      "客户端无法连接到请求中指定的目标", "the client cannot connect to the destination specified in the request"
    ),
  ]

  private static let entities = [
    ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&#x27;", "'"), ("&lt;", "<"),
    ("&gt;", ">"), ("&#xD;", ""), ("&#xA;", "\n"), ("&nbsp;", " "), ("&amp;", "&"),
  ]

  /// Without ECMA-48 control sequences: ESC [ parameters, then one letter.
  private static func withoutTerminalCodes(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x1B) || bytes.contains(0x0D) else { return bytes }
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x1B, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "[") {
        index += 2
        while index < bytes.count, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
      } else if bytes[index] != 0x0D {
        kept.append(bytes[index])
      }
      index += 1
    }
    return kept
  }
}
