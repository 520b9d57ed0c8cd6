package org.evenload.jobs.step.host;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.result.BindingLimit;
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

  /**
   * What binds where power is not supplied: all generation; if some of it is left, the limit of
   * which one percent more would let most be supplied.
   *
   * @param period counted from 1
   */
  public static Binding of(Network network, OpfResult result, int period) {
    if (!result.isConverged()) {
      return new Binding("other", "no operating point is found", null, period);
    }
    return generation(network, result, period)
        .or(
            () ->
                result.holdingBack().stream().findFirst().map(limit -> of(network, limit, period)))
        .orElseGet(() -> new Binding("other", "several limits together", null, period));
  }

  private static Binding of(Network network, BindingLimit limit, int period) {
    return switch (limit.kind()) {
      case RATING -> {
        Branch branch = network.branches().get(limit.index());
        yield new Binding(
            "branch",
            "branch %d (%d–%d), %.0f MVA"
                .formatted(limit.index() + 1, branch.from(), branch.to(), branch.ratingMva()),
            branch.to(),
            period);
      }
      case VOLTAGE -> {
        int bus = network.buses().get(limit.index()).number();
        yield new Binding(
            "voltage", "voltage of bus %d, %.3f p.u.".formatted(bus, limit.value()), bus, period);
      }
      case ACTIVE_GENERATION, REACTIVE_GENERATION -> {
        int bus = network.generators().get(limit.index()).bus();
        yield new Binding(
            "generator", "generator %d at bus %d".formatted(limit.index() + 1, bus), bus, period);
      }
      default -> new Binding("other", limit.name(), null, period);
    };
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

  /** The time at which the period begins, HH:MM. */
  @Nullable String time(double periodHours) {
    if (period == null) {
      return null;
    }
    int minutes = (int) Math.round((period - 1) * periodHours * 60);
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }
}
