/** The page around a picture: follows the reader's theme, and fits narrow screens and paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--text:#1c1c1c;--page:#fff;--muted:#595959;--line:#d0d0d0;--warning:#a32a00}
@media (prefers-color-scheme:dark){:root{--text:#ececec;--page:#16181c;--muted:#a8adb5;--line:#44484f;--warning:#ffb070}}
body{margin:0;padding:1rem;background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}
main{max-width:90rem;margin:auto}
h1{font-size:1.4rem;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:1.5rem 0 .5rem;overflow-wrap:anywhere}
h3{font-size:1rem;margin:1rem 0 .5rem}
.kind{display:inline-block;border:1px solid;border-radius:4px;padding:0 .5em;font:.8rem ui-monospace,monospace;vertical-align:middle}
.kind.traced{background:var(--text);color:var(--page)}
.kind.counted{border-style:dashed}
p.warning{color:var(--warning);font-weight:bold}
p,li,figcaption{overflow-wrap:anywhere}
figure{margin:1rem 0}
figcaption,caption,.notes{color:var(--muted)}
.wide{overflow-x:auto}
.wide>svg{display:block;min-width:800px;max-width:100%;height:auto}
table{border-collapse:collapse;font:13px/1.4 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace}
caption{text-align:left;padding-bottom:.25rem}
th,td{padding:.15rem .6rem;text-align:left;border-bottom:1px solid var(--line)}
tbody th{font-weight:normal;overflow-wrap:anywhere;min-width:12rem}
.number{text-align:right;white-space:nowrap}
.group{text-align:center}
pre{font:13px/1.4 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere}
@media print{body{padding:0}.wide{overflow:visible}.kind.traced{border-color:#000}.wide>svg{min-width:0}tr{break-inside:avoid}}
`;
