package org.snn4j.plot;

/** Style sheet of a page. */
public final class Style {
    private static final String RULES =
            """
                      *{box-sizing:border-box}
                      body{margin:0 auto;max-width:1240px;padding:1rem;background:var(--paper);color:var(--text);
                        font:15px/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
                      h1{font-size:1.45rem;margin:.2rem 0} h2{font-size:1.2rem;margin:2.2rem 0 .3rem;
                        border-top:1px solid var(--grid);padding-top:1.2rem}
                      h3{font-size:1rem;margin:1.2rem 0 .3rem}
                      p{margin:.3rem 0 .7rem} .faint,figcaption,footer{color:var(--faint)}
                      .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:1.4rem;
            margin:.6rem 0 1.4rem}
                      figure{margin:0;min-width:0} figcaption{font-size:.85rem;margin-bottom:.4rem}
                      svg{display:block;width:100%;max-width:480px;height:auto}
                      .wide{overflow-x:auto;margin:.4rem 0} table{border-collapse:collapse;font-size:.85rem;
                        font-variant-numeric:tabular-nums;overflow-wrap:normal}
                      th,td{padding:.25rem .7rem .25rem 0;text-align:right;border-bottom:1px solid var(--grid);
                        vertical-align:top;white-space:nowrap}
                      th{color:var(--faint);font-weight:600;white-space:normal;vertical-align:bottom} th:first-child,td:first-child{text-align:left}
                      td:last-child,th:last-child{padding-right:0}
                      .summary td:last-child,.summary th:last-child{text-align:left;white-space:normal;min-width:10rem}
                      ul{padding-left:1.1rem;margin:.3rem 0} li{margin:.1rem 0}
                      .missing{border-left:4px solid var(--heat);padding:.1rem .9rem;margin:1rem 0}
                      summary{cursor:pointer;margin:.6rem 0;color:var(--faint)}
                      footer{margin-top:2.5rem;font-size:.8rem}
                      @media print{details{display:block}}
            """;

    private Style() {}

    /** The sheet, with the colours of drawings for light and dark pages. */
    public static String sheet() {
        return Ink.styles() + RULES;
    }
}
