package org.evenload.model.aggregator.input;

import java.util.ArrayList;
import java.util.List;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.StayCharge;
import org.evenload.model.vehicle.UnreachableCharge;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * The batteries of a problem, flattened: one <em>chain</em> per group and realisation, the
 * realisations' chains one after another, each with one entry per connected period.
 *
 * <p>A chain decides by how much the charge rises ({@code up}) and falls ({@code down}) in each
 * period, kWh per vehicle. It moves {@code upMw·up + downMw·down} MW at the bus, and {@code up /
 * chargeEfficiency + down} is at most {@code periodKwh}.
 */
public final class Batteries {
  private static final int LARGE_ENTRIES = 60_000;

  /** Share of a battery that is too little to decide anything about. */
  private static final double NO_FREEDOM = 1e-7;

  public final int periodCount;
  public final int realisationCount;

  /** First chain of each realisation, and the number of chains at the end. */
  public final int[] firstChain;

  public final int[] group;
  public final int[] vehicles;
  public final int[] firstPeriod;

  /** First entry of each chain, and the number of entries at the end. */
  public final int[] firstEntry;

  public final double[] arrivalKwh;
  public final double[] minKwh;
  public final double[] maxKwh;
  public final double[] leavingKwh;

  /** Greatest charge at the end of the stay: as much as fits, unless it has to be exact. */
  public final double[] greatestLeavingKwh;

  /** What the trip before the stay took, kWh per vehicle: what uncontrolled charging puts back. */
  public final double[] tripKwh;

  /** Greatest energy through the charger in one period. */
  public final double[] periodKwh;

  public final double[] chargeEfficiency;
  final double[] dischargeEfficiency;
  public final double[] upMw;
  public final double[] downMw;

  /** Cost of a fall by one kWh of all vehicles of the group, USD. */
  public final double[] wearUsd;

  public final boolean[] bidirectional;

  /** Whether only full power all the time brings the chain to its leaving charge. */
  public final boolean[] forced;

  public final List<UnreachableCharge> unreachable;

  Batteries(int periodCount, int realisationCount, int chains) {
    this.periodCount = periodCount;
    this.realisationCount = realisationCount;
    firstChain = new int[realisationCount + 1];
    group = new int[chains];
    vehicles = new int[chains];
    firstPeriod = new int[chains];
    firstEntry = new int[chains + 1];
    arrivalKwh = new double[chains];
    minKwh = new double[chains];
    maxKwh = new double[chains];
    leavingKwh = new double[chains];
    greatestLeavingKwh = new double[chains];
    tripKwh = new double[chains];
    periodKwh = new double[chains];
    chargeEfficiency = new double[chains];
    dischargeEfficiency = new double[chains];
    upMw = new double[chains];
    downMw = new double[chains];
    wearUsd = new double[chains];
    bidirectional = new boolean[chains];
    forced = new boolean[chains];
    unreachable = new ArrayList<>();
  }

  public static Batteries of(AggregatorProblem problem) {
    Batteries batteries =
        new Batteries(problem.periodCount(), problem.realisationCount(), connectedStays(problem));
    int chain = 0;
    for (int n = 0; n < problem.realisationCount(); n++) {
      batteries.firstChain[n] = chain;
      for (int v = 0; v < problem.groups().size(); v++) {
        if (problem.groups().get(v).evCount() > 0
            && problem.stays().get(v).get(n) instanceof Stay.Connected stay) {
          batteries.fill(chain++, v, n, problem, stay);
        }
      }
    }
    batteries.firstChain[problem.realisationCount()] = chain;
    return batteries;
  }

  private static int connectedStays(AggregatorProblem problem) {
    int count = 0;
    for (int v = 0; v < problem.groups().size(); v++) {
      if (problem.groups().get(v).evCount() > 0) {
        for (Stay stay : problem.stays().get(v)) {
          count += stay instanceof Stay.Connected ? 1 : 0;
        }
      }
    }
    return count;
  }

