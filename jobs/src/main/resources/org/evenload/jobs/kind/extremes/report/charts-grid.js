// The grid: what is not supplied, load, voltages.
const SHORT_MW = 1e-3;
const curvesOf = (pick) => (data.load ? ofCase(data.load.curves) : []).map((c) => ({ key: c.key, name: modeName(c.key.mode), values: pick(c) }));

charts.bars = () => {
  const fleets = data.scenarios.map((s) => s.name), modes = Object.keys(MODES).filter((m) => data.bars.some((b) => b.mode === m));
  return frame({ xAxis: categoryAxis("fleet", fleets.map(fleetName)), yAxis: valueAxis("MWh per day", { scale: false }),
    series: modes.map((mode) => ({ name: modeName(mode), type: "bar", barMaxWidth: 46, itemStyle: { color: modeColour(mode) },
      label: { show: fleets.length <= 5 && !narrow(), position: "top", formatter: (i) => num(i.value, 2), color: INK },
      data: fleets.map((f) => { const bar = data.bars.find((b) => b.scenario === f && b.mode === mode); return bar ? bar.notSuppliedMwh : null; }) })) }, "MWh");
};
findings.bars = () => {
  const worst = data.bars.reduce((a, b) => b.notSuppliedMwh > a.notSuppliedMwh ? b : a);
  return "Most is missing with " + modeName(worst.mode).toLowerCase() + " charging of " + fleetName(worst.scenario) + ": " + num(worst.notSuppliedMwh, 2) + " MWh a day.";
};

charts.hosting = () => {
  const rows = data.hosting, modes = Object.keys(MODES).filter((m) => rows.some((r) => r.key.mode === m));
  const cases = rows.filter((r, k) => rows.findIndex((o) => o.key.scenario === r.key.scenario && o.key.extreme === r.key.extreme) === k);
  const of = (c, mode) => rows.find((r) => r.key.scenario === c.key.scenario && r.key.extreme === c.key.extreme && r.key.mode === mode);
  const series = modes.map((mode) => ({ name: modeName(mode), type: "bar", barMaxWidth: 34, itemStyle: { color: modeColour(mode) },
    label: { show: cases.length <= 6 && !narrow(), position: "top", fontSize: 11, formatter: (i) => { const row = of(cases[i.dataIndex], mode); return (row && !row.limited ? "≥ " : "") + num(i.value, 0); }, color: INK }, data: cases.map((c) => { const row = of(c, mode); return row ? row.vehicles : null; }) }));
  const stroke = Math.min(130, 0.55 * Math.min(1100, document.documentElement.clientWidth) / cases.length);
  series.push({ name: "Vehicles of the fleet studied", type: "scatter", symbol: "rect", symbolSize: [stroke, 3], itemStyle: { color: INK }, z: 5, data: cases.map((c) => c.fleet) });
  return frame({ xAxis: categoryAxis("", cases.map((c) => c.key.scenario + "\n" + (narrow() ? extremeName(c.key.extreme).split(" ")[0] : extremeName(c.key.extreme))), { axisLabel: Object.assign({ interval: 0, hideOverlap: true, lineHeight: 16 }, axisText) }),
    yAxis: valueAxis("vehicles", { scale: false }), series: series }, "vehicles", 0);
};
findings.hosting = () => sentence(Object.keys(MODES).map((mode) => {
  const rows = data.hosting.filter((r) => r.key.mode === mode && r.fleet);
  const row = rows.length && rows.reduce((a, b) => b.vehicles / b.fleet < a.vehicles / a.fleet ? b : a);
  return row && modeName(mode).toLowerCase() + " charging " + (row.limited ? "comes to its limit at " + num(row.vehicles / row.fleet, 2) + " times the fleet in the worst case (" + row.key.scenario + ", " + extremeName(row.key.extreme) + ": " + num(row.vehicles, 0) + " vehicles)"
    : "has no limit up to " + num(row.vehicles / row.fleet, 0) + " times the fleet");
}));

