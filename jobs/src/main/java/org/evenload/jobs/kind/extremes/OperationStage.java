package org.evenload.jobs.kind.extremes;

import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.jobs.step.operate.EvDemand;
import org.evenload.jobs.step.operate.OperationTablesWriter;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/**
 * Runs the system without vehicles, with vehicles that charge uncontrolled, and with aggregators
 * that each decide on their own.
 */
public final class OperationStage implements Stage {
  private final StudyInputs inputs;

  OperationStage(StudyInputs inputs) {
    this.inputs = inputs;
  }

  @Override
  public String name() {
    return "operation";
  }

  @Override
  public List<TableSpec> tables() {
    return OperationTablesWriter.TABLES;
  }

  @Override
  public void run(StudyContext context) {
    List<EvDemand> days = new ArrayList<>();
    days.add(EvDemand.none(inputs));
    List<StudiedSample> samples =
        StudiedSample.extremes(context.table(Tables.SAMPLE), inputs.scenarios());
    for (Mode mode : List.of(Mode.UNCONTROLLED, Mode.DECENTRALIZED)) {
      days.addAll(
          EvDemand.planned(context, inputs, samples.stream().map(s -> s.in(mode)).toList()));
    }
    Operator operator = new Operator(inputs, inputs.config().operation());
    OperationTablesWriter.write(
        context, inputs.config().quality(), operator.operate(days, context));
  }
}
