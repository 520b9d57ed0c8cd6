package org.evenload.jobs.cli.study;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.study.OpenStudy;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyFile;
import org.evenload.jobs.study.StudyPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds mistakes without computing anything. */
@Command(name = "validate", description = "Checks a study file and its inputs without running.")
public final class Validate implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "Study file (YAML).")
  private Path file;

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "Business date, for studies that take its day from their files. Default: today")
  private @Nullable LocalDate date;

  @Override
  public Integer call() {
    Study study = StudyFile.read(file);
    OpenStudy open = study.on(date == null ? LocalDate.now() : date).open();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("study", study.name());
    result.put("kind", study.kind().name());
    result.put("valid", true);
    result.putAll(open.plan().figures());
    result.put("warnings", open.plan().warnings());
    output.print(result, () -> text(study, open.plan()));
    return ExitCode.DONE.code();
  }

  private String text(Study study, StudyPlan plan) {
    StringBuilder text = new StringBuilder();
    text.append("%s is valid: %s, %s.".formatted(file, study.kind().name(), plan.outline()));
    plan.warnings().forEach(warning -> text.append("\nwarning: ").append(warning));
    return text.toString();
  }
}
