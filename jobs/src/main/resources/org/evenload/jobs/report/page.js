// The page: drawing, the numbers behind a chart.
// The numbers behind a chart, as a table.
function numbers(figure, option) {
  let details = figure.querySelector("details");
  if (!details) {
    details = document.createElement("details");
    const summary = document.createElement("summary"); summary.textContent = "Numbers of this chart"; details.appendChild(summary);
    details.appendChild(document.createElement("div")); figure.appendChild(details);
    details.addEventListener("toggle", () => { if (details.open) details.lastChild.innerHTML = details.table(); });
  }
  const axis = [].concat(option.xAxis, option.yAxis).find((a) => a && a.type === "category");
  const series = option.series.filter((s) => (s.type === "line" || s.type === "bar" || s.type === "scatter") && s.data.every((v) => v === null || typeof v === "number") && !hidden(s));
  details.hidden = !axis || !series.length;
  details.table = () => "<table><thead><tr><th scope=col></th>" + series.map((s) => "<th scope=col>" + html(s.name) + "</th>").join("") + "</tr></thead><tbody>" +
    axis.data.map((label, k) => "<tr><th scope=row>" + html(label) + "</th>" + series.map((s) => "<td>" + num(s.data[k], 4) + "</td>").join("") + "</tr>").join("") + "</tbody></table>";
  if (details.open) details.lastChild.innerHTML = details.table();
}

const drawn = new Map();
function draw(figure) {
  const name = figure.dataset.chart, box = figure.querySelector(".chart"), option = charts[name]();
  const heights = rowHeights[name], rows = option.yAxis && option.yAxis.type === "category" ? option.yAxis.data.length : 0;
  box.style.height = heights ? Math.max(heights[0], heights[1] + heights[2] * rows) + "px" : option.height ? option.height + "px" : "";
  let chart = drawn.get(figure);
  if (!chart) {
    chart = echarts.init(box, null, { renderer: onCanvas.has(name) ? "canvas" : "svg" });
    drawn.set(figure, chart);
    chart.on("finished", () => { figure.dataset.rendered = "true"; });
  } else { chart.resize(); }
  delete figure.dataset.rendered;
  delete option.height;
  chart.setOption(option, true);
  const finding = figure.querySelector(".finding"), text = findings[name] ? findings[name]() : "";
  finding.textContent = text;
  finding.hidden = !text;
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", [figure.querySelector("h3").textContent.trim() + ".", text, figure.querySelector("figcaption").textContent.trim()].join(" "));
  numbers(figure, option);
}
function drawAll() { beforeDrawing.forEach((update) => update()); document.querySelectorAll("figure[data-chart]").forEach(draw); }
drawAll();
let wasNarrow = narrow();
function resize() {
  if (narrow() === wasNarrow) drawn.forEach((chart) => chart.resize());
  else { wasNarrow = narrow(); drawAll(); }
}
window.addEventListener("resize", resize);
// The page is laid out for paper only after this: a width that fits landscape A4.
window.addEventListener("beforeprint", () => drawn.forEach((chart) => chart.resize({ width: Math.min(980, chart.getWidth()) })));
window.addEventListener("afterprint", () => drawn.forEach((chart) => chart.resize({ width: "auto" })));
