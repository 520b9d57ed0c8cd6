package org.evenload.jobs.kind.extremes;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.aggregate.EarlierPlans;
import org.evenload.jobs.step.aggregate.SolvedAggregators;
import org.evenload.jobs.step.config.CoordinationConfig;
import org.evenload.jobs.step.coordinate.Caps;
import org.evenload.jobs.step.coordinate.Negotiation;
import org.evenload.jobs.step.coordinate.Round;
import org.evenload.jobs.step.operate.OperatedDay;
import org.evenload.jobs.step.operate.OperationTablesWriter;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/**
 * Coordinates operator and aggregators (Villanueva 2025, section 2.4.1): the operator sends caps,
 * every aggregator decides again under its own, the operator runs the system with what they want.
 * Where power is still not supplied the caps are tightened, until nothing is left unsupplied, the
 * caps settle, or the rounds are used up.
 */
public final class CoordinationStage implements Stage {
  private final StudyInputs inputs;

  CoordinationStage(StudyInputs inputs) {
    this.inputs = inputs;
  }

  @Override
  public String name() {
    return "coordination";
  }

  @Override
  public List<TableSpec> tables() {
    List<TableSpec> tables = new ArrayList<>(SolvedAggregators.TABLES);
    tables.addAll(OperationTablesWriter.TABLES);
    tables.add(Tables.PEM_CAP);
    tables.add(Tables.COORDINATION_ROUND);
    return tables;
  }

  @Override
  public void run(StudyContext context) {
    CoordinationConfig config = inputs.config().coordination();
    Operator operator = new Operator(inputs, inputs.config().operation());
    Caps caps = Caps.granted(operator, config.leastShare(), context);
    List<Negotiation> open = Negotiation.all(context, inputs, caps);
    EarlierPlans plans = EarlierPlans.decentralized(context, inputs);
    List<SolvedAggregators> rounds = new ArrayList<>();
    List<OperatedDay> operated = new ArrayList<>();
    List<Row> capRows = new ArrayList<>();
    List<Row> roundRows = new ArrayList<>();
    try {
      for (int round = 1; round <= config.maxRounds() && !open.isEmpty(); round++) {
        Round played =
            Round.play(round, round == config.maxRounds(), open, plans, operator, inputs, context);
        capRows.addAll(played.capRows(inputs));
        roundRows.addAll(played.roundRows());
        operated.addAll(played.finalDays());
        rounds.add(
            played.solved().only(played.finalDays().stream().map(d -> d.demand().day()).toList()));
        open = played.next();
        plans = played.solved().plans();
      }
      SolvedAggregators.write(context, inputs, rounds);
    } finally {
      rounds.forEach(SolvedAggregators::close);
    }
    OperationTablesWriter.write(context, inputs.config().quality(), operated);
    context.write(Tables.PEM_CAP, capRows);
    context.write(Tables.COORDINATION_ROUND, roundRows);
    context.statistic("rounds", rounds.size());
  }
}
