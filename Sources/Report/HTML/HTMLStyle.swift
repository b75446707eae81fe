/// How the page looks: on a screen by day and by night, on a telephone, and on paper.
enum HTMLStyle {
  static let sheet = colours + page + parts + chain + narrowAndPaper

  /// All pairs of text and background have a contrast of at least 4.5 (WCAG 2.2, 1.4.3).
  private static let colours = """

    :root {
      color-scheme: light dark;
      --page: #fff; --text: #1a1f26; --soft: #566070; --line: #d5dae1; --raised: #f5f7f9;
      --link: #0b57b0; --good: #0a6637; --broken: #b01e16; --warning: #855000;
      --information: #0b57b0; --unseen: #5d3ea8;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #13161b; --text: #e7eaef; --soft: #a5afbd; --line: #363d48; --raised: #1c2128;
        --link: #8fc4ff; --good: #63d698; --broken: #ff9088; --warning: #ffc56b;
        --information: #8fc4ff; --unseen: #c8b6ff;
      }
    }
    .good { --state: var(--good); } .broken { --state: var(--broken); }
    .warning { --state: var(--warning); } .information { --state: var(--information); }
    .unseen { --state: var(--unseen); }

    """

  private static let page = """
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    body {
      margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 3rem; max-width: 68rem;
      background: var(--page); color: var(--text);
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
      overflow-wrap: break-word;
    }
    h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
    h1 { font-size: clamp(1.4rem, 1rem + 1.6vw, 2.1rem); margin: .35rem 0 1.1rem; max-width: 52rem; }
    h2 { font-size: 1.35rem; margin: 2.6rem 0 .8rem; padding-top: .9rem; border-top: 2px solid var(--line); }
    h3 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; }
    h4 { font-size: 1rem; margin: 1.3rem 0 .35rem; }
    p, ul, ol, dl, pre { margin: .45rem 0; }
    ul, ol { padding-left: 1.5rem; }
    li { margin: .2rem 0; }
    main p, main li, header p { max-width: 50rem; }
    main ol.howto > li, main ol.steps > li, main ul.because > li { max-width: none; }
    a { color: var(--link); text-underline-offset: .15em; }
    a:focus-visible, summary:focus-visible, pre:focus-visible, main:focus-visible {
      outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px;
    }
    main:focus { outline: none; }
    code, pre { font-family: ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: .9em; }
    code { overflow-wrap: anywhere; }
    pre { padding: .7rem .9rem; border: 1px solid var(--line); border-radius: 6px; background: var(--raised); overflow-x: auto; }
    pre code { font-size: 1em; overflow-wrap: normal; }
    pre.command { border-left: 4px solid var(--link); white-space: pre-wrap; }
    pre.command code { overflow-wrap: anywhere; }
    .skip { position: absolute; left: -9999px; }
    .skip:focus { left: 1rem; top: .5rem; padding: .4rem .8rem; background: var(--page); }
    .small, .source { font-size: .9rem; }
    .source { color: var(--soft); }
    .beware { padding: .5rem .8rem; border-left: 4px solid var(--warning); background: var(--raised); }
    :target { scroll-margin-top: 1rem; background: var(--raised); box-shadow: 0 0 0 .4rem var(--raised); }

    """

