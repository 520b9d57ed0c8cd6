package org.evenload.model.feeder;

import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.flow.FeederSolver;
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.grid.feeder.flow.Voltages;

/** Power flows of all synthetic days in one period. */
public final class PeriodSolver {
  private final FeederModel model;
  private final SyntheticDays days;
  private final FeederSolver solver;
  private final double[] ratedKw;
  private final double[] ratedKvar;
  private final int ownLoads;

  public PeriodSolver(FeederModel model, SyntheticDays days) {
    this.model = model;
    this.days = days;
    Feeder feeder = model.withPoints(days.points());
    this.solver = FeederSolver.of(feeder);
    this.ratedKw = feeder.loads().stream().mapToDouble(Load::kw).toArray();
    this.ratedKvar = feeder.loads().stream().mapToDouble(Load::kvar).toArray();
    this.ownLoads = model.feeder().loads().size();
  }

  /** What the columns of {@link PeriodVoltages#vPu} are. */
  public List<NodePhase> nodePhases() {
    return solver.nodePhases();
  }

  /**
   * Solves days 1…count in one period.
   *
   * @param period counted from 1
   */
  public PeriodVoltages solve(
      TransmissionDays transmission, Generators generators, int period, int count) {
    int t = period - 1;
    double factor = model.loadFactor()[t];
    double[] kw = new double[ratedKw.length];
    double[] kvar = new double[ratedKw.length];
    for (int k = 0; k < ownLoads; k++) {
      kw[k] = factor * ratedKw[k];
      kvar[k] = factor * ratedKvar[k];
    }
    List<double[]> vPu = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    int unsolved = 0;
    double evKwSum = 0;
    for (int number = 1; number <= count; number++) {
      SyntheticDays.Day day = days.day(number, transmission.evMw().length);
      double evKw =
          generators.allowed(1e3 * model.evShare() * transmission.evMw()[day.realisation()][t]);
      evKwSum += evKw;
      for (int p = 0; p < day.share().length; p++) {
        kw[ownLoads + p] = day.share()[p] * evKw;
      }
      Voltages voltages = solver.solve(transmission.sourceScale()[t], kw, kvar);
      if (voltages.status() != FlowStatus.CONVERGED) {
        unsolved++;
      }
      if (voltages.status() != FlowStatus.ITERATION_LIMIT) {
        double[] row = new double[voltages.size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = voltages.perUnit(i);
        }
        vPu.add(row);
        numbers.add(number);
      }
    }
    return new PeriodVoltages(
        numbers.stream().mapToInt(Integer::intValue).toArray(),
        vPu.toArray(double[][]::new),
        unsolved,
        evKwSum / count);
  }
}