charts.demand = () => {
  const series = curvesOf((c) => c.demandMw).map((c) => line(c.name, c.values, c.key.mode));
  const option = frame({ xAxis: timeAxis(data.periods), yAxis: valueAxis("MW"), series: series, unit: "MW", digits: 2 });
  if (series.length && data.load.capMw) {
    series[0].markLine = level(data.load.capMw, "system limit " + num(data.load.capMw) + " MW", "yAxis", "insideStartTop");
    const top = most(series.flatMap((s) => s.data).concat(data.load.capMw)), step = Math.pow(10, Math.floor(Math.log10(top)) - 1);
    option.yAxis.max = Math.ceil(top / step + 0.2) * step;
  }
  return strokes(withPeriods(option));
};
findings.demand = () => {
  const curves = curvesOf((c) => c.demandMw), plain = curves.find((c) => c.key.mode === "none");
  return sentence(curves.map((c) => {
    const peak = most(c.values);
    return peak !== null && "peak " + (c === plain ? "without vehicles" : c.name.toLowerCase()) + " " + num(peak, 1) + " MW" + at(c.values, peak) +
      (plain && c !== plain && Math.abs(peak - most(plain.values)) >= 0.05 ? " (" + change(peak - most(plain.values), 1) + ")" : "");
  }));
};
charts.evs = () => strokes(withPeriods(frame({ xAxis: timeAxis(data.periods), yAxis: valueAxis("MW"), unit: "MW", digits: 3,
  series: curvesOf((c) => c.evMw).filter((c) => c.key.mode !== "none").map((c) => line(c.name, c.values, c.key.mode)) })));
findings.evs = () => sentence(curvesOf((c) => c.evMw).filter((c) => c.key.mode !== "none").map((c) => {
  const peak = most(c.values), back = least(c.values);
  return peak !== null && c.name.toLowerCase() + " up to " + sized(peak) + " MW" + at(c.values, peak) + (back < -0.005 ? ", feeding back up to " + sized(-back) + " MW" + at(c.values, back) : "");
}));

charts.notSupplied = () => {
  const curves = curvesOf((c) => c.notSuppliedMw).filter((c) => c.key.mode !== "none" || c.values.some((v) => v > SHORT_MW));
  const entries = data.notSupplied.filter((e) => isCase(e.key)), any = curves.some((c) => c.values.some((v) => v > SHORT_MW));
  const option = withPeriods(frame({ xAxis: timeAxis(data.periods), yAxis: valueAxis("MW", { scale: false, min: 0 }), unit: "MW", digits: 3,
    extra: (index) => entries.filter((e) => e.period === index + 1).slice(0, 12).map((e) => "<br>" + html(modeName(e.key.mode) + ", bus " + e.bus) + ": " + num(e.notSuppliedMw) + " MW").join(""),
    series: curves.map((c) => ({ name: c.name, type: "bar", itemStyle: { color: modeColour(c.key.mode) }, data: c.values.map((v) => v > SHORT_MW ? v : v === null ? null : 0) })) }));
  return any ? option : message(option, "Everything was supplied on this day.");
};
findings.notSupplied = () => {
  const parts = curvesOf((c) => c.notSuppliedMw).map((c) => {
    const short = c.values.filter((v) => v > SHORT_MW);
    return short.length && c.name.toLowerCase() + " " + num(sum(short) * periodHours, 2) + " MWh in " + plural(short.length, "period", "periods") + ", at most " + num(most(short), 2) + " MW" + at(c.values, most(short));
  }).filter(Boolean);
  return parts.length ? "Missing on this day: " + parts.join("; ") + "." : "";
};

