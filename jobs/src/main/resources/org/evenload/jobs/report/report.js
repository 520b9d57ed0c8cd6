(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue("--" + name).trim();
  const INK = colour("ink"), QUIET = colour("quiet"), LINE = colour("line");
  const MODES = { none: "No vehicles", uncontrolled: "Uncontrolled", decentralized: "Decentralized", coordinated: "Coordinated" };
  const DASH = { none: [6, 4], uncontrolled: "solid", decentralized: "solid", coordinated: "solid" };
  const EXTREMES = { min: "least driving", max: "most driving" };
  const modeName = (mode) => MODES[mode] || mode;
  const modeColour = (mode) => colour(mode) || "#444";
  const extremeName = (extreme) => EXTREMES[extreme] || extreme;
  const fleetName = (name) => {
    const fleet = data.scenarios.find((s) => s.name === name);
    return fleet && fleet.vehicles ? name + " · " + fleet.vehicles.toLocaleString("en") + " vehicles" : name;
  };
  const html = (text) => String(text).replace(/[&<>"']/g, (c) => "&#" + c.charCodeAt(0) + ";");
  const num = (value, digits) => value === null || value === undefined || !isFinite(value) ? "–"
    : Number(value).toLocaleString("en", { maximumFractionDigits: digits === undefined ? 3 : digits });

  // Periods as times of day; those after midnight carry +1.
  const time = (period) => {
    const minutes = Math.round(period * 1440 / data.periods), late = minutes >= 1440 + (period > data.periods ? 0 : 1440);
    const m = late ? minutes - 1440 : minutes;
    return String(Math.floor(m / 60)).padStart(2, "0") + ":" + String(m % 60).padStart(2, "0") + (late ? " +1" : "");
  };
  const times = (count) => Array.from({ length: count }, (_, p) => time(p));
  const periodName = (index) => time(index) + "–" + time(index + 1) + " (period " + (index + 1) + ")";

  const state = { scenario: null, extreme: null, mode: null, bus: null, node: null };
  const isCase = (key) => key.mode === "none" || (key.scenario === state.scenario && key.extreme === state.extreme);
  const modeOrder = (a, b) => Object.keys(MODES).indexOf(a.key.mode) - Object.keys(MODES).indexOf(b.key.mode);

  const axisText = { color: QUIET, fontSize: 12 };
  function valueAxis(name, more) {
    return Object.assign({ type: "value", name: name, nameLocation: "end", nameTextStyle: { color: QUIET, align: "left", padding: [0, 0, 0, -30] }, scale: true,
      axisLabel: axisText, splitLine: { lineStyle: { color: LINE } } }, more || {});
  }
  function timeAxis(count) {
    return { type: "category", data: times(count), name: "time of day", nameLocation: "middle", nameGap: 28, nameTextStyle: { color: QUIET },
      axisLabel: Object.assign({ interval: Math.max(1, Math.round(count / 12)) - 1, hideOverlap: true }, axisText), axisTick: { show: false }, axisLine: { lineStyle: { color: "#9aa5b1" } } };
  }
  function categoryAxis(name, values, more) {
    return Object.assign({ type: "category", data: values, name: name, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: QUIET }, axisLabel: Object.assign({ hideOverlap: true }, axisText),
      axisTick: { show: false }, axisLine: { lineStyle: { color: "#9aa5b1" } } }, more || {});
  }
  function frame(option, unit, digits) {
    return Object.assign({
      animation: false, aria: { enabled: true }, textStyle: { fontFamily: "inherit", color: INK },
      grid: { left: 12, right: 24, top: 64, bottom: 32, containLabel: true },
      legend: { top: 0, left: 0, type: "scroll", itemWidth: 22, textStyle: { color: INK } },
      tooltip: { trigger: "axis", confine: true, textStyle: { fontSize: 13, color: INK },
        valueFormatter: (v) => num(Array.isArray(v) ? v[1] : v, digits) + (unit ? " " + unit : "") },
    }, option);
  }
  function line(name, values, mode, more) {
    return Object.assign({ name: name, type: "line", data: values, showSymbol: false, lineStyle: { width: 2, type: DASH[mode] || "solid", color: modeColour(mode) },
      itemStyle: { color: modeColour(mode) }, emphasis: { disabled: true } }, more || {});
  }
  function level(value, text, axis, position) {
    const at = {}; at[axis || "yAxis"] = value;
    return { silent: true, symbol: "none", animation: false, lineStyle: { color: INK, type: "dotted", width: 1.5 },
      label: { formatter: text, color: INK, position: position || "insideEndTop" }, data: [at] };
  }
  const withPeriods = (option) => {
    option.tooltip.formatter = (items) => {
      if (!items.length) return "";
      const unit = option.unit || "";
      return html(periodName(items[0].dataIndex)) + items.filter((i) => i.value !== null && i.value !== undefined && i.seriesName[0] !== "\u200b")
        .map((i) => "<br>" + i.marker + html(i.seriesName) + ": <b>" + num(i.value, option.digits) + "</b> " + unit).join("") + (option.extra ? option.extra(items[0].dataIndex) : "");
    };
    return option;
  };

  const charts = {
    bars() {
      const fleets = data.scenarios.map((s) => s.name), modes = Object.keys(MODES).filter((m) => data.bars.some((b) => b.mode === m));
      return frame({ xAxis: categoryAxis("fleet", fleets.map(fleetName)), yAxis: valueAxis("MWh per day", { scale: false }),
        series: modes.map((mode) => ({ name: modeName(mode), type: "bar", barMaxWidth: 46, itemStyle: { color: modeColour(mode) },
          label: { show: fleets.length <= 5, position: "top", formatter: (i) => num(i.value, 2), color: INK },
          data: fleets.map((f) => { const bar = data.bars.find((b) => b.scenario === f && b.mode === mode); return bar ? bar.notSuppliedMwh : null; }) })) }, "MWh");
    },
    demand() {
      const curves = data.load.curves.filter((c) => isCase(c.key)).sort(modeOrder);
      const series = curves.map((c) => line(modeName(c.key.mode), c.demandMw, c.key.mode));
      const option = frame({ xAxis: timeAxis(data.periods), yAxis: valueAxis("MW"), series: series, unit: "MW", digits: 2 });
      if (series.length && data.load.capMw) {
        series[0].markLine = level(data.load.capMw, "system limit " + num(data.load.capMw) + " MW", "yAxis", "insideStartTop");
        const most = Math.max.apply(null, curves.flatMap((c) => c.demandMw).filter((v) => v !== null).concat(data.load.capMw));
        option.yAxis.max = Math.ceil(most / 10) * 10;
      }
      return withPeriods(option);
    },
    evs() {
      const curves = data.load.curves.filter((c) => isCase(c.key) && c.key.mode !== "none").sort(modeOrder);
      return withPeriods(frame({ xAxis: timeAxis(data.periods), yAxis: valueAxis("MW"), unit: "MW", digits: 3,
        series: curves.map((c) => line(modeName(c.key.mode), c.evMw, c.key.mode)) }));
    },
    notSupplied() {
      const curves = data.load.curves.filter((c) => isCase(c.key)).sort(modeOrder).filter((c) => c.key.mode !== "none" || c.notSuppliedMw.some((v) => v > 1e-3));
      const entries = data.notSupplied.filter((e) => isCase(e.key));
      return withPeriods(frame({ xAxis: timeAxis(data.periods), yAxis: valueAxis("MW", { scale: false, min: 0 }), unit: "MW", digits: 3,
        extra: (index) => entries.filter((e) => e.period === index + 1).slice(0, 12).map((e) => "<br>" + html(modeName(e.key.mode) + ", bus " + e.bus) + ": " + num(e.notSuppliedMw) + " MW").join(""),
        series: curves.map((c) => ({ name: modeName(c.key.mode), type: "bar", itemStyle: { color: modeColour(c.key.mode) }, data: c.notSuppliedMw.map((v) => v > 1e-3 ? v : v === null ? null : 0) })) }));
    },
    band() {
      const bands = data.voltage.bands.filter((b) => isCase(b.key)).sort(modeOrder), v = data.voltage;
      const series = bands.flatMap((b) => [line(modeName(b.key.mode), b.highestPu, b.key.mode), line(modeName(b.key.mode), b.lowestPu, b.key.mode)]);
      if (series.length && v.lowerLimitPu) {
        series[0].markLine = level(v.upperLimitPu, "upper limit " + v.upperLimitPu, "yAxis", "insideEndTop");
        series[0].markLine.data.push({ yAxis: v.lowerLimitPu, label: { formatter: "lower limit " + v.lowerLimitPu, position: "insideEndBottom" } });
      }
      const all = bands.flatMap((b) => b.lowestPu.concat(b.highestPu)).filter((x) => x !== null).concat(v.lowerLimitPu ? [v.lowerLimitPu, v.upperLimitPu] : []);
      const low = Math.min.apply(null, all), high = Math.max.apply(null, all);
      return withPeriods(frame({ xAxis: timeAxis(data.periods), unit: "p.u.", digits: 4, series: series,
        yAxis: valueAxis("voltage, p.u.", { min: Math.floor(low * 100 - 0.5) / 100, max: Math.ceil(high * 100 + 0.5) / 100 }) }));
    },
    voltageMap() {
      const v = data.voltage, map = v.maps.find((m) => isCase(m.key) && m.key.mode === state.mode) || v.maps.find((m) => isCase(m.key));
      const cells = [];
      if (map) map.vmPu.forEach((row, y) => row.forEach((value, x) => { if (value !== null) cells.push([x, y, value]); }));
      const low = v.lowerLimitPu || 0.95, high = v.upperLimitPu || 1.05, reach = Math.max(1 - low, high - 1);
      return frame({ legend: { show: false }, grid: { left: 12, right: 24, top: 12, bottom: 84, containLabel: true },
        xAxis: timeAxis(data.periods), yAxis: categoryAxis("", v.buses.map((b) => "bus " + b), { inverse: true }),
        tooltip: { confine: true, formatter: (i) => html("Bus " + v.buses[i.value[1]]) + "<br>" + html(periodName(i.value[0])) + "<br><b>" + num(i.value[2], 4) + "</b> p.u." },
        visualMap: { min: 1 - reach, max: 1 + reach, calculable: false, orient: "horizontal", left: "center", bottom: 0, precision: 3, itemWidth: 14, itemHeight: 220, textStyle: { color: QUIET },
          text: [num(1 + reach, 3) + " p.u.", num(1 - reach, 3) + " p.u."], inRange: { color: ["#542788", "#998ec3", "#d8daeb", "#ffffff", "#fee0b6", "#f1a340", "#b35806"] } },
        series: [{ name: "Voltage, p.u.", type: "heatmap", data: cells, progressive: 0, emphasis: { disabled: true } }] });
    },
    caps() {
      const c = data.coordination.curves.find((k) => k.scenario === state.scenario && k.extreme === state.extreme && k.bus === state.bus);
      const option = withPeriods(frame({ xAxis: timeAxis(data.periods), yAxis: valueAxis("MW"), unit: "MW", digits: 3, series: c ? [
        { name: "Cap", type: "line", step: "middle", data: c.capMw, showSymbol: false, lineStyle: { color: INK, width: 1.5, type: "dotted" }, itemStyle: { color: INK } },
        line("Asked for without caps", c.askedMw, "decentralized"), line("Taken under the cap", c.takenMw, "coordinated")] : [] }));
      if (!c) option.graphic = { type: "text", left: "center", top: "middle", style: { text: "This day needed no coordination.", fill: QUIET, fontSize: 15 } };
      return option;
    },
    costs() {
      const solves = solvesOf(state.mode), buses = data.aggregators.buses;
      const part = (name, key, fill) => ({ name: name, type: "bar", stack: "cost", barMaxWidth: 40, itemStyle: { color: fill }, data: buses.map((b) => solves[b] ? solves[b][key] : null) });
      const series = solves.parts ? [part("Day-ahead energy", "dayAheadUsd", "#56b4e9"), part("Real-time energy", "realTimeUsd", "#e69f00"), part("Battery wear", "wearUsd", "#8d99a6"), part("Limits exceeded", "slackUsd", "#cc3311")]
        : [part("Cost", "costUsd", modeColour(state.mode))];
      series.push({ name: "Uncontrolled charging", type: "scatter", symbol: "diamond", symbolSize: 11, itemStyle: { color: modeColour("uncontrolled") }, data: buses.map((b) => solves[b] ? solves[b].uncontrolledUsd : null) });
      return frame({ xAxis: categoryAxis("bus", buses), yAxis: valueAxis("USD per day", { scale: false }), series: series }, "USD", 2);
    },
    gaps() {
      // Powers of ten on a plain axis: the library's own logarithmic one fails on some ranges.
      const modes = ["decentralized", "coordinated"].filter((m) => data.aggregators.solves.some((s) => s.key.mode === m));
      const power = (gap) => Math.log10(Math.max(1e-6, gap) * 100), percent = (p) => num(Math.pow(10, p), 6);
      const buses = data.aggregators.buses, target = data.aggregators.gapTarget;
      const series = modes.map((mode) => { const solves = solvesOf(mode); return { name: modeName(mode), type: "scatter", symbolSize: 9, symbol: mode === "coordinated" ? "triangle" : "circle", itemStyle: { color: modeColour(mode) },
        data: buses.filter((b) => solves[b] && typeof solves[b].gap === "number").map((b) => [power(solves[b].gap), b]) }; });
      if (series.length && target) series[0].markLine = level(power(target), "target " + num(target * 100, 4) + " %", "xAxis", "start");
      const most = Math.max.apply(null, [target ? power(target) : -1].concat(series.flatMap((s) => s.data.map((d) => d[0]))));
      return frame({ grid: { left: 12, right: 40, top: 64, bottom: 34, containLabel: true },
        xAxis: { type: "value", name: "gap, % of the cost of uncontrolled charging", nameLocation: "middle", nameGap: 28, nameTextStyle: { color: QUIET }, min: -4, max: Math.floor(most) + 1, interval: 1,
          axisLabel: Object.assign({ formatter: (p) => percent(p) + " %", hideOverlap: true }, axisText), splitLine: { lineStyle: { color: LINE } } },
        yAxis: categoryAxis("", buses.map(String), { axisLabel: Object.assign({ formatter: (b) => "bus " + b }, axisText), inverse: true }),
        tooltip: { confine: true, trigger: "item", formatter: (i) => html(i.seriesName + ", bus " + i.value[1]) + ": <b>" + percent(i.value[0]) + "</b> %" }, series: series });
    },
    energy() {
      const solves = solvesOf(state.mode), buses = data.aggregators.buses;
      const bar = (name, key, sign, opacity) => ({ name: name, type: "bar", stack: "energy", barMaxWidth: 40, itemStyle: { color: modeColour(state.mode), opacity: opacity }, data: buses.map((b) => solves[b] && solves[b][key] !== undefined && solves[b][key] !== null ? sign * solves[b][key] : null) });
      return frame({ xAxis: categoryAxis("bus", buses), yAxis: valueAxis("MWh per day", { scale: false }), series: [bar("Charged", "chargedMwh", 1, 1), bar("Fed back to the grid", "dischargedMwh", -1, 0.45)] }, "MWh");
    },
    samples() {
      const s = data.samples.spreads.find((x) => x.scenario === state.scenario);
      if (!s) return frame({ xAxis: valueAxis(""), yAxis: valueAxis(""), series: [] });
      const mark = (x, text, paper) => ({ xAxis: x, lineStyle: { color: paper ? colour("paper") : INK, type: paper ? "dashed" : "solid" }, label: { formatter: text + "\n" + num(x, 2) + " MWh", color: paper ? colour("paper") : INK, position: "end", fontSize: 12, lineHeight: 15 } });
      const marks = [mark(s.minMwh, "least driving"), mark(s.maxMwh, "most driving")];
      if (s.publishedMinMwh) marks.push(mark(s.publishedMinMwh, "\u00a0\npaper"), mark(s.publishedMaxMwh, "\u00a0\npaper"));
      if (s.publishedMinMwh) { marks[2].label.position = marks[3].label.position = "insideEndTop"; marks[2].label.rotate = marks[3].label.rotate = 90; marks[2].label.formatter = "paper " + num(s.publishedMinMwh, 2); marks[3].label.formatter = "paper " + num(s.publishedMaxMwh, 2); }
      const from = Math.min(s.minMwh, s.publishedMinMwh || s.minMwh), to = Math.max(s.maxMwh, s.publishedMaxMwh || s.maxMwh), room = (to - from) * 0.06 || 1;
      return frame({ legend: { show: false }, grid: { left: 12, right: 40, top: 70, bottom: 34, containLabel: true },
        xAxis: valueAxis("energy for driving, MWh per day", { nameLocation: "middle", nameGap: 28, nameTextStyle: { color: QUIET }, min: Number((from - room).toPrecision(3)), max: Number((to + room).toPrecision(3)), splitLine: { show: false } }),
        yAxis: valueAxis("samples", { scale: false, minInterval: 1 }),
        tooltip: { confine: true, trigger: "item", formatter: (i) => num(i.value[0], 2) + "–" + num(i.value[1], 2) + " MWh: <b>" + i.value[2] + "</b> samples" },
        series: [{ name: "Samples", type: "custom", encode: { x: [0, 1], y: 2 }, itemStyle: { color: "#8fb8d6" },
          data: s.counts.map((n, k) => [s.firstBinMwh + k * s.binWidthMwh, s.firstBinMwh + (k + 1) * s.binWidthMwh, n]),
          renderItem: (p, api) => { const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), 0]); return { type: "rect", shape: { x: a[0] + 0.5, y: a[1], width: Math.max(1, b[0] - a[0] - 1), height: b[1] - a[1] }, style: { fill: "#8fb8d6" } }; },
          markLine: { silent: true, symbol: "none", data: marks } }] });
    },
    travel() {
      const t = data.fleet.travel.find((x) => x.scenario === state.scenario && x.extreme === state.extreme);
      const count = t ? Math.max(data.periods, t.arrivals.length, t.departures.length) : data.periods;
      const bar = (name, values, fill) => ({ name: name, type: "bar", barGap: "0%", itemStyle: { color: fill }, data: values });
      return withPeriods(frame({ xAxis: timeAxis(count), yAxis: valueAxis("vehicles per period", { scale: false }), unit: "vehicles", digits: 0,
        series: t ? [bar("Leave home", t.departures, "#e69f00"), bar("Come back home", t.arrivals, "#56b4e9")] : [] }));
    },
    profile() {
      const f = data.feeder, sets = feederSets(f.profiles);
      const series = sets.map((s, k) => ({ name: s.name, type: "custom", itemStyle: { color: s.colour }, encode: { x: 0, y: [1, 2] },
        data: f.places.map((_, x) => [x, s.least[x], s.greatest[x], s.mean[x]]).filter((d) => d[1] !== null),
        renderItem: (p, api) => {
          const shift = (k - (sets.length - 1) / 2) * Math.min(7, api.size([1, 0])[0] / (sets.length + 1));
          const low = api.coord([api.value(0), api.value(1)]), high = api.coord([api.value(0), api.value(2)]), mean = api.coord([api.value(0), api.value(3)]);
          return { type: "group", children: [
            { type: "line", shape: { x1: low[0] + shift, y1: low[1], x2: high[0] + shift, y2: high[1] }, style: { stroke: s.colour, lineWidth: 3, opacity: s.v2g ? 0.5 : 0.25 } },
            { type: "circle", shape: { cx: mean[0] + shift, cy: mean[1], r: 3 }, style: s.v2g ? { fill: s.colour } : { fill: "#fff", stroke: s.colour, lineWidth: 1.5 } }] };
        } }));
      const all = sets.flatMap((s) => s.least.concat(s.greatest)).filter((v) => v !== null).concat([f.lowerLimitPu, f.upperLimitPu]);
      limits(series, f);
      return frame({ xAxis: categoryAxis("node.phase", f.places, { axisLabel: Object.assign({ rotate: 60, interval: f.places.length > 60 ? "auto" : 0 }, axisText), nameGap: 52 }),
        grid: { left: 12, right: 24, top: 64, bottom: 32, containLabel: true },
        yAxis: valueAxis("voltage, p.u.", { min: Math.floor(Math.min.apply(null, all) * 100 - 0.5) / 100, max: Math.ceil(Math.max.apply(null, all) * 100 + 0.5) / 100 }),
        tooltip: { confine: true, trigger: "item", formatter: (i) => html(i.seriesName + ", " + f.places[i.value[0]]) + "<br>lowest " + num(i.value[1], 4) + ", mean " + num(i.value[3], 4) + ", highest " + num(i.value[2], 4) + " p.u." }, series: series });
    },
    fan() {
      const f = data.feeder, sets = feederSets(f.fans.filter((x) => x.place === state.node)).filter((s) => s.v2g);
      const series = sets.flatMap((s, k) => {
        const gap = (high, low) => high.map((v, i) => v === null || low[i] === null ? null : v - low[i]);
        const band = (low, high, opacity, id) => [
          { name: "\u200b" + id + "a", type: "line", stack: id, stackStrategy: "all", data: low, symbol: "none", lineStyle: { opacity: 0 }, emphasis: { disabled: true } },
          { name: "\u200b" + id + "b", type: "line", stack: id, stackStrategy: "all", data: gap(high, low), symbol: "none", lineStyle: { opacity: 0 }, areaStyle: { color: s.colour, opacity: opacity }, emphasis: { disabled: true } }];
        return band(s.p05, s.p95, 0.14, "outer" + k).concat(band(s.p25, s.p75, 0.28, "inner" + k), [line(s.name, s.p50, s.key.mode)]);
      });
      const all = sets.flatMap((s) => s.p05.concat(s.p95)).filter((v) => v !== null);
      const low = Math.min.apply(null, all), high = Math.max.apply(null, all), room = Math.max(0.002, (high - low) * 0.1);
      limits(series, f);
      const option = withPeriods(frame({ xAxis: timeAxis(data.periods), unit: "p.u.", digits: 4, series: series,
        yAxis: valueAxis("voltage, p.u.", { min: Math.floor((low - room) * 200) / 200, max: Math.ceil((high + room) * 200) / 200 }) }));
      option.legend.data = sets.map((s) => s.name);
      return option;
    },
    stages() {
      const s = data.stages;
      return frame({ legend: { show: false }, grid: { left: 12, right: 70, top: 8, bottom: 34, containLabel: true }, xAxis: valueAxis("seconds", { scale: false, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: QUIET } }),
        yAxis: categoryAxis("", s.map((x) => x.name), { inverse: true }),
        series: [{ name: "Seconds", type: "bar", barMaxWidth: 24, itemStyle: { color: "#8d99a6" }, label: { show: true, position: "right", formatter: (i) => num(i.value, 1) + " s", color: INK }, data: s.map((x) => x.seconds) }] }, "s", 1);
    },
  };
  function feederSets(sets) {
    return sets.filter((s) => isCase(s.key) && (s.key.mode === "none" || s.key.mode === state.mode)).sort(modeOrder).map((s) => {
      const plain = s.v2g || s.key.mode === "none" || !sets.some((o) => o.v2g && o.key.mode === s.key.mode);
      return Object.assign({}, s, { v2g: plain, name: modeName(s.key.mode) + (plain ? "" : ", nothing fed back"), colour: modeColour(s.key.mode) });
    });
  }
  function limits(series, f) {
    if (series.length && f.lowerLimitPu) {
      series[0].markLine = level(f.lowerLimitPu, "limit " + f.lowerLimitPu, "yAxis", "insideEndBottom");
      if (f.upperLimitPu) series[0].markLine.data.push({ yAxis: f.upperLimitPu, label: { formatter: "limit " + f.upperLimitPu } });
    }
  }
  function solvesOf(mode) {
    const found = {};
    data.aggregators.solves.filter((s) => s.key.scenario === state.scenario && s.key.extreme === state.extreme && s.key.mode === mode).forEach((s) => {
      found[s.bus] = s;
      if (s.dayAheadUsd !== undefined && s.dayAheadUsd !== null && mode !== "uncontrolled") Object.defineProperty(found, "parts", { value: true, configurable: true });
    });
    return found;
  }

  // Selectors.
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
    const excess = (c) => c.askedMw.reduce((sum, mw, p) => sum + (mw === null || c.capMw[p] === null ? 0 : Math.max(0, mw - c.capMw[p])), 0);
    const curves = data.coordination.curves.filter((c) => c.scenario === state.scenario && c.extreme === state.extreme);
    return curves.length ? curves.reduce((a, b) => excess(b) > excess(a) ? b : a).bus : data.coordination.buses[0];
  }
  const extremes = data.extremes.slice().sort();
  const worst = (data.load ? data.load.curves : []).filter((c) => c.key.mode === "decentralized" || c.key.mode === "uncontrolled")
    .map((c) => ({ key: c.key, sum: c.notSuppliedMw.reduce((a, b) => a + (b || 0), 0) })).sort((a, b) => b.sum - a.sum)[0];
  const last = data.scenarios.length ? data.scenarios[data.scenarios.length - 1].name : null;
  const charged = data.modes.filter((m) => m !== "none");
  fill("scenario", data.scenarios.map((s) => s.name), data.scenarios.map((s) => fleetName(s.name)), worst && worst.sum > 1e-3 ? worst.key.scenario : last);
  fill("extreme", extremes, extremes.map(extremeName), worst && worst.sum > 1e-3 ? worst.key.extreme : "max");
  fill("mode", charged, charged.map(modeName), charged.includes("decentralized") ? "decentralized" : charged[0]);
  if (data.coordination) fill("bus", data.coordination.buses, data.coordination.buses.map((b) => "bus " + b), mostCapped());
  if (data.feeder) fill("node", data.feeder.fanPlaces, data.feeder.fanPlaces, null);
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
    const axis = [option.xAxis, option.yAxis].find((a) => a && a.type === "category");
    const series = option.series.filter((s) => (s.type === "line" || s.type === "bar" || s.type === "scatter") && s.data.every((v) => !Array.isArray(v)) && s.name[0] !== "\u200b");
    details.hidden = !axis || !series.length;
    details.table = () => "<table><thead><tr><th scope=col></th>" + series.map((s) => "<th scope=col>" + html(s.name) + "</th>").join("") + "</tr></thead><tbody>" +
      axis.data.map((label, k) => "<tr><th scope=row>" + html(label) + "</th>" + series.map((s) => "<td>" + num(s.data[k], 4) + "</td>").join("") + "</tr>").join("") + "</tbody></table>";
    if (details.open) details.lastChild.innerHTML = details.table();
  }

  const drawn = new Map();
  function draw(figure) {
    const box = figure.querySelector(".chart"), option = charts[figure.dataset.chart]();
    const rows = option.yAxis && option.yAxis.type === "category" ? option.yAxis.data.length : 0;
    if (figure.dataset.chart === "gaps") box.style.height = Math.max(240, 110 + 22 * rows) + "px";
    if (figure.dataset.chart === "voltageMap") box.style.height = Math.max(300, 130 + 22 * rows) + "px";
    if (figure.dataset.chart === "stages") box.style.height = Math.max(140, 70 + 30 * rows) + "px";
    let chart = drawn.get(figure);
    if (!chart) {
      chart = echarts.init(box, null, { renderer: figure.dataset.chart === "voltageMap" ? "canvas" : "svg" });
      drawn.set(figure, chart);
      chart.on("finished", () => { figure.dataset.rendered = "true"; });
    } else { chart.resize(); }
    delete figure.dataset.rendered;
    chart.setOption(option, true);
    const title = figure.querySelector("h3").textContent.trim(), help = figure.querySelector("figcaption").textContent.trim();
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", title + ". " + help);
    numbers(figure, option);
  }
  function labels() {
    const kase = fleetName(state.scenario) + ", " + extremeName(state.extreme);
    document.querySelectorAll("small.case").forEach((small) => {
      small.textContent = state.scenario === null ? "" : kase + (small.classList.contains("with-mode") ? ", " + modeName(state.mode).toLowerCase() : "") + (small.classList.contains("with-node") && state.node ? ", " + state.node : "") + (small.classList.contains("with-bus") ? ", bus " + state.bus : "");
    });
    document.querySelectorAll("small.fleet").forEach((small) => { small.textContent = fleetName(state.scenario); });
  }
  function drawAll() { labels(); document.querySelectorAll("figure[data-chart]").forEach(draw); }
  drawAll();
  const resize = () => drawn.forEach((chart) => chart.resize());
  window.addEventListener("resize", resize);
  window.addEventListener("beforeprint", resize);
})();
