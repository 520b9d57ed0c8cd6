package org.evenload.grid.feeder.opendss.script;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.evenload.grid.input.Suggestion;
import org.jspecify.annotations.Nullable;

/** What {@code Set} has set. */
public final class DssOptions {
  static final String BASE_FREQUENCY = "defaultbasefrequency";

  /** Options that a static solution depends on. */
  private static final Set<String> USED =
      Set.of(
          "voltagebases",
          "loadmult",
          "controlmode",
          "frequency",
          "defaultbasefrequency",
          "earthmodel",
          "allocationfactors",
          "year",
          "%growth",
          "mode",
          "cktmodel",
          "loadmodel",
          "genmult",
          "longlinecorrection",
          "neglectloady",
          "loadshapeclass",
          "hour",
          "sec",
          "time",
          "t");

  /** Options that only change how OpenDSS gets to a solution, what it reports, or a series. */
  private static final Set<String> PASSIVE =
      Set.of(
          "maxiterations",
          "maxiter",
          "miniterations",
          "maxcontroliter",
          "tolerance",
          "algorithm",
          "number",
          "stepsize",
          "h",
          "datapath",
          "editor",
          "class",
          "object",
          "circuit",
          "element",
          "type",
          "bus",
          "random",
          "emergvmaxpu",
          "emergvminpu",
          "normvmaxpu",
          "normvminpu",
          "trapezoidal",
          "overloadreport",
          "voltexceptionreport",
          "ueweight",
          "lossweight",
          "ueregs",
          "lossregs",
          "autobuslist",
          "genkw",
          "genpf",
          "capkvar",
          "addtype",
          "allowduplicates",
          "zonelock",
          "cfactors",
          "%normal",
          "stepsz",
          "totaltime",
          "demandinterval",
          "dioverload",
          "diverbose",
          "casename",
          "markercode",
          "nodewidth",
          "log",
          "recorder",
          "markswitches",
          "switchmarkercode",
          "marktransformers",
          "transmarkercode",
          "transmarkersize",
          "daisysize",
          "harmonics",
          "maxcontroliterations",
          "bases",
          "keeplist",
          "keepload",
          "ldcurve",
          "pctgrowth",
          "priceshape",
          "pricecurve",
          "reduceoption",
          "defaultdaily",
          "defaultyearly",
          "cmdlog",
          "showexport",
          "registry",
          "nodemarker",
          "markcapacitors",
          "markregulators",
          "markpvsystems",
          "markstorage",
          "markfuses",
          "markreclosers",
          "markrelays",
          "capmarkercode",
          "regmarkercode",
          "pvmarkercode",
          "storemarkercode",
          "fusemarkercode",
          "reclosermarkercode",
          "relaymarkercode",
          "capmarkersize",
          "regmarkersize",
          "pvmarkersize",
          "storemarkersize",
          "fusemarkersize",
          "reclosermarkersize",
          "relaymarkersize",
          "lineloss",
          "basefrequency",
          "tracecontrol",
          "numanodes",
          "numcores",
          "numcpus",
          "numactors",
          "activeactor",
          "cpu",
          "parallel",
          "concatenatereports",
          "processtime",
          "processsteptime",
          "stepsizetime",
          "minimumiterations",
          "pricesignal",
          "terminal",
          "numallociterations",
          "querylog",
          "steptime",
          "showreports",
          "eventlogdefault",
          "iterations",
          "sampleenergymeters",
          "%mean",
          "%stddev",
          "maxcontrol",
          "mincontrol",
          "zonelocks",
          "dssvisualizationtool",
          "gisinstall",
          "enablearchiver",
          "enableclearall",
          "legacymodels",
          "sampleinterval");

  private static final Set<String> SNAPSHOTS =
      Set.of("snapshot", "snap", "daily", "day", "yearly", "year", "dutycycle", "duty", "peakday");

  /** Options that say what time it is; a change of mode sets them back. */
  private static final Set<String> CLOCK = Set.of("hour", "sec", "time", "t");

  private final Map<String, DssValue> values = new HashMap<>();
  private final Map<String, Double> baseVoltsByBus = new HashMap<>();
  private boolean basesAsked;

