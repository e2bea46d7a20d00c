/**
 * The style sheet of the reports.
 *
 * Knows: how pages look on a screen, on a phone and on paper. Never knows: results. There is no quote, ampersand or less-than sign in it,
 * so that it stands in a file of HTML as it is. A stage of a class is laid out when it is looked at: seven maps of 300 students at once keep a
 * browser busy for seconds.
 */
import { DARK, LIGHT, properties } from './palette.ts';

const TEXT = `
:root{color-scheme:light dark;${properties(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{${properties(DARK)}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:80rem;padding:1rem 1.25rem 4rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere;
  color:var(--page-ink);background:var(--page-paper)}
h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.4rem;line-height:1.25;margin:3rem 0 .75rem;padding-top:.75rem;border-top:2px solid var(--soft-ink)}
h3{font-size:1.1rem;margin:2rem 0 .5rem}
h4{font-size:1rem;margin:0 0 .5rem}
p,ul,ol,dl{margin:.5rem 0}
p,ul,ol,dl{max-width:46rem}
a{color:var(--link-ink)}
:focus-visible{outline:2px solid var(--link-ink);outline-offset:2px}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace;font-size:.875em}
.soft{color:var(--soft-ink);background:none}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}
`;

const BLOCKS = `
pre{margin:.5rem 0;padding:.75rem;overflow:auto;max-height:36rem;line-height:1.35;white-space:pre;overflow-wrap:normal;
  direction:ltr;unicode-bidi:bidi-override;background:var(--soft-paper);border:1px solid var(--skipped-paper)}
.command{display:block;padding:.4rem .6rem;overflow-x:auto;white-space:nowrap;background:var(--soft-paper);user-select:all}
.octets{unicode-bidi:isolate;white-space:pre-wrap}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem}
dt{color:var(--soft-ink)}
dd{margin:0}
summary{cursor:pointer}
.names{columns:16rem;padding-left:1.25rem}
.mark{display:inline-block;min-width:1.5em;padding:0 .25em;text-align:center;border-radius:.2em;font-weight:bold}
.pass{color:var(--pass-ink);background:var(--pass-paper)}
.fail{color:var(--fail-ink);background:var(--fail-paper)}
.skipped{color:var(--skipped-ink);background:var(--skipped-paper)}
.inconclusive{color:var(--inconclusive-ink);background:var(--inconclusive-paper)}
.error{color:var(--error-ink);background:var(--error-paper)}
.card h3,.card h4{margin-top:0}
.card{margin:1rem 0;padding:1rem;border:1px solid var(--soft-ink);border-radius:.4rem}
.alarm{border:3px solid var(--error-paper)}
.warning{border:3px solid var(--inconclusive-paper)}
.points{font-size:1.2rem}
.points::first-letter{text-transform:uppercase}
.beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 3rem}
ol.beside{max-width:none;padding:0;list-style:none}
.legend{max-width:none}
.legend span{white-space:nowrap}
.owners{display:block;min-width:8rem}
.checks{list-style:none;padding:0;max-width:60rem}
.checks li{display:grid;grid-template-columns:1.75rem minmax(0,1fr) max-content;gap:0 .75rem;align-items:start;margin:.4rem 0}
`;

const TABLES = `
.stage{content-visibility:auto;contain-intrinsic-size:auto 100rem}
.scrolling{overflow:auto;width:fit-content;max-width:100%;max-height:90vh;margin:.5rem 0;border:1px solid var(--skipped-paper)}
table{border-spacing:0;margin:0;overflow-wrap:break-word;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:.25rem .5rem;color:var(--soft-ink)}
th,td{padding:.25rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--skipped-paper)}
th{font-weight:600}
th code{white-space:nowrap}
bdi{overflow-wrap:anywhere}
td li{overflow-wrap:anywhere;min-width:12rem}
thead th{background:var(--soft-paper);vertical-align:bottom}
.map{font-size:.8125rem;line-height:1.5rem}
.map th,.map td{padding:0;min-width:1.65rem;text-align:center;border:0;border-right:1px solid var(--page-paper);border-bottom:1px solid var(--page-paper)}
.map thead th{position:sticky;top:0;z-index:1;height:13rem;font-weight:normal}
.map thead code{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap}
.map thead b{display:block;font-size:.9em}
.map .who{position:sticky;left:0;padding:0 .5rem;text-align:left;background:var(--soft-paper)}
.map bdi{display:block;width:12rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;text-align:left}
.map thead .who{z-index:2}
.map td a{display:block;color:inherit;text-decoration:none}
.map .sum{padding:0 .5rem;background:var(--soft-paper)}
.bars{display:block;width:100%;max-width:34rem;height:auto}
.bars rect{fill:var(--link-ink)}
.bars text{fill:var(--page-ink);font:9px system-ui,sans-serif;text-anchor:middle}
`;

const MEDIA = `
@media(max-width:40rem){
  body{padding:.5rem .75rem 3rem}
  dl{grid-template-columns:minmax(0,1fr)}
  dt{margin-top:.4rem}
  .map bdi{width:7rem}
  .map .who{padding:0 .25rem}
}
@page wide{size:landscape}
@media print{
  body{max-width:none;padding:0;font-size:10pt}
  .scrolling,pre{max-height:none;overflow:visible;border:0}
  pre{font-size:6.5pt}
  .map{page:wide;font-size:6pt;line-height:9pt}
  .map th,.map td{min-width:11pt;print-color-adjust:exact}
  .map thead th,.map .who{position:static}
  .map thead th{height:9rem}
  .map bdi{width:80pt}
  .mark{print-color-adjust:exact}
  .card,tr{break-inside:avoid}
  h2,h3,h4{break-after:avoid}
}
`;

export const STYLE: string = [TEXT, BLOCKS, TABLES, MEDIA].join('');
