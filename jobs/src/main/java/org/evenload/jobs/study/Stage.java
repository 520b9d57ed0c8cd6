package org.evenload.jobs.study;

import java.util.List;
import org.evenload.jobs.table.TableSpec;

/**
 * One step of a study: reads inputs and tables of earlier stages, writes tables. What a stage
 * writes becomes visible all at once when it has finished, and only then.
 */
public interface Stage {
  /** Lower-case name on the command line and in the manifest. */
  String name();

  /**
   * The tables it writes, each even if it has no rows. A table may belong to several stages: the
   * later ones add rows.
   */
  List<TableSpec> tables();

  /** The files it writes beside the tables, for example {@code report.html}. */
  default List<String> files() {
    return List.of();
  }

  /** Does the work. It must write every table of {@link #tables} exactly once. */
  void run(StudyContext context);
}
