// What all charts share: words, numbers, colours, axes.
const data = JSON.parse(document.getElementById("data").textContent);
const css = getComputedStyle(document.documentElement);
const colour = (name) => css.getPropertyValue("--" + name).trim();
const INK = colour("ink"), QUIET = colour("quiet"), LINE = colour("line"), AXIS = "#9aa5b1";
// The library measures text on a canvas, which knows neither "inherit" nor "system-ui" for certain.
const FONT = getComputedStyle(document.body).fontFamily;
// Dashes tell series apart where colours do not: in print, and for readers who see colours differently.
const DASH = { none: [6, 4], uncontrolled: [2, 2], decentralized: "solid", coordinated: [12, 3], published_caps: [8, 3, 2, 3] };
const modeColour = (name) => colour(name) || "#444";
// What is chosen on the page, and what has to be brought up to date before charts are drawn.
const state = {}, beforeDrawing = [];
const known = (value) => value !== null && value !== undefined && isFinite(value);
const html = (text) => String(text).replace(/[&<>"']/g, (c) => "&#" + c.charCodeAt(0) + ";");
function num(value, digits) {
  if (!known(value)) return "–";
  const text = Number(value).toLocaleString("en", { maximumFractionDigits: digits === undefined ? 3 : digits }).replace("-", "−");
  return text === "−0" ? "0" : text;
}
const fixed = (value, digits) => known(value) ? Number(value).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", "−") : "–";
const sized = (value) => num(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3);
const change = (value, digits) => (value > 0 ? "+" : "") + fixed(value, digits);
const plural = (count, one, many) => num(count, 0) + " " + (count === 1 ? one : many);
const least = (values) => values.reduce((a, b) => known(b) && (a === null || b < a) ? b : a, null);
const most = (values) => values.reduce((a, b) => known(b) && (a === null || b > a) ? b : a, null);
const sum = (values) => values.reduce((a, b) => a + (b || 0), 0);
const sentence = (parts) => { const text = parts.filter(Boolean).join("; "); return text ? text[0].toUpperCase() + text.slice(1) + "." : ""; };

// Periods as times of day; those after midnight carry +1.
const periodHours = 24 / (data.periods || 48);
function time(period) {
  const perDay = data.periods || 48, minutes = Math.round(period * 1440 / perDay), late = minutes >= 1440 + (period > perDay ? 0 : 1440);
  const m = late ? minutes - 1440 : minutes;
  return String(Math.floor(m / 60)).padStart(2, "0") + ":" + String(m % 60).padStart(2, "0") + (late ? " +1" : "");
}
const at = (values, value) => " at " + time(values.indexOf(value));
const periodName = (index) => time(index) + "–" + time(index + 1) + " (period " + (index + 1) + ")";

const axisText = { color: QUIET, fontSize: 12 };
const axisName = { nameLocation: "middle", nameGap: 28, nameTextStyle: { color: QUIET } };
function valueAxis(name, more) {
  return Object.assign({ type: "value", name: name, nameLocation: "end", nameTextStyle: { color: QUIET, align: "left", padding: [0, 0, 0, -22] }, scale: true,
    axisLabel: Object.assign({ formatter: (v) => num(v, 6) }, axisText), splitLine: { lineStyle: { color: LINE } } }, more || {});
}
function voltageAxis(values, more) {
  const all = values.filter(known), low = Math.min.apply(null, all), high = Math.max.apply(null, all);
  const step = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((s) => (high - low) / s <= (narrow() ? 5 : 8)) || 1;
  const digits = Math.max(2, Math.ceil(-Math.log10(step)));
  return valueAxis("voltage, p.u.", Object.assign({ min: Number((Math.floor(low / step - 0.1) * step).toFixed(4)), max: Number((Math.ceil(high / step + 0.1) * step).toFixed(4)), interval: step,
    axisLabel: Object.assign({ formatter: (v) => fixed(v, digits) }, axisText) }, more || {}));
}
// Labels at full hours only, whatever the length of a period.
const everyHours = (hours) => (index) => { const steps = index * periodHours / hours; return Math.abs(steps - Math.round(steps)) < 1e-9; };
function timeAxis(count, more) {
  const step = [1, 2, 3, 4, 6, 8, 12].find((h) => count * periodHours / h <= (narrow() ? 6 : 13)) || 12;
  return Object.assign({ type: "category", data: Array.from({ length: count }, (_, p) => time(p)), name: "time of day" }, axisName,
    { axisLabel: Object.assign({ interval: everyHours(step), hideOverlap: true }, axisText), axisTick: { show: false }, axisLine: { onZero: false, lineStyle: { color: AXIS } } }, more || {});
}
function categoryAxis(name, values, more) {
  return Object.assign({ type: "category", data: values, name: name }, axisName, { axisLabel: Object.assign({ hideOverlap: true }, axisText),
    axisTick: { show: false }, axisLine: { onZero: false, lineStyle: { color: AXIS } } }, more || {});
}
const narrow = () => document.documentElement.clientWidth < 700;

function frame(option, unit, digits) {
  return Object.assign({
    animation: false, aria: { enabled: true }, textStyle: { fontFamily: FONT, color: INK },
    grid: { left: 12, right: 24, top: narrow() ? 90 : 64, bottom: 32, containLabel: true },
    legend: { top: 0, left: 0, type: narrow() ? "plain" : "scroll", itemWidth: 26, itemGap: 18, textStyle: { color: INK } },
    tooltip: { trigger: "axis", confine: true, textStyle: { fontSize: 13, color: INK },
      valueFormatter: (v) => num(Array.isArray(v) ? v[1] : v, digits) + (unit ? " " + unit : "") },
  }, option);
}
function line(name, values, mode, more) {
  return Object.assign({ name: name, type: "line", data: values, symbol: "none", lineStyle: { width: 2, type: DASH[mode] || "solid", color: modeColour(mode) },
    itemStyle: { color: modeColour(mode) }, emphasis: { disabled: true } }, more || {});
}
function level(value, text, axis, position) {
  const where = {}; where[axis || "yAxis"] = value;
  return { silent: true, symbol: "none", animation: false, precision: 9, lineStyle: { color: INK, type: "dotted", width: 1.5 },
    label: { formatter: text, color: INK, backgroundColor: "rgba(255, 255, 255, 0.75)", position: position || "insideEndTop" }, data: [where] };
}
const hidden = (series) => series.name[0] === "\u200b";
function withPeriods(option) {
  option.tooltip.formatter = (items) => {
    const shown = items.filter((i) => known(i.value) && i.seriesName[0] !== "\u200b");
    return !items.length ? "" : html(periodName(items[0].dataIndex)) +
      shown.map((i) => "<br>" + i.marker + html(i.seriesName) + ": <b>" + num(i.value, option.digits) + "</b> " + (option.unit || "")).join("") + (option.extra ? option.extra(items[0].dataIndex) : "");
  };
  return option;
}
/** A legend of strokes alone: nothing in the chart is a point. */
function strokes(option) {
  option.legend.itemStyle = { opacity: 0 };
  return option;
}
function message(option, text) {
  option.graphic = { type: "text", left: "center", top: "middle", style: { text: text, fill: QUIET, fontSize: 15, fontFamily: FONT } };
  return option;
}

/** Panels beside each other, or below each other on a narrow screen: places for grids and titles. */
function panels(titles, bottom) {
  const below = narrow(), count = titles.length, room = 100 / count;
  const grid = titles.map((_, k) => below ? { left: 12, right: 16, top: 104 + k * 250, height: 160, containLabel: true }
    : { left: k * room + 1 + "%", width: room - 2.5 + "%", top: 84, bottom: bottom, containLabel: true });
  const title = titles.map((text, k) => ({ text: text, textStyle: { fontSize: 13, fontWeight: 600, color: INK, fontFamily: FONT }, left: below ? 8 : k * room + 0.5 + "%", top: below ? 60 + k * 250 : 34 }));
  return { grid: grid, title: title, height: below ? 70 + 250 * count : null };
}

// By name: what a chart draws, and what it shows in one sentence.
const charts = {}, findings = {};
// Charts with a row per item grow with their rows: least height, height of axes, height of a row.
const rowHeights = { stages: [140, 70, 30] };
// Charts of very many marks are drawn as pixels.
const onCanvas = new Set();
charts.stages = () => frame({ legend: { show: false }, grid: { left: 12, right: 70, top: 8, bottom: 34, containLabel: true }, xAxis: valueAxis("seconds", Object.assign({ scale: false }, axisName)),
  yAxis: categoryAxis("", data.stages.map((x) => x.name), { inverse: true }),
  series: [{ name: "Seconds", type: "bar", barMaxWidth: 24, itemStyle: { color: "#8d99a6" }, label: { show: true, position: "right", formatter: (i) => num(i.value, 1) + " s", color: INK }, data: data.stages.map((x) => x.seconds) }] }, "s", 1);
findings.stages = () => {
  const longest = data.stages.reduce((a, b) => b.seconds > a.seconds ? b : a);
  return num(sum(data.stages.map((s) => s.seconds)), 0) + " seconds in all, most of them in " + longest.name + " (" + num(longest.seconds, 0) + ").";
};
