package org.evenload.jobs.cli.grid;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.evenload.grid.feeder.Grounding;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.flow.Convergence;
import org.evenload.grid.feeder.flow.FeederFlow;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.flow.FeederResult.NodeVoltage;
import org.evenload.grid.feeder.flow.FeederResult.Totals;
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.grid.feeder.io.FeederCase;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.grid.feeder.io.LoadTables;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Three-phase power flow of one feeder. */
@Command(
    name = "feeder",
    description = {
      "Three-phase unbalanced power flow of a distribution feeder: voltage per node and phase,"
          + " currents, losses, unbalance.",
      "FEEDER is a folder of tidy CSV as in datasets/ieee13 (nodes.csv, line_segments.csv, …), of"
          + " balanced lines (lines.csv, transformer.csv, loads.csv), or a circuit of OpenDSS: its"
          + " master script or the folder with it.",
      "Exit code 6: no solution, or the voltage collapses."
    },
    footer = {
      "",
      "How it models, following OpenDSS (lib-grid/README.md): loads keep to their model (constant power, current or"
          + " impedance) from 0.95 to 1.05 of their nominal voltage and turn into impedances"
          + " outside; columns v_min_pu and v_max_pu change the band, kv_nominal the nominal"
          + " voltage (otherwise that of nodes.csv: 2.4, 4.16 and 0.277 kV in IEEE 13). A"
          + " distributed load is put half at each end of its line. The source is stiff unless"
          + " source.csv gives an impedance; regulators and switches have none.",
    })
