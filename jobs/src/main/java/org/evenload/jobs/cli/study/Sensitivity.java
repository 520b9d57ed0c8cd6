package org.evenload.jobs.cli.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.RunsFolder;
import org.evenload.jobs.study.Console;
import org.evenload.jobs.study.OpenStudy;
import org.evenload.jobs.study.RunSummary;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyFile;
import org.evenload.jobs.study.StudyRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A study of any kind with keys changed. */
@Command(
    name = "sensitivity",
    description = {
      "Runs a study of any kind with numeric keys changed, with common random numbers, and says"
          + " how",
      "its headlines follow. Without --key, the file's own section 'sensitivity' says what to vary."
    })
public final class Sensitivity implements Callable<Integer> {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  @Spec private CommandSpec spec;
  @Mixin private RunsFolder runs;
  @Mixin private SparkOptions spark;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "Study file (YAML).")
  private Path file;

  @Option(
      names = "--key",
      paramLabel = "K",
      description =
          "Key to vary, for example fleet.charger_kw; may be repeated, each with --values.")
  private List<String> keys = List.of();

  @Option(
      names = "--values",
      paramLabel = "V,…",
      description = "Values of the key before it; with morris and sobol the ends of its range.")
  private List<String> values = List.of();

  @Option(
      names = "--design",
      paramLabel = "D",
      description =
          "alone, grid, morris or sobol. Default: what the file's section says, else alone")
  private @Nullable String design;

  @Option(
      names = "--set",
      paramLabel = "K=V",
      description =
          "Another key that all runs have instead, for example aggregation.gap=0.01; may be repeated."
              + " Comes before what the file's section sets.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--trajectories",
      paramLabel = "N",
      description = "Trajectories of a Morris design. Default: 10")
  private @Nullable Integer trajectories;

  @Option(
      names = "--base-points",
      paramLabel = "N",
      description =
          "Base points of a Sobol' design, which takes as many runs times two more than keys. Default: 64")
  private @Nullable Integer basePoints;

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "Business date, part of the runs' names. Default: today")
  private @Nullable LocalDate date;

  @Override
  public Integer call() {
    OptionalInt handedOver = spark.handOver();
    if (handedOver.isPresent()) {
      return handedOver.getAsInt();
    }
    OpenStudy study = StudyFile.madeUp(file, content(StudyFile.read(file))).open();
    StudyRun run = StudyRun.of(study, date == null ? LocalDate.now() : date, runs.location());
    RunSummary summary =
        run.execute(
            StudyRun.Start.RESUME,
            Optional.empty(),
            () -> spark.open(run.folder()),
            Console.standardError());
    output.print(RunView.of(summary), () -> RunView.text(summary));
    return ExitCode.DONE.code();
  }

  // The file's own section says what the command line leaves open.
  private ObjectNode content(Study base) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    if (base.operations().path("sensitivity") instanceof ObjectNode section) {
      content.setAll(section.deepCopy());
    }
    if (design != null) {
      content.put("design", design);
    }
    if (!keys.isEmpty() || !values.isEmpty() || !content.has("keys")) {
      content.set("keys", varied());
    }
    if (trajectories != null) {
      content.put("trajectories", atLeastTwo("--trajectories", trajectories));
    }
    if (basePoints != null) {
      content.put("base_points", atLeastTwo("--base-points", basePoints));
    }
    set.forEach(
        (key, text) -> content.withObjectProperty("set").put(key, number(text, "--set " + key)));
    String name = base.name() + "-sensitivity";
    content.put("name", name.substring(0, Math.min(64, name.length())));
    content.put("kind", "sensitivity");
    content.put("seed", base.seed());
    content.put("study", String.valueOf(file.getFileName()));
    return content;
  }

  private int atLeastTwo(String option, int count) {
    if (count < 2) {
      throw new ParameterException(
          spec.commandLine(), "Invalid %s '%d', expected an integer ≥ 2.".formatted(option, count));
    }
    return count;
  }

  private ArrayNode varied() {
    if (keys.isEmpty() || keys.size() != values.size()) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid keys: %d times --key and %d times --values, expected one --values for every --key, such as --key fleet.charger_kw --values 7.4,22."
              .formatted(keys.size(), values.size()));
    }
    ArrayNode varied = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < keys.size(); i++) {
      ObjectNode key = varied.addObject();
      key.put("key", keys.get(i));
      ArrayNode list = key.putArray("values");
      numbers(values.get(i)).forEach(list::add);
    }
    return varied;
  }

  private List<Double> numbers(String text) {
    List<Double> numbers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      numbers.add(number(part, "--values"));
    }
    if (numbers.size() < 2) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid --values '%s', expected at least two numbers apart by commas.".formatted(text));
    }
    return numbers;
  }

  private double number(String text, String option) {
    if (!NUMBER.matcher(text.strip()).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid %s '%s', expected a number such as 7.4%s."
              .formatted(
                  option, text, option.equals("--values") ? ", several apart by commas" : ""));
    }
    double number = Double.parseDouble(text.strip());
    if (Double.isInfinite(number)) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid %s '%s', expected a number of at most some 1e308.".formatted(option, text));
    }
    return number;
  }
}
