package org.evenload.jobs.kind.extremes.feeder;

import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.model.feeder.FeederModel;
import org.evenload.model.feeder.PeriodSolver;
import org.evenload.model.feeder.PeriodStatistics;
import org.evenload.model.feeder.PeriodVoltages;
import org.evenload.model.feeder.Resampling;
import org.jspecify.annotations.Nullable;

/** One period of a set: its power flows and what they say. */
record PeriodTask(int set, int period) implements Serializable {
  private static final double LEAST_PU = 0.95;
  private static final double GREATEST_PU = 1.05;

  /** What every task of a stage shares. */
  record Setting(List<FeederSet> sets, Resampling resampling, List<Double> sizes, int draws)
      implements Serializable {}

  /**
   * The result of a task.
   *
   * @param below days below the limit, by node phase
   * @param above days above the limit, by node phase
   * @param outsideNominal days more than 5 % off the nominal voltage, by node phase
   */
  record Outcome(
      PeriodTask task,
      PeriodStatistics statistics,
      int unsolved,
      double meanEvKw,
      int[] below,
      int[] above,
      BitSet[] outsideNominal)
      implements Serializable {

    /** Without what only the voltage table needs, which is the bulk of it. */
    Outcome condensed() {
      return new Outcome(
          task,
          new PeriodStatistics(statistics.full(), List.of(), statistics.squaredError()),
          unsolved,
          meanEvKw,
          below,
          above,
          outsideNominal);
    }
  }

  /** Runs tasks one after another; neighbours of one set share its factorised feeder. */
  static Iterator<Outcome> run(Iterator<PeriodTask> tasks, Setting setting) {
    return new Iterator<>() {
      private int solverOf = -1;
      private @Nullable PeriodSolver solver;

      @Override
      public boolean hasNext() {
        return tasks.hasNext();
      }

      @Override
      public Outcome next() {
        PeriodTask task = tasks.next();
        FeederSet set = setting.sets().get(task.set());
        PeriodSolver current = solver;
        if (current == null || solverOf != task.set()) {
          current = new PeriodSolver(set.model(), set.days());
          solver = current;
          solverOf = task.set();
        }
        return task.run(set, current, setting);
      }
    };
  }

  private Outcome run(FeederSet set, PeriodSolver solver, Setting setting) {
    PeriodVoltages voltages =
        solver.solve(set.transmission(), set.generators(), period, setting.resampling().fullSet());
    List<NodePhase> nodePhases = solver.nodePhases();
    double[] nominalPu = nominalPu(set.model(), nodePhases);
    int[] below = new int[nodePhases.size()];
    int[] above = new int[nodePhases.size()];
    BitSet[] outside = new BitSet[nodePhases.size()];
    for (int i = 0; i < nominalPu.length; i++) {
      outside[i] = new BitSet();
      for (int row = 0; row < voltages.vPu().length; row++) {
        double v = voltages.vPu()[row][i];
        below[i] += v < LEAST_PU ? 1 : 0;
        above[i] += v > GREATEST_PU ? 1 : 0;
        double ofNominal = v / nominalPu[i];
        outside[i].set(voltages.numbers()[row], ofNominal < LEAST_PU || ofNominal > GREATEST_PU);
      }
    }
    return new Outcome(
        this,
        PeriodStatistics.of(voltages, setting.resampling(), setting.sizes(), setting.draws()),
        voltages.unsolved(),
        voltages.meanEvKw(),
        below,
        above,
        outside);
  }

  private static double[] nominalPu(FeederModel model, List<NodePhase> nodePhases) {
    Map<String, Double> byNode = new HashMap<>();
    for (Node node : model.feeder().nodes()) {
      byNode.put(node.name(), node.nominalLineToGroundVolts() / node.baseVolts());
    }
    return nodePhases.stream().mapToDouble(at -> byNode.getOrDefault(at.node(), 1.0)).toArray();
  }
}