  /** Sets an option, which may be shortened, and gives its full name. */
  public String set(String written, DssValue value) {
    String name = option(written, value.at());
    if (name.equals("mode")) {
      checkMode(value);
      CLOCK.forEach(values::remove);
    }
    if (name.equals("controlmode") && !value.lower().matches("(st|of|no).*|-1|0")) {
      throw value
          .at()
          .error(
              "Unsupported controlmode '%s', expected static or off: the others act over time."
                  .formatted(value.text()));
    }
    if (name.equals("cktmodel") && value.lower().startsWith("p")) {
      throw value
          .at()
          .error("Unsupported cktmodel '%s', expected Multiphase.".formatted(value.text()));
    }
    if (name.equals("loadmodel") && value.lower().startsWith("a")) {
      throw value
          .at()
          .error("Unsupported loadmodel '%s', expected Powerflow.".formatted(value.text()));
    }
    if (name.equals("longlinecorrection") && value.yes()) {
      throw value.at().error("Unsupported longlinecorrection 'yes', expected no.");
    }
    values.put(name, value);
    return name;
  }

  private static String option(String written, DssLocation at) {
    String word = written.toLowerCase(Locale.ROOT);
    if (USED.contains(word) || PASSIVE.contains(word)) {
      return word;
    }
    Set<String> all = new TreeSet<>(USED);
    all.addAll(PASSIVE);
    return all.stream()
        .filter(o -> !word.isEmpty() && o.startsWith(word))
        .findFirst()
        .orElseThrow(
            () ->
                at.error(
                    "Unsupported option '%s'.%s"
                        .formatted(written, Suggestion.sentence(word, all))));
  }

  private static void checkMode(DssValue value) {
    String mode = value.lower();
    if (SNAPSHOTS.stream()
        .noneMatch(m -> !mode.isEmpty() && m.startsWith(mode) || mode.equals(m))) {
      throw value
          .at()
          .error(
              "Unsupported mode '%s', expected a power flow (snapshot, daily, yearly, dutycycle)."
                  .formatted(value.text()));
    }
  }

  public @Nullable DssValue value(String option) {
    return values.get(option);
  }

  public double number(String option, double ifMissing) {
    DssValue value = values.get(option);
    return value == null ? ifMissing : value.number();
  }

  /** The frequency of the solution, Hz. */
  public double frequencyHz() {
    double base = number(BASE_FREQUENCY, 60);
    DssValue solved = values.get("frequency");
    if (solved != null && solved.number() != base) {
      throw solved.error("the base frequency, %s Hz".formatted(base));
    }
    return base;
  }

  /** The time of day of the solution, hours. */
  public double hourOfDay() {
    double hour = number("hour", 0);
    double seconds = number("sec", number("t", 0));
    DssValue time = values.get("time");
    if (time != null) {
      double[] pair = time.numbers();
      if (pair.length != 2) {
        throw time.error("[hour, seconds]");
      }
      hour = pair[0];
      seconds = pair[1];
    }
    double hours = hour + seconds / 3600;
    return hours - 24 * Math.floor(hours / 24);
  }

  /** What to say about a script that goes on through the steps of its load shapes. */
  public Optional<String> solvesSeries() {
    DssValue mode = values.get("mode");
    if (mode == null || mode.lower().startsWith("s")) {
      return Optional.empty();
    }
    return Optional.of(
        "The script ends in mode '%s'; this is a single state of it. --profile own runs its load shapes."
            .formatted(mode.text()));
  }

  /** Whether controls act at all. */
  public boolean controlsAct() {
    DssValue mode = values.get("controlmode");
    return mode == null || !mode.lower().startsWith("of") && !mode.lower().equals("-1");
  }

  public void askForBases() {
    basesAsked = true;
  }

  public boolean basesAsked() {
    return basesAsked;
  }

  public void setBase(String bus, double lineToGroundVolts) {
    baseVoltsByBus.put(bus, lineToGroundVolts);
  }

  public Map<String, Double> baseVoltsByBus() {
    return baseVoltsByBus;
  }

  /** Legal line-to-line voltages, kV. */
  public List<Double> voltageBases() {
    DssValue value = values.get("voltagebases");
    if (value == null) {
      return List.of(0.208, 0.480, 12.47, 24.9, 34.5, 115.0, 230.0);
    }
    return value.list().stream().map(DssValue::positive).toList();
  }
}
