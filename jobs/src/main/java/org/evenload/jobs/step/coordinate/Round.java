package org.evenload.jobs.step.coordinate;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.grid.network.BusIndex;
import org.evenload.jobs.step.CaseKey;
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
record Round(int number, SolvedAggregators solved, List<Outcome> outcomes) {

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
   * @param excessMwh of what is not supplied, that the caps are to get rid of
   * @param tighter caps for a next round
   */
  record Outcome(
      Negotiation negotiation,
      List<SolveSummary> aggregators,
      OperatedDay operated,
      double notSuppliedMwh,
      double excessMwh,
      Caps tighter,
      Ending ending) {
    double usd() {
      return aggregators.stream().mapToDouble(SolveSummary::upperUsd).sum();
    }

    double lowerUsd() {
      return aggregators.stream().mapToDouble(SolveSummary::lowerUsd).sum();
    }

    double slackMwh() {
      return aggregators.stream().mapToDouble(SolveSummary::slackMwh).sum();
    }
  }

  static Round play(
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
            new AggregatorTask(one.sample(), one.caps().mode(), bus, one.caps().ofBus(index, bus)));
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
    Caps caps = negotiation.caps();
    Caps tighter = caps.after(operated);
    double excessMwh = caps.excessMwh(operated);
    Ending ending = Ending.NEXT_ROUND;
    if (excessMwh == 0) {
      ending = Ending.SUPPLIED;
    } else if (caps.isSettled(tighter)) {
      ending = Ending.CAPS_SETTLED;
    } else if (isLast) {
      ending = Ending.ROUND_LIMIT;
    }
    List<SolveSummary> aggregators =
        solved.summaries().stream()
            .filter(summary -> summary.task().day().equals(negotiation.day()))
            .toList();
    double notSuppliedMwh = operated.notSuppliedMwh(inputs.config().periodHours());
    return new Outcome(
        negotiation, aggregators, operated, notSuppliedMwh, excessMwh, tighter, ending);
  }

  /** Days that end with this round. */
  List<OperatedDay> finalDays() {
    return outcomes.stream()
        .filter(outcome -> outcome.ending() != Ending.NEXT_ROUND)
        .map(Outcome::operated)
        .toList();
  }

  /** Days that go on. */
  List<Negotiation> next() {
    return outcomes.stream()
        .filter(outcome -> outcome.ending() == Ending.NEXT_ROUND)
        .map(outcome -> outcome.negotiation().next(outcome.notSuppliedMwh(), outcome.tighter()))
        .toList();
  }

  List<Row> capRows(StudyInputs inputs) {
    BusIndex index = inputs.network().busIndex();
    List<Row> rows = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      CaseKey day = outcome.negotiation().day();
      for (int bus : inputs.aggregatorBuses()) {
        double[] cap = outcome.negotiation().caps().ofBus(index, bus);
        for (int t = 0; t < cap.length; t++) {
          if (Double.isFinite(cap[t])) {
            rows.add(day.row(Tables.PEM_CAP, number, bus, t + 1, cap[t]));
          }
        }
      }
    }
    return rows;
  }
}