  private static let parts = """
    .badge {
      display: inline-block; padding: .02rem .5rem; border: 1.5px solid var(--state); border-radius: 1rem;
      color: var(--state); font-size: .82rem; font-weight: 600; line-height: 1.45; white-space: nowrap;
    }
    .eyebrow { margin: 0; color: var(--soft); font-size: .95rem; }
    .eyebrow .badge { margin-left: .35rem; }
    .short {
      display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .45rem 1.2rem;
      margin: 1.4rem 0 0; padding: 1rem 1.2rem; border: 1px solid var(--line); border-radius: 8px;
      background: var(--raised);
    }
    .short dt { grid-column: 1; font-weight: 700; }
    .short dd { grid-column: 2; margin: 0; }
    .short dd p { margin-top: 0; }
    .short pre { background: var(--page); }
    nav ol { columns: 2; padding-left: 1.3rem; max-width: 48rem; }
    nav li { margin: 0; padding: .1rem 0; break-inside: avoid; }
    nav h2 { font-size: 1rem; margin: 1.4rem 0 .2rem; padding: 0; border: 0; }
    ol.steps { padding-left: 2.1rem; }
    ol.steps li, ul.unknowns li { margin: .55rem 0; }
    ol.steps p, ul.unknowns p { margin: 0; }
    ol.howto > li { margin: 1rem 0; }
    article { margin: 1.2rem 0 2.4rem; }
    details { margin: .35rem 0; }
    summary { cursor: pointer; padding: .15rem 0; }
    summary h3 { display: inline; font-size: 1rem; font-weight: 400; }
    details[open] > summary h3 { font-weight: 700; }
    summary code { color: var(--soft); }
    details > :not(summary) { margin-left: 1rem; }
    .how { font-family: inherit; }
    table { border-collapse: collapse; width: 100%; margin: .8rem 0; }
    caption { text-align: left; color: var(--soft); font-size: .9rem; padding-bottom: .3rem; }
    th, td { text-align: left; vertical-align: top; padding: .5rem .8rem .5rem 0; border-top: 1px solid var(--line); }
    tbody th { font-weight: 600; width: 17rem; }
    td .source { display: block; }
    .facts { display: grid; grid-template-columns: minmax(10rem, max-content) minmax(0, 1fr); gap: .1rem 1.2rem; }
    .facts dd { margin: 0; overflow-wrap: anywhere; }
    ol.timeline { list-style: none; padding: 0; }
    ol.timeline li { display: grid; grid-template-columns: minmax(0, 22rem) minmax(6rem, 1fr) 13rem; gap: .2rem 1rem; align-items: center; max-width: none; }
    ol.timeline svg { background: var(--raised); border-radius: 3px; }
    ol.timeline rect { fill: var(--link); }
    .when { color: var(--soft); font-size: .9rem; font-variant-numeric: tabular-nums; }
    footer { margin-top: 3rem; padding-top: .8rem; border-top: 2px solid var(--line); color: var(--soft); font-size: .9rem; }

    """

  private static let chain = """
    .chain { display: block; max-width: 100%; height: auto; font-size: 13px; }
    .chain.across { display: none; }
    @media (min-width: 62rem) {
      .chain.across { display: block; }
      .chain.down { display: none; }
    }
    .chain.always { display: block; }
    .chain text { fill: var(--text); }
    .chain .box { fill: var(--raised); stroke: var(--line); stroke-width: 1.5; }
    .chain .broken .box { stroke: var(--state); }
    .chain .stripe { fill: var(--state); }
    .chain .role, .chain .below { fill: var(--soft); }
    .chain .name { font-weight: 700; font-size: 14px; }
    .chain .state, .chain .label { fill: var(--state); font-weight: 600; }
    .chain .arrow line { stroke: var(--state); stroke-width: 3; }
    .chain .arrow.broken line { stroke-dasharray: 6 5; }
    .chain .arrow.unseen line { stroke-dasharray: 2 6; stroke-linecap: round; }
    .chain .arrow path { fill: var(--state); }
    .chain .arrow circle { fill: var(--page); stroke: var(--state); stroke-width: 2.5; }
    .chain .mark { fill: var(--state); font-weight: 700; font-size: 15px; }

    """

  private static let narrowAndPaper = """
    @media (max-width: 44rem) {
      nav ol { columns: 1; }
      .short { grid-template-columns: minmax(0, 1fr); }
      .short dt, .short dd { grid-column: 1; }
      .short dt:not(:first-child) { margin-top: .5rem; }
      table, tbody, tr, th, td { display: block; width: auto; }
      caption { display: block; }
      thead { position: absolute; left: -9999px; }
      tr { padding: .6rem 0; border-top: 1px solid var(--line); }
      th, td { padding: .1rem 0; border: 0; }
      tbody th { width: auto; }
      .facts { grid-template-columns: minmax(0, 1fr); }
      .facts dd { margin-bottom: .4rem; }
      ol.timeline li { grid-template-columns: minmax(0, 1fr); margin: .6rem 0; }
    }
    @media print {
      :root {
        --page: #fff; --text: #000; --soft: #444; --line: #bbb; --raised: #fff; --link: #000;
        --good: #0a6637; --broken: #b01e16; --warning: #855000; --information: #0b57b0; --unseen: #5d3ea8;
      }
      body { max-width: none; padding: 0; font-size: 10pt; }
      nav, .skip, #evidence, #facts { display: none; }
      pre { white-space: pre-wrap; }
      pre, li, tr, svg { break-inside: avoid; }
      h2, h3, h4 { break-after: avoid; }
      .chain.across { display: block; }
      .chain.down:not(.always) { display: none; }
    }

    """
}
