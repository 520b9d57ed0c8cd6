package org.evenload.jobs.step.host;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.evenload.grid.network.BusIndex;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.model.coordination.CapacityBracket;
import org.evenload.model.coordination.CapacityBracket.Proof;
import org.evenload.model.coordination.CoordinatedDay;
import org.evenload.model.coordination.Coordination;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.response.FlexibleFleet;

/** How many times a fleet fits at best, whatever its schedule: bracketed from both sides. */
public final class CoordinatedCapacity {
  private static final double WIDTH = 0.05;
  private static final int ROUNDS = 25;

  private CoordinatedCapacity() {}

  /**
   * @param fleets by bus
   * @param known how many times the fleet fits uncontrolled or decentralized: ways of charging that
   *     coordination could choose, too
   */
  public static HostedFleet of(
      List<BusFleet> fleets, HostedFleet known, Operator operator, StudyInputs inputs) {
    if (known.failsFrom() == null) {
      return HostedFleet.UNBOUNDED;
    }
    double hours = inputs.config().periodHours();
    int periods = inputs.config().periodCount();
    double[] demandMw = inputs.baseLoadMw();
    int[] buses = fleets.stream().mapToInt(BusFleet::bus).toArray();
    List<FlexibleFleet> flexible =
        fleets.stream().map(fleet -> FlexibleFleet.meanOf(fleet, periods, hours)).toList();
    // Whether a schedule exists is asked, not what it costs.
    EnergyPrices free = new FixedPrices(new double[periods]);
    CapacityBracket bracket =
        CapacityBracket.of(
            CapacityBracket.Question.ofMultiples(
                new Coordination(
                    operator.forFleets(buses), demandMw, free, demandMw, hours, ROUNDS),
                operator.generationMw(),
                flexible),
            known.multiple(),
            HostedFleet.GREATEST_MULTIPLE,
            WIDTH);
    if (bracket.proof() == Proof.NONE) {
      return HostedFleet.UNBOUNDED;
    }
    CoordinatedDay failing = bracket.failing();
    Binding binding =
        failing == null
            ? Binding.generation(operator.generationMw(), null)
            : binding(failing, buses, operator, inputs);
    return new HostedFleet(
        bracket.fits(),
        bracket.failsFrom(),
        bracket.proof().name().toLowerCase(Locale.ROOT),
        binding,
        binding.period() == null
            ? String.valueOf(binding.element())
            : "%s in period %d".formatted(binding.element(), binding.period()));
  }

  private static Binding binding(
      CoordinatedDay failing, int[] buses, Operator operator, StudyInputs inputs) {
    int worst = worstPeriod(failing);
    BusIndex index = inputs.network().busIndex();
    double[] evMw = new double[inputs.network().buses().size()];
    for (int k = 0; k < buses.length; k++) {
      evMw[index.of(buses[k])] = failing.mw()[k][worst];
    }
    return Binding.of(operator.network(), operator.operate(worst, evMw), worst + 1);
  }

  // Where vehicles leave most short; if they leave nothing short, where they take most.
  private static int worstPeriod(CoordinatedDay day) {
    double[] excess = day.notSuppliedMw().clone();
    for (int t = 0; t < excess.length; t++) {
      excess[t] -= day.withoutVehiclesMw()[t];
    }
    boolean isShort = Arrays.stream(excess).anyMatch(mw -> mw > Coordination.SHORTAGE_MW);
    double[] taken = new double[excess.length];
    for (double[] ofFleet : day.mw()) {
      for (int t = 0; t < taken.length; t++) {
        taken[t] += ofFleet[t];
      }
    }
    double[] judged = isShort ? excess : taken;
    return IntStream.range(0, judged.length)
        .reduce((a, b) -> judged[b] > judged[a] ? b : a)
        .orElseThrow();
  }
}
