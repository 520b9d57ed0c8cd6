package org.evenload.jobs.kind.extremes;

import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.step.KeptDays;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.aggregate.AggregatorTask;
import org.evenload.jobs.step.aggregate.SolvedAggregators;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/**
 * Lets the vehicles of both extreme samples charge: uncontrolled, and under aggregators that decide
 * on their own (DEVCM of Villanueva 2025, section 2.3).
 */
public final class AggregationStage implements Stage {
  private final StudyInputs inputs;

  AggregationStage(StudyInputs inputs) {
    this.inputs = inputs;
  }

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
    List<AggregatorTask> tasks = new ArrayList<>();
    for (StudiedSample sample :
        StudiedSample.extremes(context.table(Tables.SAMPLE), inputs.scenarios())) {
      for (int bus : inputs.aggregatorBuses()) {
        tasks.add(new AggregatorTask(sample, Mode.UNCONTROLLED, bus, null));
        tasks.add(new AggregatorTask(sample, Mode.DECENTRALIZED, bus, null));
      }
    }
    try (SolvedAggregators solved = SolvedAggregators.of(context, inputs, tasks)) {
      solved.writeStays(context);
      SolvedAggregators.write(context, inputs, List.of(solved), KeptDays.NONE);
    }
  }
}