  private void fill(int chain, int v, int n, AggregatorProblem problem, Stay.Connected stay) {
    VehicleGroup ofGroup = problem.groups().get(v);
    Charger charger = ofGroup.charger();
    int length = stay.length(periodCount);
    double mwPerKwh = ofGroup.evCount() / (1000 * problem.periodHours());
    StayCharge charge = StayCharge.of(ofGroup, stay, length, problem.periodHours());
    charge.complaint(ofGroup.id(), n + 1).ifPresent(unreachable::add);
    group[chain] = v;
    vehicles[chain] = ofGroup.evCount();
    firstPeriod[chain] = stay.firstPeriod() - 1;
    firstEntry[chain + 1] = Math.addExact(firstEntry[chain], length);
    arrivalKwh[chain] = charge.arrivalKwh();
    leavingKwh[chain] = charge.leavingKwh();
    tripKwh[chain] = stay.tripEnergyKwh();
    minKwh[chain] = ofGroup.battery().minSocKwh();
    maxKwh[chain] = ofGroup.battery().maxSocKwh();
    greatestLeavingKwh[chain] =
        problem.leavesExactly()
            ? Math.max(charge.leavingKwh(), charge.arrivalKwh())
            : maxKwh[chain];
    periodKwh[chain] = charger.maxKw() * problem.periodHours();
    chargeEfficiency[chain] = charger.chargeEfficiency();
    dischargeEfficiency[chain] = charger.dischargeEfficiency();
    upMw[chain] = mwPerKwh / charger.chargeEfficiency();
    downMw[chain] = -mwPerKwh * charger.dischargeEfficiency();
    wearUsd[chain] = ofGroup.evCount() * ofGroup.wearUsdPerKwh();
    bidirectional[chain] = charger.dischargesToGrid();
    forced[chain] =
        arrivalKwh[chain] + length * maxUpKwh(chain) - leavingKwh[chain]
            <= NO_FREEDOM * ofGroup.battery().maxSocKwh();
  }

  public int chainCount() {
    return group.length;
  }

  public int entryCount() {
    return firstEntry[group.length];
  }

  /** Pairs of periods of the same stay, which price responses are summed over. */
  public double entryPairCount() {
    double pairs = 0;
    for (int chain = 0; chain < chainCount(); chain++) {
      pairs += 0.5 * length(chain) * (length(chain) + 1.0);
    }
    return pairs;
  }

  /** Whether a search must not keep what it may need again, and all cores are worth their while. */
  public boolean isLarge() {
    return entryCount() > LARGE_ENTRIES;
  }

  public int length(int chain) {
    return firstEntry[chain + 1] - firstEntry[chain];
  }

  /** Greatest rise of the charge that the charger allows in one period, kWh. */
  public double maxUpKwh(int chain) {
    return periodKwh[chain] * chargeEfficiency[chain];
  }

  public double maxDownKwh(int chain) {
    return bidirectional[chain] ? periodKwh[chain] : 0;
  }

  /** Least net power of all batteries by period and realisation, MW; a bound of every schedule. */
  public double[][] leastMw() {
    return extremeMw(false);
  }

  /** Greatest net power of all batteries by period and realisation, MW. */
  public double[][] greatestMw() {
    return extremeMw(true);
  }

  private double[][] extremeMw(boolean greatest) {
    double[][] mw = new double[periodCount][realisationCount];
    for (int n = 0; n < realisationCount; n++) {
      for (int chain = firstChain[n]; chain < firstChain[n + 1]; chain++) {
        double extreme =
            greatest ? upMw[chain] * maxUpKwh(chain) : downMw[chain] * maxDownKwh(chain);
        for (int k = 0; k < length(chain); k++) {
          mw[(firstPeriod[chain] + k) % periodCount][n] += extreme;
        }
      }
    }
    return mw;
  }
}
