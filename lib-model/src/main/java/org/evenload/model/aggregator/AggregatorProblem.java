package org.evenload.model.aggregator;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * What one aggregator has to decide: the corrected model of Villanueva 2025, section 2.3. Data
 * only; how it is formulated and solved stands elsewhere.
 *
 * @param name names the instance in messages, for example {@code "bus 4"}
 * @param periodCount periods of the cyclic day
 * @param periodHours length of a period
 * @param stays by group, then by realisation
 * @param prices of energy traded
 * @param systemLoadMw forecast of the load without this aggregator, by period
 * @param limits of loads, which a slack relaxes
 * @param slackPriceUsdPerMwh what load beyond a limit, or beyond the price-quota curve, costs
 * @param leaving with how much vehicles may leave
 */
public record AggregatorProblem(
    String name,
    int periodCount,
    double periodHours,
    List<VehicleGroup> groups,
    int realisationCount,
    List<List<Stay>> stays,
    EnergyPrices prices,
    double[] systemLoadMw,
    LoadLimits limits,
    double slackPriceUsdPerMwh,
    LeavingRule leaving)
    implements Serializable {

  /** Slack price of the published runs' successor, USD/MWh. */
  public static final double DEFAULT_SLACK_PRICE_USD_PER_MWH = 1000;

  public AggregatorProblem {
    groups = List.copyOf(groups);
    stays = stays.stream().map(List::copyOf).toList();
    systemLoadMw = systemLoadMw.clone();
    require(periodCount >= 1, name, "it has %s periods, expected at least 1", periodCount);
    require(periodHours > 0, name, "a period lasts %s h, expected more than 0", periodHours);
    require(
        realisationCount >= 1,
        name,
        "it has %s realisations, expected at least 1",
        realisationCount);
    require(
        slackPriceUsdPerMwh >= 0,
        name,
        "its slack costs %s USD/MWh, expected 0 or more",
        slackPriceUsdPerMwh);
    require(
        stays.size() == groups.size(),
        name,
        "it has stays of %s groups, expected " + groups.size(),
        stays.size());
    for (List<Stay> ofGroup : stays) {
      require(
          ofGroup.size() == realisationCount,
          name,
          "a group has %s stays, expected one per realisation: " + realisationCount,
          ofGroup.size());
      for (Stay stay : ofGroup) {
        if (stay instanceof Stay.Connected s) {
          require(
              s.firstPeriod() <= periodCount && s.lastPeriod() <= periodCount,
              name,
              "%s goes beyond period " + periodCount,
              s);
        }
      }
    }
    Set<String> ids = new HashSet<>();
    for (VehicleGroup group : groups) {
      require(ids.add(group.id()), name, "group '%s' occurs twice", group.id());
    }
    requireLength(name, "system load forecast", systemLoadMw, periodCount);
    requireLength(name, "system limit", limits.systemMw(), periodCount);
    requireLength(name, "aggregator limit", limits.aggregatorMw(), periodCount);
    if (prices instanceof FixedPrices fixed) {
      requireLength(name, "prices", fixed.usdPerMwhByPeriod(), periodCount);
    }
  }

  /** A problem whose vehicles leave with exactly what their next stay assumes. */
  public AggregatorProblem(
      String name,
      int periodCount,
      double periodHours,
      List<VehicleGroup> groups,
      int realisationCount,
      List<List<Stay>> stays,
      EnergyPrices prices,
      double[] systemLoadMw,
      LoadLimits limits,
      double slackPriceUsdPerMwh) {
    this(
        name,
        periodCount,
        periodHours,
        groups,
        realisationCount,
        stays,
        prices,
        systemLoadMw,
        limits,
        slackPriceUsdPerMwh,
        LeavingRule.EXACT);
  }

  /** Whether vehicles could be paid for leaving with more than they should, and must not. */
  public boolean leavesExactly() {
    return leaving == LeavingRule.EXACT && lowestUsdPerMwh() < 0;
  }

  private double lowestUsdPerMwh() {
    return prices instanceof FixedPrices fixed
        ? Arrays.stream(fixed.usdPerMwhByPeriod()).min().orElse(0)
        : prices instanceof PriceQuotaCurve curve
            ? curve.steps().stream().mapToDouble(PriceQuotaCurve.Step::usdPerMwh).min().orElse(0)
            : 0;
  }

  /** The same problem under another rule of leaving. */
  public AggregatorProblem with(LeavingRule other) {
    return new AggregatorProblem(
        name,
        periodCount,
        periodHours,
        groups,
        realisationCount,
        stays,
        prices,
        systemLoadMw,
        limits,
        slackPriceUsdPerMwh,
        other);
  }

  /** The same problem under other limits. */
  public AggregatorProblem with(LoadLimits other) {
    return new AggregatorProblem(
        name,
        periodCount,
        periodHours,
        groups,
        realisationCount,
        stays,
        prices,
        systemLoadMw,
        other,
        slackPriceUsdPerMwh,
        leaving);
  }

  private static void requireLength(String name, String what, double[] values, int periodCount) {
    require(
        values.length == periodCount,
        name,
        "its " + what + " has %s values, expected one per period: " + periodCount,
        values.length);
  }

  private static void require(boolean holds, String name, String message, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Invalid aggregator problem '%s': %s.".formatted(name, message.formatted(value)));
    }
  }
}
