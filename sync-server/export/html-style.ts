/**
 * How the web page looks, on screens and on paper. Only fonts that are on the reader's computer; only logical sides,
 * so that a page in Arabic is the mirror of one in English.
 */
export const HTML_STYLE = `
:root{color-scheme:light;--ink:#1b2733;--accent:#1d4f73;--quiet:#53606c;--line:#c9d1d8;--soft:#eaf0f5;--paper:#fff}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.65 "Noto Sans","Segoe UI",system-ui,Roboto,"Noto Naskh Arabic","Noto Sans Khmer","Noto Sans Lao","Noto Sans Ethiopic","Noto Sans Thaana","Noto Sans Thai","Leelawadee UI","Khmer UI",Ebrima,"MV Boli","PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid #d08b00;outline-offset:3px}
.skip{position:absolute;inset-inline-start:1rem;inset-block-start:-6rem;background:var(--accent);color:#fff;padding:.6rem 1rem;z-index:1}
.skip:focus{inset-block-start:1rem}
.cover{border-block-start:6px solid var(--accent);padding:2.5rem 1.5rem 2rem}
.cover>div{max-width:72rem;margin:0 auto}
.cover p{margin:0;color:var(--quiet)}
.cover .team{color:var(--accent);font-weight:600;font-size:1.2rem;margin-block-end:clamp(2rem,9vh,6rem)}
.cover h1{font-size:clamp(1.9rem,4.6vw,3.2rem);line-height:1.15;font-weight:650;letter-spacing:-.01em;margin:.3rem 0 .6rem;max-width:24em;text-wrap:balance}
:lang(ar) h1,:lang(fa) h1,:lang(ur) h1,:lang(dv) h1{letter-spacing:0;line-height:1.4}
.cover .status{color:var(--accent)}
.cover .facts{margin-block-start:2rem;padding-block-start:.8rem;border-block-start:1px solid var(--line);font-size:.95rem}
.sheet{max-width:75rem;margin:0 auto;padding:0 1.5rem 4rem}
nav{border-block-start:1px solid var(--line);padding-block:1.2rem}
nav h2{font-size:1rem;margin:0 0 .6rem;padding:0;border:0}
nav ol{list-style:none;margin:0;padding:0;font-size:.95rem;line-height:1.45}
nav li{margin:.35rem 0}
nav .chapter{font-weight:600;margin-block-start:.8rem}
nav .section{padding-inline-start:1.1rem}
nav a{color:inherit;text-decoration:none;display:flex;gap:.6em}
nav a:hover{text-decoration:underline;color:var(--accent)}
nav .number{color:var(--quiet);flex:none;min-width:1.9em;font-variant-numeric:tabular-nums}
main{min-width:0}
main>:not(.scroll){max-width:44rem}
h2,h3,h4,h5,h6{color:var(--accent);line-height:1.3;text-wrap:balance;scroll-margin-top:1rem}
h2{font-size:1.75rem;font-weight:650;margin:3.2rem 0 .9rem;padding-block-start:1.2rem;border-block-start:1px solid var(--line)}
h3{font-size:1.3rem;margin:2.3rem 0 .6rem}
h4{font-size:1.1rem;margin:1.8rem 0 .4rem}
h5,h6{font-size:1rem;margin:1.5rem 0 .3rem;color:var(--ink)}
h2 .number,h3 .number{display:inline-block;margin-inline-end:.55em;font-variant-numeric:tabular-nums}
p{margin:0 0 1rem}
ul,ol{margin:0 0 1rem;padding-inline-start:1.6rem}
li{margin:.25rem 0}
li>p{margin:0 0 .4rem}
ol ol{list-style:lower-alpha}
ol ol ol{list-style:lower-roman}
blockquote{margin:1.4rem 0;padding-inline-start:1.2rem;border-inline-start:3px solid var(--line);color:var(--quiet)}
.callout{background:var(--soft);border-inline-start:4px solid var(--accent);padding:1rem 1.2rem;margin:0 0 1.4rem}
.callout .word{font-weight:650;color:var(--accent);margin-block-end:.3rem}
.callout.warning{background:#fdf3df;border-color:#7a4b00}
.callout.warning .word{color:#7a4b00}
.callout>:last-child{margin-block-end:0}
.tasks{list-style:none;padding-inline-start:0}
.tasks .tasks{padding-inline-start:1.6rem}
.tasks .box{margin-inline-end:.35em}
.tasks li>p{display:inline-block;vertical-align:top;margin:0}
sub,sup{line-height:0}
.note a{text-decoration:none;padding-inline:.15em}
.notes{margin-block-start:3rem;font-size:.92rem}
.notes h2{font-size:1.25rem}
.notes li:target,.note a:target{background:var(--soft)}
.notes .back{text-decoration:none;padding-inline:.3em}
.picture{margin:1.8rem 0;break-inside:avoid}
.picture img{display:block;height:auto;margin-inline:auto}
.drawing{margin:1.6em 0}
.drawing svg{display:block;max-width:100%;height:auto}
.picture figcaption{margin-block-start:.6rem;color:var(--quiet);font-size:.95rem;text-align:center}
.picture .instead{margin:0;padding:1rem;border:1px solid var(--line);color:var(--quiet);text-align:center}
.page-break{break-after:page}
hr{border:0;border-block-start:1px solid var(--line);width:30%;margin:2.4rem auto}
.guidance{background:#f4f7f4;border-inline-start:4px solid #7c9a82;padding:1rem 1.2rem;margin:0 0 1.4rem;font-size:.95rem}
.guidance .label{font-weight:650;color:#3d5f45;margin-block-end:.3rem}
.guidance .source{color:var(--quiet);font-size:.9rem;margin:0}
.scroll{overflow-x:auto;margin:1.6rem 0 2rem}
table{border-collapse:collapse;width:100%;font-size:.95rem;line-height:1.45;border-block-start:2px solid var(--accent)}
table.dense{font-size:.85rem;min-width:46rem}
.wide table.dense{min-width:62rem}
caption{caption-side:top;text-align:start;font-weight:650;color:var(--accent);padding-block-end:.5rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{text-align:start;vertical-align:top;padding:.5rem .6rem;border-block-end:1px solid var(--line);overflow-wrap:break-word}
thead th{background:var(--soft);color:var(--accent);vertical-align:bottom}
thead tr:last-child th{border-block-end:1.5px solid var(--accent)}
tr.group th{background:#f4f6f8}
.end{text-align:end;font-variant-numeric:tabular-nums}
th p,td p{margin:0 0 .3rem}
th>:last-child,td>:last-child{margin-block-end:0}
footer{max-width:72rem;margin:0 auto;padding:1.5rem;border-block-start:1px solid var(--line);color:var(--quiet);font-size:.85rem}
@media (min-width:68rem){
.sheet.with-contents{display:grid;grid-template-columns:15rem minmax(0,1fr);column-gap:3.5rem}
.with-contents nav{position:sticky;inset-block-start:0;max-height:100vh;overflow:auto;align-self:start;border:0;padding-block:3rem 2rem}
main>h2:first-child{border:0;margin-block-start:1.8rem}
}
@media print{
@page{size:A4;margin:24mm 25mm}
@page turned{size:A4 landscape;margin:20mm 18mm}
body{font-size:10.5pt;line-height:1.5}
.skip{display:none}
.cover{break-after:page;padding-inline:0}
.sheet{padding:0;max-width:none}
.sheet.with-contents{display:block}
.with-contents nav{position:static;max-height:none;overflow:visible;break-after:page}
main>:not(.scroll){max-width:none}
.wide{page:turned}
.scroll{overflow:visible}
table,table.dense,.wide table.dense{min-width:0;font-size:8.5pt}
thead{display:table-header-group}
tr,blockquote,.guidance{break-inside:avoid}
h2,h3,h4,h5,h6,caption{break-after:avoid}
a{color:inherit;text-decoration:none}
}
`;