function outside(values) {
  const v = data.voltage;
  return known(v.lowerLimitPu) ? values.filter((x) => known(x) && (x < v.lowerLimitPu - 1e-4 || x > v.upperLimitPu + 1e-4)).length : 0;
}
charts.band = () => {
  const bands = ofCase(data.voltage.bands), v = data.voltage;
  const series = bands.flatMap((b) => [line(modeName(b.key.mode), b.highestPu, b.key.mode), line(modeName(b.key.mode), b.lowestPu, b.key.mode)]);
  const limits = known(v.lowerLimitPu) ? [v.lowerLimitPu, v.upperLimitPu] : [];
  if (series.length && limits.length) {
    series[0].markLine = level(v.upperLimitPu, "upper limit " + fixed(v.upperLimitPu, 2), "yAxis", "insideEndTop");
    series[0].markLine.data.push({ yAxis: v.lowerLimitPu, label: { formatter: "lower limit " + fixed(v.lowerLimitPu, 2), position: "insideEndBottom" } });
  }
  return strokes(withPeriods(frame({ xAxis: timeAxis(data.periods), unit: "p.u.", digits: 4, series: series, yAxis: voltageAxis(bands.flatMap((b) => b.lowestPu.concat(b.highestPu)).concat(limits)) })));
};
findings.band = () => {
  const bands = ofCase(data.voltage.bands), out = sum(bands.map((b) => outside(b.lowestPu) + outside(b.highestPu)));
  return sentence(bands.map((b) => { const low = least(b.lowestPu); return low !== null && "lowest " + (b.key.mode === "none" ? "without vehicles" : modeName(b.key.mode).toLowerCase()) + " " + fixed(low, 3) + " p.u." + at(b.lowestPu, low); })) +
    (!known(data.voltage.lowerLimitPu) ? "" : out ? " Limits are broken in " + plural(out, "place", "places") + " of these lines." : " No limit is broken.");
};
const mapOfCase = () => data.voltage.maps.find((m) => isCase(m.key) && m.key.mode === state.mode) || data.voltage.maps.find((m) => isCase(m.key));
if (data.voltage && data.voltage.buses.length > 28) {
  const box = document.querySelector('[data-chart="voltageMap"] .chart');
  if (box) box.style.height = 130 + 11 * data.voltage.buses.length + "px";
}
charts.voltageMap = () => {
  const v = data.voltage, map = mapOfCase(), cells = [];
  if (map) map.vmPu.forEach((row, y) => row.forEach((value, x) => { if (value !== null) cells.push([x, y, value]); }));
  const low = known(v.lowerLimitPu) ? v.lowerLimitPu : 0.95, high = known(v.upperLimitPu) ? v.upperLimitPu : 1.05, reach = Math.max(1 - low, high - 1);
  return frame({ legend: { show: false }, grid: { left: 12, right: 24, top: 12, bottom: 84, containLabel: true },
    xAxis: timeAxis(data.periods), yAxis: categoryAxis("", v.buses.map((b) => "bus " + b), v.buses.length > 28 ? { inverse: true, axisLabel: Object.assign({}, axisText, { interval: 0, fontSize: 9 }) } : { inverse: true }),
    tooltip: { confine: true, formatter: (i) => html("Bus " + v.buses[i.value[1]]) + "<br>" + html(periodName(i.value[0])) + "<br><b>" + fixed(i.value[2], 4) + "</b> p.u." },
    visualMap: { min: 1 - reach, max: 1 + reach, calculable: false, orient: "horizontal", left: "center", bottom: 0, precision: 3, itemWidth: 14, itemHeight: 220, textStyle: { color: QUIET },
      text: [num(1 + reach, 3) + " p.u.", num(1 - reach, 3) + " p.u."], inRange: { color: ["#542788", "#998ec3", "#d8daeb", "#ffffff", "#fee0b6", "#f1a340", "#b35806"] } },
    series: [{ name: "Voltage, p.u.", type: "heatmap", data: cells, progressive: 0, emphasis: { disabled: true } }] });
};
findings.voltageMap = () => {
  const map = mapOfCase(), buses = data.voltage.buses;
  if (!map) return "";
  const lows = map.vmPu.map(least), highs = map.vmPu.map(most), low = least(lows), high = most(highs);
  if (low === null) return "";
  const cells = map.vmPu.flat().filter(known), out = outside(cells);
  const shown = buses.length < data.voltage.allBuses ? "of the buses shown, " : "";
  return sentence([shown + "lowest at bus " + buses[lows.indexOf(low)] + " with " + fixed(low, 3) + " p.u." + at(map.vmPu[lows.indexOf(low)], low),
    "highest at bus " + buses[highs.indexOf(high)] + " with " + fixed(high, 3)]) + (out ? " Outside the limits in " + plural(out, "cell", "cells") + " of " + num(cells.length, 0) + "." : "");
};
