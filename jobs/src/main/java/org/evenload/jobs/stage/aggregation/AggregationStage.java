package org.evenload.jobs.stage.aggregation;

import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.stage.Mode;
import org.evenload.jobs.stage.StudyInputs;
import org.evenload.jobs.stage.travel.ExtremeSample;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.jobs.table.Tables;

/**
 * Lets the vehicles of both extreme samples charge: uncontrolled, and under aggregators that decide
 * on their own (DEVCM of Villanueva 2025, section 2.3).
 */
public final class AggregationStage implements Stage {
  @Override
  public String name() {
    return "aggregation";
  }

  @Override
  public List<TableSpec> tables() {
    List<TableSpec> tables = new ArrayList<>(SolvedAggregators.TABLES);
    tables.add(Tables.EV_STAY);
    return tables;
  }

  @Override
  public void run(StudyContext context) {
    StudyInputs inputs = StudyInputs.read(context.config());
    List<AggregatorTask> tasks = new ArrayList<>();
    for (ExtremeSample sample : ExtremeSample.all(context, inputs)) {
      for (int bus : inputs.aggregatorBuses()) {
        tasks.add(new AggregatorTask(sample, Mode.UNCONTROLLED, bus, null));
        tasks.add(new AggregatorTask(sample, Mode.DECENTRALIZED, bus, null));
      }
    }
    try (SolvedAggregators solved = SolvedAggregators.of(context, inputs, tasks)) {
      solved.writeStays(context);
      SolvedAggregators.write(context, List.of(solved));
    }
  }
}
