package org.evenload.jobs.kind.extremes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.config.Attempts;
import org.evenload.jobs.kind.extremes.feeder.FeederSite;
import org.evenload.jobs.kind.extremes.feeder.FeederStage;
import org.evenload.jobs.kind.extremes.report.Assumption;
import org.evenload.jobs.kind.extremes.report.ExtremesReport;
import org.evenload.jobs.kind.extremes.report.Limits;
import org.evenload.jobs.kind.extremes.report.feeder.FeederLayout;
import org.evenload.jobs.kind.extremes.report.paper.Published;
import org.evenload.jobs.report.StudyReport;
import org.evenload.jobs.step.Plausibility;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.aggregate.Formulations;
import org.evenload.jobs.step.config.FeederConfig;
import org.evenload.jobs.step.draw.SampledStudy;
import org.evenload.jobs.step.operate.BaseDay;
import org.evenload.jobs.step.operate.PeriodGrid;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyPlan;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelSimulation;
import org.jspecify.annotations.Nullable;

/** A study of extreme days with everything read. */
final class ExtremesPlan implements StudyPlan, SampledStudy {
  private final ExtremesConfig config;
  private final StudyInputs inputs;
  private final @Nullable Feeder feeder;
  private final Published published;

  /** The feeder below one bus. */
  private record Feeder(FeederConfig config, FeederSite site, FeederLayout layout) {}

  private ExtremesPlan(
      ExtremesConfig config, StudyInputs inputs, @Nullable Feeder feeder, Published published) {
    this.config = config;
    this.inputs = inputs;
    this.feeder = feeder;
    this.published = published;
  }

  static ExtremesPlan read(Study study) {
    ExtremesConfig config = study.as(ExtremesConfig.class);
    Attempts attempts = new Attempts();
    Attempts.Attempt<StudyInputs> inputs = attempts.of(() -> StudyInputs.read(config));
    Attempts.Attempt<Published> published =
        attempts.of(
            () ->
                config.report().compareWith() == null
                    ? Published.none()
                    : Published.read(config.report().compareWith()));
    attempts.throwIfAnyFailed();
    Formulations.requireSolvable(inputs.get());
    FeederConfig feeder = config.feeder();
    return new ExtremesPlan(
        config,
        inputs.get(),
        feeder == null
            ? null
            : new Feeder(
                feeder,
                FeederSite.read(feeder, inputs.get().network()),
                FeederLayout.read(feeder.folder())),
        published.get());
  }

  @Override
  public List<Stage> stages() {
    List<Stage> stages =
        new ArrayList<>(
            List.of(
                new TravelStage(inputs),
                new AggregationStage(inputs),
                new OperationStage(inputs),
                new CoordinationStage(inputs),
                new HostingStage(inputs)));
    if (feeder != null) {
      stages.add(new FeederStage(inputs, feeder.config(), feeder.site()));
    }
    return stages;
  }

  @Override
  public TravelSimulation travel() {
    return inputs.travel();
  }

  @Override
  public List<Scenario> scenarios() {
    return inputs.scenarios();
  }

  @Override
  public String outline() {
    return "%d buses, %d branches, %d periods, %d scenarios, %,d vehicle evaluations"
        .formatted(
            inputs.network().buses().size(),
            inputs.network().branches().size(),
            config.periodCount(),
            config.scenarios().size(),
            evaluations());
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("buses", inputs.network().buses().size());
    figures.put("branches", inputs.network().branches().size());
    figures.put("periods", config.periodCount());
    figures.put("scenarios", config.scenarios());
    figures.put("vehicle_evaluations", evaluations());
    return figures;
  }

  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(Plausibility.warnings(inputs));
    PeriodGrid grid = PeriodGrid.of(inputs.network(), inputs.loadFactor(), config.operation());
    BaseDay.shortage(grid, new double[grid.periods()][inputs.network().buses().size()])
        .ifPresent(warnings::add);
    return warnings;
  }

  @Override
  public StudyReport report() {
    return new ExtremesReport(
        Limits.of(inputs, config.aggregation().gap(), feeder == null ? null : feeder.layout()),
        Assumption.of(inputs),
        published);
  }

  private long evaluations() {
    return config.scenarios().stream().mapToLong(s -> (long) s.vehicles() * s.samples()).sum();
  }
}
