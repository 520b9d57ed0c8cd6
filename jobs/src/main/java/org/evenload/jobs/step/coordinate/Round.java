package org.evenload.jobs.step.coordinate;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.grid.network.BusIndex;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.aggregate.AggregatorTask;
import org.evenload.jobs.step.aggregate.EarlierPlans;
import org.evenload.jobs.step.aggregate.SolveSummary;
import org.evenload.jobs.step.aggregate.SolvedAggregators;
import org.evenload.jobs.step.operate.EvDemand;
import org.evenload.jobs.step.operate.OperatedDay;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.StudyContext;

/**
 * One round: aggregators under caps, and the operator's answer.
 *
 * @param outcomes by day
 */
public record Round(int number, SolvedAggregators solved, List<Outcome> outcomes) {

  // Caps that move by less are settled.
  private static final double SETTLED_MW = 1e-6;

  /** How a round ended for one day. */
  enum Ending {
    SUPPLIED,
    NEXT_ROUND,
    CAPS_SETTLED,
    ROUND_LIMIT
  }

  /**
   * One day of a round.
   *
   * @param tighter caps for a next round
   */
  record Outcome(
      Negotiation negotiation,
      List<SolveSummary> aggregators,
      OperatedDay operated,
      double notSuppliedMwh,
      Caps tighter,
      Ending ending) {}

  public static Round play(
      int number,
      boolean isLast,
      List<Negotiation> open,
      EarlierPlans plans,
      Operator operator,
      StudyInputs inputs,
      StudyContext context) {
    SolvedAggregators solved = SolvedAggregators.of(context, inputs, tasks(open, inputs), plans);
    List<EvDemand> demands =
        open.stream().map(one -> demand(one.day(), solved.summaries(), inputs)).toList();
    List<OperatedDay> operated = operator.operate(demands, context);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      outcomes.add(outcome(open.get(i), solved, operated.get(i), isLast, inputs));
    }
    return new Round(number, solved, outcomes);
  }

  private static List<AggregatorTask> tasks(List<Negotiation> open, StudyInputs inputs) {
    BusIndex index = inputs.network().busIndex();
    List<AggregatorTask> tasks = new ArrayList<>();
    for (Negotiation one : open) {
      for (int bus : inputs.aggregatorBuses()) {
        tasks.add(
            new AggregatorTask(one.sample(), Mode.COORDINATED, bus, one.caps().ofBus(index, bus)));
      }
    }
    return tasks;
  }

  private static EvDemand demand(CaseKey day, List<SolveSummary> summaries, StudyInputs inputs) {
    BusIndex index = inputs.network().busIndex();
    double[][] mw = EvDemand.none(inputs).mw();
    for (SolveSummary summary : summaries) {
      if (summary.task().day().equals(day)) {
        for (int t = 0; t < mw.length; t++) {
          mw[t][index.of(summary.task().bus())] = summary.pemMw()[t];
        }
      }
    }
    return new EvDemand(day, mw);
  }

  private static Outcome outcome(
      Negotiation negotiation,
      SolvedAggregators solved,
      OperatedDay operated,
      boolean isLast,
      StudyInputs inputs) {
    double notSuppliedMwh = operated.notSuppliedMwh(inputs.travel().model().periodHours());
    Caps tighter =
        negotiation.caps().tightened(operated.demand().mw(), operated.notSuppliedMwByPeriod());
    Ending ending = Ending.NEXT_ROUND;
    if (notSuppliedMwh == 0) {
      ending = Ending.SUPPLIED;
    } else if (negotiation.caps().greatestChangeMw(tighter) < SETTLED_MW) {
      ending = Ending.CAPS_SETTLED;
    } else if (isLast) {
      ending = Ending.ROUND_LIMIT;
    }
    List<SolveSummary> aggregators =
        solved.summaries().stream()
            .filter(summary -> summary.task().day().equals(negotiation.day()))
            .toList();
    return new Outcome(negotiation, aggregators, operated, notSuppliedMwh, tighter, ending);
  }

  /** Days that end with this round. */
  public List<OperatedDay> finalDays() {
    return outcomes.stream()
        .filter(outcome -> outcome.ending() != Ending.NEXT_ROUND)
        .map(Outcome::operated)
        .toList();
  }

  /** Days that go on. */
  public List<Negotiation> next() {
    return outcomes.stream()
        .filter(outcome -> outcome.ending() == Ending.NEXT_ROUND)
        .map(outcome -> outcome.negotiation().next(outcome.notSuppliedMwh(), outcome.tighter()))
        .toList();
  }

  public List<Row> capRows(StudyInputs inputs) {
    BusIndex index = inputs.network().busIndex();
    List<Row> rows = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      CaseKey day = outcome.negotiation().day();
      for (int bus : inputs.aggregatorBuses()) {
        double[] cap = outcome.negotiation().caps().ofBus(index, bus);
        for (int t = 0; t < cap.length; t++) {
          rows.add(day.sampleRow(Tables.PEM_CAP, number, bus, t + 1, cap[t]));
        }
      }
    }
    return rows;
  }

  public List<Row> roundRows() {
    List<Row> rows = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      Negotiation negotiation = outcome.negotiation();
      double upper = outcome.aggregators().stream().mapToDouble(SolveSummary::upperUsd).sum();
      double lower = outcome.aggregators().stream().mapToDouble(SolveSummary::lowerUsd).sum();
      rows.add(
          negotiation
              .day()
              .sampleRow(
                  Tables.COORDINATION_ROUND,
                  number,
                  outcome.ending().name().toLowerCase(java.util.Locale.ROOT),
                  negotiation.notSuppliedMwh(),
                  outcome.notSuppliedMwh(),
                  negotiation.greatestCapChangeMw(),
                  upper,
                  upper - negotiation.aloneUsd(),
                  lower - negotiation.aloneUsd(),
                  outcome.aggregators().stream().mapToDouble(SolveSummary::slackMwh).sum()));
    }
    return rows;
  }
}
