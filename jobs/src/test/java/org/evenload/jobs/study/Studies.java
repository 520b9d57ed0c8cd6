package org.evenload.jobs.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.report.ReportContent;
import org.evenload.jobs.report.StudyReport;
import org.evenload.jobs.run.InputFile;

/** Studies for tests that need one, but nothing of what it says. */
public final class Studies {
  private Studies() {}

  public static OpenStudy tiny() {
    return tinyWithSeed(7);
  }

  public static OpenStudy tinyWithSeed(long seed) {
    Path any = Path.of("pom.xml").toAbsolutePath();
    ObjectNode settings =
        JsonNodeFactory.instance.objectNode().put("name", "tiny").put("seed", seed);
    StudyKind kind = StudyKinds.named(StudyKinds.DEFAULT).orElseThrow();
    Study study = new Study(any, kind, settings, JsonNodeFactory.instance.objectNode(), Map.of());
    return new OpenStudy(
        study, new NoPlan(), List.of(new InputFile("input", "pom.xml", 1, "0123")));
  }

  /** The folder of a run on this machine. */
  public static Path folder(StudyRun run) {
    return run.folder().local().orElseThrow();
  }

  /** Nothing to do. */
  private static final class NoPlan implements StudyPlan {
    @Override
    public List<Stage> stages() {
      return List.of();
    }

    @Override
    public String outline() {
      return "nothing";
    }

    @Override
    public Map<String, Object> figures() {
      return Map.of();
    }

    @Override
    public StudyReport report() {
      return (tables, facts) -> ReportContent.of(facts, List.of(), List.of());
    }
  }
}
