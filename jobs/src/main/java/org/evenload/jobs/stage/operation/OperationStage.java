package org.evenload.jobs.stage.operation;

import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.stage.Mode;
import org.evenload.jobs.stage.StudyInputs;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/**
 * Runs the system without vehicles, with vehicles that charge uncontrolled, and with aggregators
 * that each decide on their own.
 */
public final class OperationStage implements Stage {
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
    StudyInputs inputs = StudyInputs.read(context.config());
    List<EvDemand> days = new ArrayList<>();
    days.add(EvDemand.none(inputs));
    days.addAll(EvDemand.planned(context, inputs, Mode.UNCONTROLLED));
    days.addAll(EvDemand.planned(context, inputs, Mode.DECENTRALIZED));
    Operator operator = new Operator(inputs, context.config().operation());
    OperationTablesWriter.write(context, operator.operate(days, context));
  }
}
