package org.evenload.jobs.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.evenload.jobs.compare.ComparisonPage;
import org.evenload.jobs.compare.Difference;
import org.evenload.jobs.compare.FigureChange;
import org.evenload.jobs.compare.RunComparison;

/** What stands out against the last good night, one sentence each. */
final class Alerts {
  private Alerts() {}

  static List<String> of(RunComparison comparison, NightlyConfig config) {
    List<String> alerts = new ArrayList<>();
    for (FigureChange figure : comparison.worse(config.alerts())) {
      alerts.add(
          "%s%s: %s instead of %s (%s)"
              .formatted(
                  figure.metric(),
                  figure.scope().isEmpty() ? "" : " of " + figure.scope(),
                  ComparisonPage.text(figure.after()),
                  ComparisonPage.text(figure.before()),
                  ComparisonPage.change(figure)));
    }
    if (comparison.slowerPct() > config.slowerPct()) {
      alerts.add(
          String.format(
              Locale.ROOT,
              "it took %.0f s instead of %.0f s",
              comparison.secondsAfter(),
              comparison.secondsBefore()));
    }
    for (Difference input : comparison.inputs()) {
      alerts.add(
          "input %s changed: %s instead of %s"
              .formatted(input.what(), input.after(), input.before()));
    }
    for (Difference key : comparison.configuration()) {
      alerts.add(
          "study file, %s: %s instead of %s".formatted(key.what(), key.after(), key.before()));
    }
    return alerts;
  }
}
