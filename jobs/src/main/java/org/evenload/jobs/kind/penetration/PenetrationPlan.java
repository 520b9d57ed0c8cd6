package org.evenload.jobs.kind.penetration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.network.Branch;
import org.evenload.jobs.kind.penetration.report.PenetrationReport;
import org.evenload.jobs.kind.penetration.report.ReportSetting;
import org.evenload.jobs.report.StudyReport;
import org.evenload.jobs.step.operate.BaseDay;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyPlan;

/** A penetration study with everything read. */
final class PenetrationPlan implements StudyPlan {
  private final PenetrationConfig config;
  private final PenetrationModel model;
  private final List<String> networkWarnings;

  private PenetrationPlan(PenetrationConfig config, PenetrationInputs.Inputs inputs) {
    this.config = config;
    this.model = inputs.model();
    this.networkWarnings = inputs.networkWarnings();
  }

  static PenetrationPlan read(Study study) {
    PenetrationConfig config = study.as(PenetrationConfig.class);
    return new PenetrationPlan(config, PenetrationInputs.read(config));
  }

  @Override
  public List<Stage> stages() {
    return List.of(
        new DayStage(model, config),
        new RiskStage(model, config.capacity().confidence()),
        new CapacityStage(model, config));
  }

  @Override
  public String outline() {
    return "%d buses, %d branches, %d periods, %d levels, %d modes, %,d days"
        .formatted(
            model.grid().network().buses().size(),
            model.grid().network().branches().size(),
            model.periods(),
            model.levels().size(),
            model.modes().size(),
            days());
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("buses", model.grid().network().buses().size());
    figures.put("branches", model.grid().network().branches().size());
    figures.put("periods", model.periods());
    figures.put("levels", model.levels());
    figures.put("modes", model.modes().stream().map(ChargingMode::column).toList());
    figures.put("days", days());
    return figures;
  }

  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(networkWarnings);
    config.levels().merged(model.levels()).ifPresent(warnings::add);
    for (PenetrationModel.Kind kind : model.kinds()) {
      BaseDay.shortage(model.grid(kind), model.generationMw())
          .ifPresent(warning -> warnings.add(kind.name() + ": " + warning));
    }
    if (model.grid().network().branches().stream().noneMatch(Branch::rated)) {
      warnings.add("No branch has a rating: only voltages and generation limit how many fit.");
    }
    return warnings;
  }

  @Override
  public StudyReport report() {
    return new PenetrationReport(
        new ReportSetting(
            model.grid().network(),
            config.periodMinutes(),
            model.kinds().stream().map(PenetrationModel.Kind::name).toList(),
            model.modes().stream().map(ChargingMode::column).toList(),
            config.capacity().dayShare(),
            config.capacity().confidence(),
            Assumptions.of(config, model)));
  }

  private long days() {
    return (long) config.samples()
        * model.levels().size()
        * model.modes().size()
        * model.kinds().size();
  }
}
