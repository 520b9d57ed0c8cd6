package org.evenload.model.online.slot;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.evenload.model.online.flow.FlowResult;
import org.evenload.model.online.flow.LossTangent;
import org.evenload.model.online.flow.PortFlow;

/**
 * Evaluates choices of one slot problem, each once. A flow starts from the voltages that the fixed
 * load leaves, less what each chosen vehicle alone takes from them; so the result depends on the
 * choice alone, not on what was asked before. Not for sharing between threads.
 */
public final class SlotEvaluator {
  // Limits are met within these: powers and voltages of flows carry rounding.
  private static final double DEMAND_TOLERANCE_KW = 1e-9;
  private static final double VOLTAGE_TOLERANCE_PU = 1e-9;

  private final SlotProblem problem;
  private final PortFlow flow;
  private final double fixedDemandKw;
  private final FlowResult fixed;
  private final FlowResult[] alone;
  private final Map<BitSet, Solved> known = new HashMap<>();
  private int flows;

  public SlotEvaluator(SlotProblem problem, PortFlow flow) {
    this.problem = problem;
    this.flow = flow;
    double sum = 0;
    for (double kw : problem.fixedKw()) {
      sum += kw;
    }
    this.fixedDemandKw = sum;
    this.fixed = flow.solve(problem.fixedKw(), problem.fixedKvar());
    this.alone = new FlowResult[problem.candidates().size()];
    this.flows = 1;
    known.put(new BitSet(), new Solved(fixed, evaluation(0, sum, fixed)));
  }

  private record Solved(FlowResult flow, Evaluation evaluation) {}

  public SlotProblem problem() {
    return problem;
  }

  public int size() {
    return alone.length;
  }

  /** Whether the feeder's flow has the property that bounds rest on. */
  public boolean monotone() {
    return flow.feeder().monotone();
  }

  /** Power flows so far: the work that a search has cost. */
  public int flows() {
    return flows;
  }

  /** What happens if nobody charges. */
  public Evaluation nobody() {
    return evaluate(new BitSet());
  }

  /**
   * Evaluates a choice.
   *
   * @param chosen indices of candidates; may be changed afterwards
   */
  public Evaluation evaluate(BitSet chosen) {
    return solved(chosen).evaluation();
  }

  /** The power flow of a choice. */
  public FlowResult flow(BitSet chosen) {
    return solved(chosen).flow();
  }

  private Solved solved(BitSet chosen) {
    Solved found = known.get(chosen);
    if (found == null) {
      FlowResult result = solve(chosen);
      found = new Solved(result, evaluation(chosen.cardinality(), demandKw(chosen), result));
      known.put((BitSet) chosen.clone(), found);
    }
    return found;
  }

  /** Whether a choice keeps demand and voltages within their limits. */
  public boolean feasible(Evaluation evaluation) {
    return evaluation.converged()
        && withinDemand(evaluation.demandKw())
        && evaluation.lowestPu() >= problem.voltages().leastPu() - VOLTAGE_TOLERANCE_PU
        && !tooHigh(evaluation);
  }

  /** Whether a voltage exceeds its upper limit. */
  public boolean tooHigh(Evaluation evaluation) {
    return evaluation.highestPu() > problem.voltages().greatestPu() + VOLTAGE_TOLERANCE_PU;
  }

  /** Whether a demand is within D_max, to rounding. */
  public boolean withinDemand(double demandKw) {
    return demandKw <= problem.limitKw() + DEMAND_TOLERANCE_KW;
  }

  /** Whether D_max leaves room for at least one candidate. */
  public boolean mayCharge() {
    double least =
        problem.candidates().stream()
            .mapToDouble(Candidate::kw)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return withinDemand(fixedDemandKw + least);
  }

  /** Demand of a choice, kW. */
  public double demandKw(BitSet chosen) {
    double demand = fixedDemandKw;
    for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
      demand += problem.candidates().get(i).kw();
    }
    return demand;
  }

  /** Square of the voltage that is the given one per unit at a port, volts². */
  public double squareVolts(int port, double perUnit) {
    return flow.feeder().squareVolts(port, perUnit);
  }

  private FlowResult solve(BitSet chosen) {
    flows++;
    int ports = problem.fixedKw().length;
    double[] kw = problem.fixedKw().clone();
    double[] startRe = fixed.vRe().clone();
    double[] startIm = fixed.vIm().clone();
    for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
      addTo(kw, i);
      FlowResult one = alone(i);
      for (int p = 0; one.converged() && p < ports; p++) {
        startRe[p] += one.vRe()[p] - fixed.vRe()[p];
        startIm[p] += one.vIm()[p] - fixed.vIm()[p];
      }
    }
    return flow.solve(kw, problem.fixedKvar(), startRe, startIm);
  }

  /**
   * What loss is at least while all voltages keep their limits, by kilowatts at the ports.
   *
   * @param furtherKw the most that may charge together
   */
  public LossTangent lossTangent(double furtherKw) {
    double[] byPort = new double[problem.fixedKw().length];
    for (Candidate candidate : problem.candidates()) {
      for (int port : candidate.ports()) {
        byPort[port] += candidate.kw() / candidate.ports().length;
      }
    }
    return LossTangent.of(
        flow.feeder(),
        problem.fixedKw(),
        problem.fixedKvar(),
        fixed,
        byPort,
        furtherKw,
        problem.voltages().leastPu(),
        problem.voltages().greatestPu());
  }

  /** What a candidate adds to loss at least, kW. */
  public double lossKw(LossTangent tangent, int candidate) {
    Candidate c = problem.candidates().get(candidate);
    double sum = 0;
    for (int port : c.ports()) {
      sum += tangent.perKw()[port] * c.kw() / c.ports().length;
    }
    return sum;
  }

  private Evaluation evaluation(int on, double demandKw, FlowResult result) {
    return new Evaluation(
        on,
        demandKw,
        result.lossKw(),
        result.lowestPu(),
        result.highestPu(),
        lowPu(result),
        highPu(result),
        result.headAmperes(),
        objective(on, demandKw, result.lossKw()),
        result.converged());
  }

  private double lowPu(FlowResult result) {
    double sum = 0;
    double least = problem.voltages().leastPu() - VOLTAGE_TOLERANCE_PU;
    for (int p = 0; result.lowestPu() < least && p < problem.fixedKw().length; p++) {
      double pu = flow.feeder().perUnit(p, result.squareVolts(p));
      sum += pu < least ? 1 - pu : 0;
    }
    return sum;
  }

  private double highPu(FlowResult result) {
    double sum = 0;
    double greatest = problem.voltages().greatestPu() + VOLTAGE_TOLERANCE_PU;
    for (int p = 0; result.highestPu() > greatest && p < problem.fixedKw().length; p++) {
      double pu = flow.feeder().perUnit(p, result.squareVolts(p));
      sum += pu > greatest ? pu - 1 : 0;
    }
    return sum;
  }

  /** N(1). */
  public double objective(int on, double demandKw, double lossKw) {
    return (1 + on) / problem.prices().usdPerHour(demandKw, lossKw);
  }

  private FlowResult alone(int candidate) {
    FlowResult found = alone[candidate];
    if (found == null) {
      double[] kw = problem.fixedKw().clone();
      addTo(kw, candidate);
      found = flow.solve(kw, problem.fixedKvar(), fixed.vRe(), fixed.vIm());
      flows++;
      alone[candidate] = found;
    }
    return found;
  }

  private void addTo(double[] kw, int candidate) {
    Candidate c = problem.candidates().get(candidate);
    for (int port : c.ports()) {
      kw[port] += c.kw() / c.ports().length;
    }
  }
}
