import Catalogue
import Evidence
import Foundation
import Judgement
import Testing

@testable import Report

@Suite struct HTMLReportTests {
  private func pages() throws -> [(name: String, page: ParsedXML)] {
    try ReportSamples.all.map { name, content in
      (name, ParsedXML(try HTMLReport(content).render()))
    }
  }

  @Test func everyPageIsWellFormed() throws {
    let pages = try pages()
    #expect(pages.count > 10)
    for (name, page) in pages { #expect(page.problem == nil, "\(name): \(page.problem ?? "")") }
  }

  /// Whatever a server sent stays text: no element, attribute or address but our own.
  @Test func nothingRemoteBecomesMarkup() throws {
    let known: Set<String> = [
      "html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "footer",
      "section", "article", "details", "summary", "h1", "h2", "h3", "h4", "p", "span", "strong",
      "code", "pre", "ol", "ul", "li", "dl", "dt", "dd", "br", "table", "caption", "thead", "tbody",
      "tr", "th", "td", "script", "svg", "desc", "g", "rect", "line", "path", "circle", "text",
      "div",
    ]
    for (name, page) in try pages() {
      for element in page.elements {
        #expect(known.contains(element.name), "\(name): <\(element.name)>")
        for (key, value) in element.attributes {
          #expect(!key.hasPrefix("on") && key != "src" && key != "style", "\(name): \(key)")
          if key == "href" { #expect(value.hasPrefix("#"), "\(name): \(value)") }
        }
      }
      let scripts = page["script"]
      #expect(scripts.count == 1 && scripts[0].attributes["type"] == "application/json", "\(name)")
    }
  }

  @Test func theAttackIsShownAsItWasSent() throws {
    let html = try HTMLReport(ReportSamples.content(try ReportSamples.attacking())).render()
    #expect(!html.contains("<img"))
    #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;"))
    #expect(html.unicodeScalars.allSatisfy { $0 == "\n" || String($0).visible == String($0) })
    let page = ParsedXML(html)
    #expect(page["h1"].first?.text.contains("<script>alert(1)</script>") == true)
  }

  @Test func everyLinkHasItsTargetAndEveryTargetIsOne() throws {
    for (name, page) in try pages() {
      let ids = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count, "\(name): \(ids)")
      for link in page["a"] {
        let target = link.attributes["href"].map { String($0.dropFirst()) } ?? ""
        #expect(ids.contains(target), "\(name): #\(target)")
      }
      for key in ["aria-labelledby"] {
        for value in page.elements.compactMap({ $0.attributes[key] }) {
          #expect(value.split(separator: " ").allSatisfy { ids.contains(String($0)) }, "\(name)")
        }
      }
    }
  }

  /// WCAG 2.2: landmarks (1.3.1), headings without gaps, names for pictures (1.1.1), a language (3.1.1).
  @Test func itCanBeReadAloud() throws {
    for (name, page) in try pages() {
      for landmark in ["header", "nav", "main", "footer", "h1", "title"] {
        let found = page[landmark].filter { element in
          landmark != "title" || element.parent.map { page.elements[$0].name } == "head"
        }
        #expect(found.count == 1, "\(name): \(landmark)")
      }
      #expect(page["html"].first?.attributes["lang"] == "en")
      var level = 0
      for element in page.elements {
        guard let next = ["h1": 1, "h2": 2, "h3": 3, "h4": 4][element.name] else { continue }
        #expect(next <= level + 1, "\(name): \(element.name) \(element.text)")
        level = next
      }
      for (index, element) in page.elements.enumerated() where element.name == "svg" {
        let children = page.children(of: index).map(\.name)
        #expect(
          element.attributes["aria-hidden"] == "true"
            || (element.attributes["role"] == "img" && children.starts(with: ["title", "desc"])))
      }
    }
  }

  @Test func nothingIsLoaded() throws {
    for (name, content) in try ReportSamples.all {
      let html = try HTMLReport(content).render()
      #expect(html.contains("http-equiv=\"Content-Security-Policy\""), "\(name)")
      #expect(HTMLReport.policy.hasPrefix("default-src 'none'"))
      let style = HTMLStyle.sheet
      #expect(!style.contains("url(") && !style.contains("@import"))
    }
  }

  @Test func theDrawingSaysWhatHoldsAndWhatBreaks() throws {
    let content = ReportSamples.content(try SampleDiagnoses.doubleHop())
    let page = ParsedXML(try HTMLReport(content).render())
    let description = try #require(page["desc"].first?.text)
    #expect(
      description
        == "From this computer, as alice@CORP.TEST; to web01.corp.test over WinRM, port 5985: holds; to files01.corp.test over SMB, port 445: breaks."
    )
  }

  @Test func certaintyIsShown() throws {
    let content = ReportSamples.content(try SampleDiagnoses.doubleHop())
    let html = try HTMLReport(content).render()
    #expect(html.contains("blocked (likely)"))
    var diagnosis = try SampleDiagnoses.doubleHop()
    diagnosis.links[0].certainty = .proven
    #expect(
      try !HTMLReport(ReportSamples.content(diagnosis)).render().contains("blocked (likely)"))
  }

  /// Contrast of text to background, at least 4.5 (WCAG 2.2, 1.4.3), by day and by night.
  @Test func coloursCanBeRead() throws {
    let blocks = HTMLStyle.sheet.matches(of: /:root \{([^}]*)\}/).map(\.output.1)
    #expect(blocks.count == 3)
    for block in blocks {
      let colours = Dictionary(
        block.matches(of: /--([a-z]+): #([0-9a-f]{3,6});/).map {
          (String($0.output.1), Self.luminance(String($0.output.2)))
        }, uniquingKeysWith: { $1 })
      for text in ["text", "soft", "link", "good", "broken", "warning", "information", "unseen"] {
        for ground in ["page", "raised"] {
          let pair = [try #require(colours[text]), try #require(colours[ground])].sorted()
          #expect((pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, "\(text) on \(ground)")
        }
      }
    }
  }

  /// Relative luminance as WCAG defines it.
  private static func luminance(_ hex: String) -> Double {
    let digits = hex.count == 3 ? hex.map { "\($0)\($0)" }.joined() : hex
    let parts = [0, 2, 4].map { start -> Double in
      let part = digits.dropFirst(start).prefix(2)
      let value = Double(Int(part, radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
