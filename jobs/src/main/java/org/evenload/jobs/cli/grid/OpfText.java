package org.evenload.jobs.cli.grid;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.OpfIteration;
import org.evenload.grid.opf.interior.Iteration;
import org.evenload.grid.opf.result.BindingLimit;
import org.evenload.grid.opf.result.OpfResult;

/** What {@code opf} prints for people. */
final class OpfText {
  private static final int MOST_SHOWN = 12;
  private static final int MOST_NAMED = 3;

  private final OpfOutcome outcome;
  private final OpfResult result;
  private final StringBuilder text = new StringBuilder();

  private OpfText(OpfOutcome outcome) {
    this.outcome = outcome;
    this.result = outcome.result();
  }

  static String of(OpfOutcome outcome) {
    return new OpfText(outcome).written();
  }

  private String written() {
    trace();
    outcome
        .caseFile()
        .warnings()
        .forEach(warning -> text.append("warning: %s%n".formatted(warning)));
    headline();
    OpfResult least = outcome.least();
    if (least != null) {
      text.append(ifShed(least));
    }
    if (hasPoint()) {
      point();
      limits();
    }
    return text.toString();
  }

  private boolean hasPoint() {
    return !Double.isNaN(result.objectiveUsdPerHour());
  }

  private void headline() {
    Network network = outcome.network();
    text.append("%s: %s. %s%n".formatted(network.name(), outcome.status(), result.reason()));
    text.append(
        "%d buses, %d branches, %d generators; %d iterations, %.1f ms%n"
            .formatted(
                network.buses().size(),
                network.branches().size(),
                network.generators().size(),
                result.iterations(),
                outcome.milliseconds()));
  }

  private String ifShed(OpfResult least) {
    String buses =
        outcome.shortBuses(least).entrySet().stream()
            .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
            .limit(MOST_NAMED)
            .map(bus -> "%.3f MW at bus %d".formatted(bus.getValue(), bus.getKey()))
            .collect(Collectors.joining(", "));
    String limits =
        outcome.blamed(least).stream()
            .map(limit -> limit.name() + " " + limit.limitText())
            .collect(Collectors.joining("; "));
    return "If demand might be shed (--shed), %.3f MW would be short, most of it %s%s%n"
        .formatted(
            least.totalNotSuppliedMw(), buses, limits.isEmpty() ? "." : "; held back by " + limits);
  }

  private void point() {
    if (!result.isConverged()) {
      text.append("The nearest point, which is no answer:%n".formatted());
    }
    text.append("objective      %16.4f USD/h%n".formatted(result.objectiveUsdPerHour()));
    text.append("demand         %16.4f MW%n".formatted(outcome.demandMw()));
    text.append("generation     %16.4f MW%n".formatted(result.totalGenerationMw()));
    text.append("losses         %16.4f MW%n".formatted(result.lossesMw()));
    if (result.isConverged() || outcome.problem().shedding() != null) {
      text.append("not supplied   %16.4f MW%n".formatted(result.totalNotSuppliedMw()));
    }
    text.append("worst mismatch  %15.1e p.u.%n".formatted(result.worstMismatchPu()));
    text.append("worst violation %15.1e p.u.%n".formatted(result.worstViolationPu()));
    outcome
        .shortBuses(result)
        .forEach((bus, mw) -> text.append("bus %d: %.3f MW not supplied%n".formatted(bus, mw)));
  }

  private void limits() {
    List<BindingLimit> binding = result.binding();
    if (binding.isEmpty()) {
      return;
    }
    text.append(
        "%n%s (%d of %d):%n"
            .formatted(
                result.isConverged() ? "binding" : "broken, then binding",
                Math.min(MOST_SHOWN, binding.size()),
                binding.size()));
    binding.stream()
        .limit(MOST_SHOWN)
        .forEach(
            limit ->
                text.append(
                    "  %s: %.4f %s, limit %.4f%n"
                        .formatted(limit.name(), limit.value(), limit.unit(), limit.limit())));
  }

  private void trace() {
    int attempt = 0;
    for (OpfIteration of : outcome.iterations()) {
      if (of.attempt() != attempt) {
        attempt = of.attempt();
        text.append(
            "attempt %d: %s%n%9s %18s %10s %10s %10s %9s %7s %9s%n"
                .formatted(
                    attempt,
                    of.what(),
                    "iteration",
                    "objective_usd_per_h",
                    "infeas",
                    "dual",
                    "compl",
                    "mu",
                    "step",
                    "regular"));
      }
      Iteration i = of.iteration();
      text.append(
          "%9d %19.6e %10.2e %10.2e %10.2e %9.1e %7.4f %9.1e%n"
              .formatted(
                  i.number(),
                  i.objective(),
                  i.infeasibility(),
                  i.dualInfeasibility(),
                  i.complementarity(),
                  i.mu(),
                  i.step(),
                  i.regularisation()));
    }
    if (attempt > 0) {
      text.append('\n');
    }
  }
}
