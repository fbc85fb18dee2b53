namespace Farzi.Jobs.Reports;

/// <summary>The style sheet of the report: light, dark, phone, paper.</summary>
internal static class ReportStyle
{
    public const string Sheet = """
        :root{--page:#f6f7f9;--card:#fff;--ink:#1a2230;--soft:#566173;--line:#e2e6ec;--strong:#c6cdd8;--main:#1f5fd6;--main-soft:#e8effc;--reference:#465468;--other:#a8b3c2;
          --s1:#1f5fd6;--s2:#c2571a;--s3:#0f8a7e;--s4:#8a3fb5;--s5:#7a6a00;--s6:#b0305c;--warn:#8a5a00;--warn-soft:#fff5dc}
        @media screen and (prefers-color-scheme:dark){:root{--page:#11141a;--card:#191e27;--ink:#e6eaf1;--soft:#9ba7b8;--line:#29313d;--strong:#3d4858;--main:#7ba7ff;--main-soft:#1c2942;
          --reference:#c3ccd9;--other:#5d6a7d;--s1:#7ba7ff;--s2:#f2955c;--s3:#4fc8b9;--s4:#c58cf0;--s5:#d3c04a;--s6:#f07ba6;--warn:#f0c060;--warn-soft:#2e2612}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
        main{max-width:1120px;margin:0 auto;padding:2.5rem 1.25rem 4rem}
        h1{font-size:2rem;line-height:1.2;margin:.1rem 0 .75rem;overflow-wrap:anywhere}
        h2{font-size:1.35rem;margin:0 0 .5rem}
        h3{font-size:1rem;margin:0}
        h3.group{margin:1.5rem 0 .6rem;font-size:1.1rem}
        h3 small,h3.group small{font-weight:400;color:var(--soft);font-size:.85em;margin-left:.4em}
        p{margin:.4rem 0}
        section{margin-top:3rem}
        section>p{color:var(--soft);max-width:46rem}
        .eyebrow{color:var(--soft);font-size:.85rem;letter-spacing:.02em;margin:0}
        .lead{font-size:1.2rem;line-height:1.5;max-width:46rem}
        .warning{background:var(--warn-soft);color:var(--warn);border-left:4px solid currentColor;padding:.6rem .9rem;border-radius:4px;max-width:46rem}
        .none{color:var(--soft);font-style:italic}
        .card,.tiles>div{background:var(--card);border:1px solid var(--line);border-radius:10px}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,11.5rem),1fr));gap:.75rem;margin:1.5rem 0 0}
        .tiles>div{padding:.8rem 1rem}
        .tiles dt{color:var(--soft);font-size:.82rem}
        .tiles dd{margin:0;font-size:1.45rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.25}
        .tiles small{display:block;font-size:.8rem;font-weight:400;color:var(--soft);margin-top:.15rem}
        .table{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.88rem}
        th,td{padding:.5rem .6rem;text-align:right;vertical-align:top;white-space:nowrap}
        thead th{color:var(--soft);font-weight:600;border-bottom:1px solid var(--strong)}
        tbody tr+tr>*{border-top:1px solid var(--line)}
        th:first-child{text-align:left;position:sticky;left:0;background:var(--card)}
        tbody th{font-weight:600}
        th>small,td>small{display:block;color:var(--soft);font-weight:400;font-size:.82em}
        tr.main>*,tr.main>th:first-child{background:var(--main-soft)}
        tr.main td,tr.main th{font-weight:650}
        th:first-child,td:first-child{padding-left:.9rem}
        .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:.9rem;margin-top:.9rem}
        figure.card{margin:0;padding:1rem 1rem .6rem;display:flex;flex-direction:column;min-width:0}
        figcaption p{color:var(--soft);font-size:.85rem;line-height:1.4;margin:.1rem 0 .5rem}
        svg{display:block;width:100%;max-width:480px;height:auto;margin:auto;font:12px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;font-variant-numeric:tabular-nums}
        svg text{fill:var(--soft)}
        .grid line{stroke:var(--line);stroke-width:1}
        .line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
        .band{fill:currentColor;opacity:.18}
        circle,.filled rect{fill:currentColor}
        .s1{color:var(--s1)}.s2{color:var(--s2)}.s3{color:var(--s3)}.s4{color:var(--s4)}.s5{color:var(--s5)}.s6{color:var(--s6)}
        .s2 .line{stroke-dasharray:6 4}.s3 .line{stroke-dasharray:1.5 4}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;margin:0 0 .4rem;font-size:.85rem}
        .legend li::before{content:"";display:inline-block;width:1.5em;border-top:3px solid currentColor;vertical-align:middle;margin-right:.4em}
        .legend .s2::before{border-top-style:dashed}.legend .s3::before{border-top-style:dotted}
        .mark line{stroke:var(--soft);stroke-dasharray:3 3}
        .bar rect{fill:var(--other)}.bar.main rect{fill:var(--main)}.bar.reference rect{fill:var(--reference)}
        .bar .label,.bar .value{fill:var(--ink)}
        .bar.main .label,.bar.main .value{font-weight:700}
        .bar .detail{font-size:10.5px}
        .error{fill:none;stroke:var(--ink);stroke-width:1.3}
        .halo{fill:none;stroke:var(--card);stroke-width:3.6}
        line.base{stroke:var(--strong)}
        line.reference{stroke:var(--reference);stroke-dasharray:4 3}
        .definitions{margin:1.2rem 0 0;font-size:.85rem;color:var(--soft);max-width:60rem}
        .definitions div{display:flex;gap:.6rem;margin:.15rem 0}
        .definitions dt{font-weight:600;min-width:5.5rem}
        .definitions dd{margin:0;overflow-wrap:anywhere;min-width:0}
        .examples{padding:0;margin:0;list-style:none;counter-reset:e -1;display:grid;gap:.6rem}
        .examples li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.6rem .8rem;font-size:.85rem;line-height:1.9;overflow-wrap:anywhere}
        .examples span{background:var(--page);border:1px solid var(--line);border-radius:5px;padding:0 .4rem;display:inline-block;max-width:100%;line-height:1.6}
        .examples b{color:var(--main)}
        .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:.9rem;margin-bottom:1rem}
        .facts .card{padding:1rem}
        .facts dl{margin:.5rem 0 0;font-size:.88rem}
        .facts dl div{display:flex;justify-content:space-between;gap:1rem;padding:.25rem 0;border-top:1px solid var(--line)}
        .facts dt{color:var(--soft);flex:none}
        .facts dd{margin:0;text-align:right;overflow-wrap:anywhere;min-width:0;font-variant-numeric:tabular-nums}
        code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85rem}
        .digest{overflow-wrap:anywhere;color:var(--ink)}
        details{margin-top:1rem}
        summary{cursor:pointer;font-weight:600}
        pre{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem;overflow-x:auto;line-height:1.5}
        :focus-visible{outline:2px solid var(--main);outline-offset:2px}
        @media(max-width:600px){main{padding:1.5rem .9rem 3rem}h1{font-size:1.6rem}.lead{font-size:1.08rem}.tiles{grid-template-columns:1fr 1fr}.tiles dd{font-size:1.2rem}figure.card{padding:.8rem .7rem .4rem}}
        @media print{body{background:#fff;font-size:11pt}main{max-width:none;padding:0}section{margin-top:1.5rem}.card,.tiles>div,.examples li,tr{break-inside:avoid}h2,h3{break-after:avoid}
          .table{overflow:visible}table{font-size:7.5pt}th,td{padding:.25rem .35rem}.charts{grid-template-columns:1fr 1fr}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
        """;
}
