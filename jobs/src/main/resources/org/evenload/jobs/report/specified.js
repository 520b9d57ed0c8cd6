// Charts that come as data: series, axes and limits, drawn in the style of all others.
const PALETTE = ["a", "b", "c", "d", "e", "f", "g", "h"];
function specified(spec) {
  const numeric = !spec.categories.length, map = spec.type === "MAP";
  const paint = (series, k) => colour(series.colour || PALETTE[k % PALETTE.length]) || "#444";
  const y = spec.y.scale === "log" ? valueAxis(spec.y.name, { type: "log" }) : valueAxis(spec.y.name, { scale: spec.type !== "BAR" && spec.type !== "STACKED_BAR" });
  const x = numeric ? valueAxis(spec.x.name, Object.assign({}, axisName, { nameGap: 30, nameTextStyle: { color: QUIET, align: "center" } })) : categoryAxis(spec.x.name, spec.categories, names(spec));
  if (map) return cells(spec);
  const series = [];
  spec.series.forEach((s, k) => {
    const fill = paint(s, k), own = numeric ? s.values : s.values.map((v) => v[0]);
    if (s.type === "BAND") series.push(...band(s, fill, numeric));
    else if (s.type === "BOX") series.push({ name: s.name, type: "boxplot", data: s.values, itemStyle: { color: fill + "33", borderColor: fill } });
    else if (s.type === "BAR" || s.type === "STACKED_BAR") series.push({ name: s.name, type: "bar", stack: s.type === "STACKED_BAR" ? "all" : null, barMaxWidth: 40, itemStyle: { color: fill }, data: own });
    else if (s.type === "POINTS") series.push({ name: s.name, type: "scatter", symbolSize: 7, itemStyle: { color: fill, opacity: 0.8 }, data: own });
    else series.push(line(s.name, own, s.colour, { step: s.type === "STEP" ? "middle" : false, lineStyle: { width: 2, type: DASH[s.colour] || "solid", color: fill }, itemStyle: { color: fill } }));
  });
  spec.levels.forEach((l, k) => { if (series.length) series.push({ name: "\u200b" + k, type: "line", data: [], markLine: level(l.value, l.name) }); });
  const option = frame({ xAxis: x, yAxis: y, series: series }, "", 4);
  if (numeric) option.tooltip.trigger = "item";
  // A band around a line is of its colour and needs no name beside the line's.
  const around = (s) => s.type === "BAND" && spec.series.some((o) => o.type !== "BAND" && o.colour && o.colour === s.colour);
  option.legend.data = spec.series.filter((s) => !around(s)).map((s) => s.name);
  if (spec.series.length < 2) option.legend.show = false;
  return option;
}
// Bars with names have every name, slanted if there are many; the axis then needs none of its own.
function names(spec) {
  const bars = spec.type === "BAR" || spec.type === "STACKED_BAR", many = spec.categories.length > 5;
  if (!bars || spec.categories.length > 16 || spec.categories.some((c) => /^[0-9.]/.test(c))) return {};
  return Object.assign({ axisLabel: Object.assign({ interval: 0, rotate: many ? 40 : 0 }, axisText) }, many ? { name: "" } : {});
}
// Over categories two stacked lines, of which only the difference is filled; over numbers, which do not stack, one shape.
function band(s, fill, numeric) {
  if (numeric) {
    const shape = (params, api) => params.dataIndex ? null : { type: "polygon", silent: true, style: { fill: fill, opacity: 0.22 },
      shape: { points: s.values.map((v) => api.coord([v[0], v[2]])).concat(s.values.slice().reverse().map((v) => api.coord([v[0], v[1]]))) } };
    return [{ name: s.name, type: "custom", data: s.values, encode: { x: 0, y: [1, 2] }, itemStyle: { color: fill }, renderItem: shape, silent: true, z: 1 }];
  }
  const invisible = { type: "line", symbol: "none", stack: "band " + s.name, lineStyle: { opacity: 0 }, stackStrategy: "all", tooltip: { show: false } };
  return [Object.assign({}, invisible, { name: "\u200b" + s.name, data: s.values.map((v) => v[0]), silent: true }),
    Object.assign({}, invisible, { name: s.name, data: s.values.map((v) => v[1] - v[0]), areaStyle: { color: fill, opacity: 0.22 }, itemStyle: { color: fill } })];
}
function cells(spec) {
  const values = spec.series.flatMap((s) => s.values.map((v) => v[0])).filter(known);
  return { animation: false, aria: { enabled: true }, textStyle: { fontFamily: FONT, color: INK }, grid: { left: 12, right: 24, top: 12, bottom: 76, containLabel: true },
    tooltip: { confine: true, formatter: (i) => html(spec.series[i.value[1]].name) + ", " + html(spec.categories[i.value[0]]) + ": <b>" + num(i.value[2], 4) + "</b> " + html(spec.y.name) },
    xAxis: categoryAxis(spec.x.name, spec.categories), yAxis: categoryAxis("", spec.series.map((s) => s.name), { inverse: true }),
    visualMap: { min: least(values) ?? 0, max: most(values) ?? 1, orient: "horizontal", left: "center", bottom: 0, inRange: { color: ["#f7f7f7", "#fdcc8a", "#fc8d59", "#b30000"] }, textStyle: { color: QUIET } },
    series: [{ name: spec.title, type: "heatmap", data: spec.series.flatMap((s, row) => s.values.map((v, k) => [k, row, v[0]])) }] };
}
Object.values(data.charts || {}).forEach((spec) => {
  charts[spec.id] = () => specified(spec);
  findings[spec.id] = () => spec.finding;
  if (spec.type === "MAP") { rowHeights[spec.id] = [240, 130, 22]; onCanvas.add(spec.id); }
});
