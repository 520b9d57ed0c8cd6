// The page: selectors, drawing, the numbers behind a chart.
function fill(id, values, names, chosen) {
  const select = document.getElementById(id);
  if (!select) return;
  values.forEach((value, k) => { const option = document.createElement("option"); option.value = value; option.textContent = names[k]; select.appendChild(option); });
  if (values.includes(chosen)) select.value = chosen;
  state[id] = select.value || null;
  if (values.length < 2 && id !== "bus" && id !== "node") select.closest("label").hidden = values.length === 0;
  select.addEventListener("change", () => { state[id] = select.value; drawAll(); });
}
// The aggregator whose wishes exceed its caps the most, in the case shown first.
function mostCapped() {
  const curves = data.coordination.curves.filter((c) => c.scenario === state.scenario && c.extreme === state.extreme);
  const excess = (c) => sum(beyondCap(c, c.askedMw));
  return curves.length ? curves.reduce((a, b) => excess(b) > excess(a) ? b : a).bus : data.coordination.buses[0];
}
// The place with the lowest voltages, in the case shown first.
function lowestPlace() {
  const fans = feederSets(data.feeder.fans).filter((s) => s.key.mode !== "none" || data.modes.length < 2);
  return fans.length ? fans.reduce((a, b) => least(b.p05) < least(a.p05) ? b : a).place : null;
}
const extremes = data.extremes.slice().sort();
const worst = (data.load ? data.load.curves : []).filter((c) => c.key.mode === "decentralized" || c.key.mode === "uncontrolled")
  .map((c) => ({ key: c.key, sum: sum(c.notSuppliedMw) })).sort((a, b) => b.sum - a.sum)[0];
const last = data.scenarios.length ? data.scenarios[data.scenarios.length - 1].name : null;
const charged = data.modes.filter((m) => m !== "none");
fill("scenario", data.scenarios.map((s) => s.name), data.scenarios.map((s) => fleetName(s.name)), worst && worst.sum > SHORT_MW ? worst.key.scenario : last);
fill("extreme", extremes, extremes.map(extremeName), worst && worst.sum > SHORT_MW ? worst.key.extreme : "max");
fill("mode", charged, charged.map(modeName), charged.includes("decentralized") ? "decentralized" : charged[0]);
if (data.coordination) fill("bus", data.coordination.buses, data.coordination.buses.map((b) => "bus " + b), mostCapped());
if (data.feeder) fill("node", data.feeder.fanPlaces, data.feeder.fanPlaces.map(placeWords), lowestPlace());
document.getElementById("choice").hidden = !data.scenarios.length;

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

// Charts with a row per item grow with their rows.
const rowHeights = { gaps: [240, 110, 22], voltageMap: [300, 130, 22], stages: [140, 70, 30] };
const drawn = new Map();
function draw(figure) {
  const name = figure.dataset.chart, box = figure.querySelector(".chart"), option = charts[name]();
  const heights = rowHeights[name], rows = option.yAxis && option.yAxis.type === "category" ? option.yAxis.data.length : 0;
  box.style.height = heights ? Math.max(heights[0], heights[1] + heights[2] * rows) + "px" : option.height ? option.height + "px" : "";
  let chart = drawn.get(figure);
  if (!chart) {
    chart = echarts.init(box, null, { renderer: name === "voltageMap" ? "canvas" : "svg" });
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
function labels() {
  const kase = fleetName(state.scenario) + ", " + extremeName(state.extreme);
  document.querySelectorAll("small.case").forEach((small) => {
    small.textContent = state.scenario === null ? "" : kase + (small.classList.contains("with-mode") && state.mode ? ", " + modeName(state.mode).toLowerCase() : "") + (small.classList.contains("with-bus") ? ", bus " + state.bus : "");
  });
  document.querySelectorAll("small.fleet").forEach((small) => { small.textContent = fleetName(state.scenario); });
}
function drawAll() { labels(); document.querySelectorAll("figure[data-chart]").forEach(draw); }
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
