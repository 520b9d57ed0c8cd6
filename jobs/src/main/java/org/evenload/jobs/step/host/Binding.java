package org.evenload.jobs.step.host;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.result.OpfResult;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the grid from carrying more.
 *
 * @param kind one of {@code branch, voltage, generator, generation, need, other, none}
 * @param element in words, null for none
 * @param bus number of the bus it belongs to, if it belongs to one
 * @param period counted from 1, null if it is not of a certain time
 */
public record Binding(
    String kind, @Nullable String element, @Nullable Integer bus, @Nullable Integer period) {
  public static final Binding NONE = new Binding("none", null, null, null);

  private static final double NEAR_MW = 1e-2;
  private static final double NEAR_PU = 1e-4;
  private static final double FULL = 0.999;

  /**
   * What binds where power is not supplied: all generation; if some of it is left, the most loaded
   * of the branches that are full, the lowest of the voltages at their limit, or a generator.
   *
   * @param period counted from 1
   */
  public static Binding of(Network network, OpfResult result, int period) {
    if (!result.isConverged()) {
      return new Binding("other", "no operating point is found", null, period);
    }
    return generation(network, result, period)
        .or(() -> branch(network, result, period))
        .or(() -> voltage(network, result, period))
        .or(() -> generator(network, result, period))
        .orElseGet(() -> new Binding("other", "several limits together", null, period));
  }

  /** All of the generation, whatever the grid is like. */
  static Binding generation(double mw, @Nullable Integer period) {
    return new Binding("generation", "all generators, %.1f MW".formatted(mw), null, period);
  }

  private static Optional<Binding> generation(Network network, OpfResult result, int period) {
    List<Generator> generators = network.generators();
    boolean all =
        IntStream.range(0, generators.size())
            .filter(g -> generators.get(g).inService())
            .allMatch(g -> result.generationMw()[g] > generators.get(g).pMaxMw() - NEAR_MW);
    return all ? Optional.of(generation(result.totalGenerationMw(), period)) : Optional.empty();
  }

  private static Optional<Binding> branch(Network network, OpfResult result, int period) {
    List<Branch> branches = network.branches();
    return IntStream.range(0, branches.size())
        .filter(k -> branches.get(k).rated() && loading(branches.get(k), result, k) > FULL)
        .boxed()
        .max(Comparator.comparingDouble(k -> loading(branches.get(k), result, k)))
        .map(
            k ->
                new Binding(
                    "branch",
                    "branch %d (%d–%d), %.0f MVA"
                        .formatted(
                            k + 1,
                            branches.get(k).from(),
                            branches.get(k).to(),
                            branches.get(k).ratingMva()),
                    branches.get(k).to(),
                    period));
  }

  private static double loading(Branch branch, OpfResult result, int k) {
    return result.branches().get(k).mva() / branch.ratingMva();
  }

  private static Optional<Binding> voltage(Network network, OpfResult result, int period) {
    List<Bus> buses = network.buses();
    return IntStream.range(0, buses.size())
        .filter(i -> result.vmPu()[i] > 0)
        .filter(i -> result.vmPu()[i] < buses.get(i).vmMinPu() + NEAR_PU)
        .boxed()
        .min(Comparator.comparingDouble(i -> result.vmPu()[i]))
        .map(
            i ->
                new Binding(
                    "voltage",
                    "voltage of bus %d, %.3f p.u."
                        .formatted(buses.get(i).number(), result.vmPu()[i]),
                    buses.get(i).number(),
                    period));
  }

  private static Optional<Binding> generator(Network network, OpfResult result, int period) {
    List<Generator> generators = network.generators();
    return IntStream.range(0, generators.size())
        .filter(g -> generators.get(g).inService())
        .filter(
            g ->
                result.generationMw()[g] > generators.get(g).pMaxMw() - NEAR_MW
                    || result.generationMvar()[g] > generators.get(g).qMaxMvar() - NEAR_MW)
        .boxed()
        .findFirst()
        .map(
            g ->
                new Binding(
                    "generator",
                    "generator %d at bus %d".formatted(g + 1, generators.get(g).bus()),
                    generators.get(g).bus(),
                    period));
  }

  /** The time at which the period begins, HH:MM. */
  @Nullable String time(double periodHours) {
    if (period == null) {
      return null;
    }
    int minutes = (int) Math.round((period - 1) * periodHours * 60);
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }
}
