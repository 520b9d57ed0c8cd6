package org.evenload.jobs.kind.online;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.report.StudyReport;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyPlan;
import org.evenload.model.online.day.OnlineModel;

/** A study of online charging with everything read. */
final class OnlinePlan implements StudyPlan {
  private final OnlineConfig config;
  private final OnlineStudy whole;
  private final OnlineDays days;

  private OnlinePlan(OnlineConfig config, OnlineStudy whole) {
    this.config = config;
    this.whole = whole;
    this.days = whole.days();
  }

  static OnlinePlan read(Study study) {
    OnlineConfig config = study.as(OnlineConfig.class);
    return new OnlinePlan(config, OnlineStudy.of(config));
  }

  @Override
  public List<Stage> stages() {
    return List.of(new DaysStage(days));
  }

  @Override
  public String outline() {
    OnlineModel model = days.model();
    return "feeder %s with %,d nodes and %,d homes, %d slots, %d modes, %,d days"
        .formatted(
            model.feeder().name(),
            model.feeder().nodes().size(),
            model.homes().size(),
            model.clock().slots(),
            days.modes().size(),
            days.keys().size());
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("feeder", days.model().feeder().name());
    figures.put("nodes", days.model().feeder().nodes().size());
    figures.put("homes", days.model().homes().size());
    figures.put("slots", days.model().clock().slots());
    figures.put("modes", days.modeNames());
    figures.put("days", days.keys().size());
    return figures;
  }

  @Override
  public List<String> warnings() {
    double charger = config.vehicles().chargerKw();
    double need = config.vehicles().leastUsedKwh() / config.vehicles().efficiency();
    if (config.sessions() != null) {
      return List.of();
    }
    return days.modes().stream()
        .filter(mode -> hoursAfterLastArrival(mode) * charger < need)
        .map(
            mode ->
                "Mode %s: a vehicle that plugs in at %s cannot be full by %s with %s kW."
                    .formatted(
                        mode.name(),
                        config.vehicles().arrivalLatest(),
                        mode.deadline(),
                        SolvedDay.plain(charger)))
        .toList();
  }

  private double hoursAfterLastArrival(OnlineMode mode) {
    return mode.endSlot() * days.model().clock().slotHours()
        - config.minutesIntoDay(config.vehicles().arrivalLatest()) / 60.0;
  }

  @Override
  public StudyReport report() {
    return new OnlineReport(config, whole);
  }
}
