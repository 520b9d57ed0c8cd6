package org.evenload.grid.opf.result;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;

/** Says in words why no point keeps every limit. */
public final class Infeasibility {
  private static final int MOST_NAMED = 3;

  private Infeasibility() {}

  /**
   * One or two sentences.
   *
   * @param found balances and limits that the nearest point breaks, worst first, then the limits
   *     that keep it from a better one, dearest first; broken limits hold back, too
   * @param tolerance beyond which a limit counts as broken, per unit
   */
  public static String sentence(OpfProblem problem, List<BindingLimit> found, double tolerance) {
    long count = found.stream().filter(b -> b.distance() > tolerance).count();
    String worst = found.isEmpty() ? "" : "; worst: " + found.get(0).name();
    String holding =
        found.stream()
            .filter(b -> b.kind() != BindingLimit.Kind.BALANCE)
            .limit(MOST_NAMED)
            .map(b -> b.name() + " " + b.limitText())
            .collect(Collectors.joining(", "));
    String text =
        "%sNo search found a point that keeps every limit: %s broken%s%s"
            .formatted(
                shortage(problem),
                count == 1 ? "1 balance or limit is" : count + " balances or limits are",
                worst,
                holding.isEmpty() ? "" : "; held back by: " + holding);
    return text.endsWith(".") ? text : text + ".";
  }

  private static String shortage(OpfProblem problem) {
    Network network = problem.network();
    double demandMw = 0;
    for (int i = 0; i < network.buses().size(); i++) {
      demandMw += network.buses().get(i).inService() ? problem.demandMw()[i] : 0;
    }
    double greatestMw =
        network.generators().stream()
            .filter(Generator::inService)
            .mapToDouble(Generator::pMaxMw)
            .sum();
    return problem.shedding() == null && demandMw > greatestMw
        ? "Demand of %s MW exceeds the %s MW that all generators in service can give. "
            .formatted(number(demandMw), number(greatestMw))
        : "";
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
