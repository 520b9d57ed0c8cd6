package org.evenload.jobs.kind.extremes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.evenload.jobs.step.KeptDays;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.aggregate.SolvedAggregators;
import org.evenload.jobs.step.config.CoordinationConfig;
import org.evenload.jobs.step.coordinate.Coordinated;
import org.evenload.jobs.step.coordinate.EnvelopeCoordination;
import org.evenload.jobs.step.coordinate.PublishedCoordination;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.jobs.step.operate.OperationTablesWriter;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/**
 * Coordinates operator and aggregators by the method of the study, or by both, one beside the
 * other.
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
    List<StudiedSample> samples =
        StudiedSample.extremes(context.table(Tables.SAMPLE), inputs.scenarios());
    List<Coordinated> methods = new ArrayList<>();
    if (config.hasEnvelopes()) {
      methods.add(EnvelopeCoordination.run(samples, operator, inputs, context));
    }
    if (config.hasPublishedCaps()) {
      methods.add(PublishedCoordination.run(samples, operator, inputs, context));
    }
    try {
      write(methods, context);
    } finally {
      methods.forEach(Coordinated::close);
    }
  }

  private void write(List<Coordinated> methods, StudyContext context) {
    KeptDays kept = new KeptDays(all(methods, Coordinated::kept), Mode.DECENTRALIZED);
    SolvedAggregators.write(context, inputs, all(methods, Coordinated::solved), kept);
    OperationTablesWriter.write(
        context, inputs.config().quality(), all(methods, Coordinated::operated), kept);
    context.write(Tables.PEM_CAP, all(methods, Coordinated::capRows));
    context.write(Tables.COORDINATION_ROUND, all(methods, Coordinated::roundRows));
    context.statistic("days_kept", kept.days().size());
    context.statistic("rounds", methods.stream().mapToInt(m -> m.solved().size()).max().orElse(0));
  }

  private static <T> List<T> all(List<Coordinated> methods, Function<Coordinated, List<T>> part) {
    return methods.stream().flatMap(method -> part.apply(method).stream()).toList();
  }
}
