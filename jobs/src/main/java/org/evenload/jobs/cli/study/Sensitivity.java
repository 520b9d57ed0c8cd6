package org.evenload.jobs.cli.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
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
      "Runs a study of any kind with numeric keys changed, with common random numbers, and says how",
      "its headlines follow. Without --key, the file's own section 'sensitivity' says what to vary."
    })
public final class Sensitivity implements Callable<Integer> {
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
      defaultValue = "alone",
      description = "alone, grid, morris or sobol. Default: ${DEFAULT-VALUE}")
  private String design;

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
    StudyRun run =
        StudyRun.of(study, date == null ? LocalDate.now() : date, runs.location());
    RunSummary summary =
        run.execute(
            StudyRun.Start.RESUME,
            Optional.empty(),
            () -> spark.open(run.folder()),
            Console.standardError());
    output.print(RunView.of(summary), () -> RunView.text(summary));
    return ExitCode.DONE.code();
  }

  private ObjectNode content(Study base) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    JsonNode section = base.operations().path("sensitivity");
    if (keys.isEmpty() && section.has("keys")) {
      content.setAll((ObjectNode) section.deepCopy());
    } else {
      content.put("design", design);
      content.set("keys", varied());
    }
    String name = base.name() + "-sensitivity";
    content.put("name", name.substring(0, Math.min(64, name.length())));
    content.put("kind", "sensitivity");
    content.put("seed", base.seed());
    content.put("study", String.valueOf(file.getFileName()));
    return content;
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
      try {
        numbers.add(Double.valueOf(part.trim()));
      } catch (NumberFormatException e) {
        throw new ParameterException(
            spec.commandLine(),
            "Invalid --values '%s', expected numbers apart by commas.".formatted(text),
            e);
      }
    }
    return numbers;
  }
}