public final class Feeder implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "FEEDER", description = "Folder of the feeder, or an OpenDSS script.")
  private Path folder;

  @Option(
      names = "--allow",
      paramLabel = "FOLDER",
      description =
          "Folder outside the circuit's own from which OpenDSS scripts may read; may be repeated."
              + " Scripts beside the circuit's folder may be read anyway.")
  private List<Path> allowed = List.of();

  @Option(
      names = "--tolerance",
      paramLabel = "PU",
      description =
          "Change of voltages below which the solution ends. Default: that of the OpenDSS script"
              + " (there 1e-4), else 1e-10.")
  private @Nullable Double tolerancePu;

  @Option(
      names = "--add",
      paramLabel = "LOADS.csv",
      description = {
        "Loads to add, for example vehicles; negative power injects. Columns: node, phase (A, B, C"
            + " to ground; AB, BC, CA; ABC for a third on each), kw, kvar and optionally model"
            + " (PQ, I, Z; default PQ), kv_nominal, v_min_pu, v_max_pu."
      })
  private @Nullable Path additional;

  @Option(
      names = "--step",
      paramLabel = "N",
      description =
          "Time step of the feeder's load profiles, from 1; 0 for nominal loads. Default: the step"
              + " of greatest load, if there are profiles.")
  private @Nullable Integer step;

  @Option(
      names = "--min",
      paramLabel = "PU",
      defaultValue = "0.95",
      description = "Least voltage allowed. Default: ${DEFAULT-VALUE}")
  private double minPu;

  @Option(
      names = "--max",
      paramLabel = "PU",
      defaultValue = "1.05",
      description = "Greatest voltage allowed. Default: ${DEFAULT-VALUE}")
  private double maxPu;

  @Option(
      names = "--profile",
      paramLabel = "P.csv",
      description = {
        "Run a series: a table of step and factor (of all loads), or of step, load, kw and"
            + " optionally kvar; 'own' for the feeder's own load profiles."
      })
  private @Nullable String profile;

  @Option(
      names = "--periods",
      paramLabel = "FIRST-LAST",
      description = "Steps of the series. Default: all.")
  private @Nullable String periods;

  @Option(
      names = "--step-minutes",
      paramLabel = "MIN",
      defaultValue = "1",
      description = "Length of a step of the series. Default: ${DEFAULT-VALUE}")
  private double stepMinutes;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description =
          "Write the series as CSV: steps, voltages, flows, taps, violations of every step.")
  private @Nullable Path out;

  /** A voltage as people read it. */
  private record Voltage(String node, Phase phase, double vPu, double angleDeg, double volts) {
    static Voltage of(NodeVoltage v) {
      return new Voltage(v.at().node(), v.at().phase(), v.vPu(), v.angleDeg(), v.volts());
    }
  }

  /**
   * A voltage outside the limits.
   *
   * @param phase one to ground, or two (AB) where the node has no connection to ground
   */
  private record Violation(String node, String phase, double vPu, double limitPu) {}

  private record Result(
      String feeder,
      int step,
      FlowStatus status,
      String reason,
      int iterations,
      Totals totals,
      List<String> warnings,
      List<Voltage> voltages,
      List<FeederResult.LineVoltage> lineVoltages,
      List<Violation> violations,
      List<FeederResult.Unbalance> unbalances,
      List<FeederResult.Tap> taps,
      List<FeederResult.ControlReport> controls,
      List<String> unsupplied,
      List<String> ungrounded,
      List<FeederResult.ElementFlow> flows) {}

  @Override
  public Integer call() {
    if (!(minPu < maxPu)) {
      throw new ConfigException(
          "Invalid limits --min %s and --max %s, expected the least voltage below the greatest."
              .formatted(minPu, maxPu));
    }
    FeederCase feederCase = FeederReader.read(folder, allowed);
    if (profile != null) {
      return series(feederCase, profile);
    }
    int used = step(feederCase);
    org.evenload.grid.feeder.Feeder feeder = feederCase.at(used);
    if (additional != null) {
      feeder = feeder.withAdditionalLoads(LoadTables.readAdditional(additional, feeder));
    }
    FeederResult flow = FeederFlow.solve(feeder, convergence(feederCase));
    List<String> ungrounded = Grounding.ungroundedNodes(feeder);
    Result result =
        new Result(
            feeder.name(),
            used,
            flow.status(),
            flow.reason(),
            flow.iterations(),
            flow.totals(),
            warnings(feederCase, flow, ungrounded),
            flow.voltages().stream().map(Voltage::of).toList(),
            flow.lineVoltages(),
            violations(flow, ungrounded),
            flow.unbalances(),
            flow.taps(),
            flow.controls(),
            flow.unsupplied().stream().map(NodePhase::toString).toList(),
            ungrounded,
            flow.flows());
    output.print(result, () -> text(result));
    return (flow.status() == FlowStatus.CONVERGED ? ExitCode.DONE : ExitCode.NOT_SOLVED).code();
  }

  private int series(FeederCase feederCase, String steps) {
    org.evenload.grid.feeder.Feeder feeder = feederCase.feeder();
    if (additional != null) {
      feeder = feeder.withAdditionalLoads(LoadTables.readAdditional(additional, feeder));
    }
    if (!(stepMinutes > 0)) {
      throw new ConfigException(
          "Invalid --step-minutes '%s', expected a number > 0.".formatted(stepMinutes));
    }
    FeederDay.Result day =
        FeederDay.run(feederCase, feeder, steps, periods, stepMinutes, out, minPu, maxPu);
    output.print(day, () -> FeederDay.text(day, minPu, maxPu));
    return (day.notSolved() == 0 ? ExitCode.DONE : ExitCode.NOT_SOLVED).code();
  }

  private Convergence convergence(FeederCase feederCase) {
    if (tolerancePu == null) {
      return feederCase.convergence();
    }
    if (!(tolerancePu >= 1e-14 && tolerancePu <= 1)) {
      throw new ConfigException(
          "Invalid --tolerance '%s', expected a number in 1e-14…1.".formatted(tolerancePu));
    }
    return new Convergence(Convergence.Method.CURRENTS, tolerancePu, 1);
  }

  private int step(FeederCase feederCase) {
    if (step == null) {
      return feederCase.peakStep();
    }
    if (step < 0 || step > feederCase.steps()) {
      throw new ConfigException(
          "Invalid --step '%d', expected 0…%d: %s."
              .formatted(
                  step,
                  feederCase.steps(),
                  feederCase.steps() == 0
                      ? "the feeder has no load profiles"
                      : "the steps of its load profiles"));
    }
    return step;
  }

  private static List<String> warnings(
      FeederCase feederCase, FeederResult flow, List<String> ungrounded) {
    List<String> warnings = new ArrayList<>(feederCase.remarks());
    warnings.addAll(flow.warnings());
    if (!ungrounded.isEmpty()) {
      warnings.add(
          "No connection to ground at %d nodes (%s%s): only voltages between phases count there."
              .formatted(
                  ungrounded.size(),
                  String.join(", ", ungrounded.stream().limit(8).toList()),
                  ungrounded.size() > 8 ? ", …" : ""));
    }
    return warnings;
  }

  private List<Violation> violations(FeederResult flow, List<String> ungrounded) {
    List<Violation> violations = new ArrayList<>();
    Set<NodePhase> dark = Set.copyOf(flow.unsupplied());
    Set<String> floating = Set.copyOf(ungrounded);
    for (NodeVoltage v : flow.voltages()) {
      boolean phase = Phase.ABC.contains(v.at().phase()) && !dark.contains(v.at());
      if (phase && !floating.contains(v.at().node()) && isOutside(v.vPu())) {
        violations.add(violation(v.at().node(), v.at().phase().name(), v.vPu()));
      }
    }
    for (FeederResult.LineVoltage v : flow.lineVoltages()) {
      boolean supplied = !dark.contains(new NodePhase(v.node(), v.from()));
      if (supplied && floating.contains(v.node()) && isOutside(v.vPu())) {
        violations.add(violation(v.node(), between(v), v.vPu()));
      }
    }
    return violations;
  }

  private boolean isOutside(double vPu) {
    return vPu < minPu || vPu > maxPu;
  }

  private Violation violation(String node, String phase, double vPu) {
    return new Violation(node, phase, vPu, vPu < minPu ? minPu : maxPu);
  }

  private static String between(FeederResult.LineVoltage v) {
    return v.from().name() + v.to().name();
  }

  private String text(Result result) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %s%s%n"
            .formatted(
                result.feeder(),
                result.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                result.step() == 0 ? "" : ", time step " + result.step()));
    if (!result.reason().isEmpty()) {
      text.append(result.reason()).append('\n');
    }
    result.warnings().forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
    Totals totals = result.totals();
    text.append(
        """
        Source   %12.3f kW %12.3f kvar
        Loads    %12.3f kW %12.3f kvar
        Losses   %12.3f kW %12.3f kvar
        Capacitors give %18.3f kvar

        """
            .formatted(
                totals.sourceKw(),
                totals.sourceKvar(),
                totals.loadKw(),
                totals.loadKvar(),
                totals.lossKw(),
                totals.lossKvar(),
                totals.capacitorKvar()));
    text.append(
        TextTable.of(
            List.of("node", "phase", "p.u.", "degrees", "volts"),
            result.voltages().stream()
                .map(
                    v ->
                        List.of(
                            v.node(),
                            v.phase().name(),
                            "%.5f".formatted(v.vPu()),
                            "%.3f".formatted(v.angleDeg()),
                            "%.3f".formatted(v.volts())))
                .toList(),
            List.of(2, 3, 4)));
    if (!result.ungrounded().isEmpty()) {
      text.append('\n').append(betweenPhases(result));
    }
    if (!result.taps().isEmpty()) {
      text.append("\nTaps: ")
          .append(
              result.taps().stream()
                  .map(tap -> "%s %+d (%.5f)".formatted(tap.regulator(), tap.step(), tap.ratio()))
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
    result.unbalances().stream()
        .max((a, b) -> Double.compare(a.negativePercent(), b.negativePercent()))
        .ifPresent(
            u ->
                text.append(
                    "Greatest unbalance: %.3f %% at %s%n"
                        .formatted(u.negativePercent(), u.node())));
    result.flows().stream()
        .filter(f -> !Double.isNaN(f.loadingPercent()))
        .max((a, b) -> Double.compare(a.loadingPercent(), b.loadingPercent()))
        .ifPresent(
            f ->
                text.append(
                    "Greatest loading: %.1f %% of %s%n"
                        .formatted(f.loadingPercent(), f.element())));
    text.append(
        "Outside %s…%s p.u.: %s%n"
            .formatted(
                minPu,
                maxPu,
                result.violations().isEmpty()
                    ? "none"
                    : result.violations().stream()
                            .limit(30)
                            .map(v -> "%s.%s %.4f".formatted(v.node(), v.phase(), v.vPu()))
                            .collect(Collectors.joining(", "))
                        + (result.violations().size() > 30
                            ? " and %d more".formatted(result.violations().size() - 30)
                            : "")));
    return text.toString();
  }

  private static String betweenPhases(Result result) {
    Set<String> floating = Set.copyOf(result.ungrounded());
    return TextTable.of(
        List.of("node", "phases", "p.u.", "degrees", "volts"),
        result.lineVoltages().stream()
            .filter(v -> floating.contains(v.node()))
            .map(
                v ->
                    List.of(
                        v.node(),
                        between(v),
                        "%.5f".formatted(v.vPu()),
                        "%.3f".formatted(v.angleDeg()),
                        "%.3f".formatted(v.volts())))
            .toList(),
        List.of(2, 3, 4));
  }
}
