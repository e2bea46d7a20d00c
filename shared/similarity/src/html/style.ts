/**
 * The style sheet of the report.
 *
 * Knows: how the page looks on a screen, on a phone and on paper. Never knows: what is alike. There is no quote, ampersand or less-than
 * sign in it, so that it stands in a file of HTML as it is.
 */

const LIGHT =
  '--page:#fff;--ink:#1b1f24;--soft:#f3f5f7;--pale:#57606a;--line:#d5dae0;--link:#0b5cad;--shared:#fff3c9;--bar:#9a6700';
const DARK =
  '--page:#14171a;--ink:#e6e9ec;--soft:#1f2429;--pale:#a9b3bd;--line:#3a424b;--link:#7cb8f5;--shared:#3a3115;--bar:#e0b040';

const TEXT = `
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:90rem;padding:1rem 1.25rem 4rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere;
  color:var(--ink);background:var(--page)}
h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.4rem;line-height:1.25;margin:3rem 0 .75rem;padding-top:.75rem;border-top:2px solid var(--pale)}
h3{font-size:1.1rem;margin:2rem 0 .5rem}
p,ul,table{margin:.5rem 0}
p,ul{max-width:46rem}
ul{padding-left:1.25rem}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
a:target{outline:2px solid var(--link)}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace}
.soft{color:var(--pale)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}
`;

const TABLES = `
.scrolling{overflow-x:auto}
table{border-spacing:0;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:.25rem .5rem;color:var(--pale)}
th,td{padding:.25rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600;overflow-wrap:normal}
.ranking td:nth-child(2){min-width:7rem;overflow-wrap:break-word}
.ranking td:first-child,.ranking td:nth-child(n+3){white-space:nowrap}
thead th{background:var(--soft);vertical-align:bottom}
.bars{display:block;width:100%;max-width:36rem;height:auto;margin:.5rem 0}
.bars rect{fill:var(--link)}
.bars text{fill:var(--ink);font:11px system-ui,sans-serif;text-anchor:middle}
.bars path{stroke:var(--ink);stroke-width:1.5;fill:none}
`;

const SIDES = `
.sides{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem}
.side{min-width:0}
.side h4{margin:.75rem 0 .25rem;font-size:1rem}
.code{width:100%;table-layout:fixed;font:.8125rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace;
  background:var(--soft);border:1px solid var(--line)}
.code th,.code td{border:0;padding:0 .5rem}
.code .number{width:3.5rem}
.code .mark{width:2rem}
.code th{font-weight:normal;text-align:right;color:var(--pale);border-left:.4rem solid transparent;user-select:none}
.code td:nth-child(2){padding:0;text-align:right;user-select:none}
.code .text{white-space:pre-wrap;direction:ltr;unicode-bidi:bidi-override}
.code .shared{background:var(--shared)}
.code .shared th{border-left:.4rem solid var(--bar);color:var(--ink)}
.code .even th{border-left-style:double}
.code .gap td{padding:.15rem .5rem;color:var(--pale);background:var(--page)}
`;

const MEDIA = `
@media(max-width:52rem){
  body{padding:.5rem .75rem 3rem}
  .sides{grid-template-columns:minmax(0,1fr)}
  th,td{padding:.25rem .3rem}
  .code{font-size:.75rem}
  .bars text{font-size:13px}
}
@media print{
  body{max-width:none;padding:0;font-size:10pt}
  .code{font-size:6.5pt;print-color-adjust:exact}
  tr{break-inside:avoid}
  h2,h3,h4{break-after:avoid}
}
`;

export const STYLE: string = [TEXT, TABLES, SIDES, MEDIA].join('');
