package org.evenload.jobs.study;

import java.util.List;
import java.util.Map;
import org.evenload.jobs.report.StudyReport;

/** A study with all its inputs read: what is left to do. */
public interface StudyPlan {
  /** The work, in order; {@code report} follows by itself. */
  List<Stage> stages();

  /** What will be computed, in half a sentence: {@code 14 buses, 48 periods, 3 scenarios}. */
  String outline();

  /** The same as figures for programs. */
  Map<String, Object> figures();

  /** What is allowed but looks like a mistake, each a complete message; none if all looks well. */
  default List<String> warnings() {
    return List.of();
  }

  /** What the report shows. */
  StudyReport report();
}
