package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.evenload.grid.input.Suggestion;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.RunsFolder;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.run.FinishedRun;
import org.evenload.jobs.run.InputFile;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.run.Manifest;
import org.evenload.jobs.run.RunFolders;
import org.evenload.jobs.step.draw.SampledStudy;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.study.OpenStudy;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyFile;
import org.evenload.model.travel.EvDay;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The EV days behind a row. */
@Command(
    name = "sample",
    description = {
      "Draws the EV days behind a row of any table again, with the very bits of the run: those of all",
      "groups of a sample, or the one of a vehicle with its energy by period."
    })
public final class Sample implements Callable<Integer> {
  private static final Path HOME = Path.of(System.getProperty("evenload.home", "."));

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Folder of a run, or of a study's runs for the latest. Default: the latest.")
  private @Nullable String run;

  @Mixin private RunsFolder runs;

  @Option(
      names = "--study",
      paramLabel = "FILE",
      description = "Study file of the run. Default: the one of that name that comes with Evenload")
  private @Nullable Path file;

  @Option(
      names = "--scenario",
      paramLabel = "S",
      required = true,
      description = "Column scenario of the row.")
  private String scenarioName;

  @Option(
      names = "--sample",
      paramLabel = "N",
      required = true,
      description = "Column sample of the row.")
  private int sample;

  @Option(
      names = "--vehicle",
      paramLabel = "V",
      description = "One vehicle of the fleet, counted from 1 through the groups in their order.")
  private @Nullable Integer vehicle;

  /**
   * The day of a group, as in table {@code ev_day}.
   *
   * @param roadKwh by period, of one vehicle
   */
  private record Day(
      int group,
      int evCount,
      int homeBus,
      int workBus,
      double distanceKm,
      int departurePeriod,
      int arrivalPeriod,
      double consumptionKwhPerKm,
      double roadEnergyKwh,
      double[] roadKwh) {
    static Day of(EvDay day) {
      return new Day(
          day.group(),
          day.evCount(),
          day.commute().homeBus(),
          day.commute().workBus(),
          day.commute().distanceKm(),
          day.trips().departurePeriod(),
          Math.floorMod(day.trips().arrivalPeriod() - 1, day.trips().periods()) + 1,
          day.kwhPerKm(),
          day.trips().energyKwh(),
          day.roadKwh());
    }
  }

  private record Answer(
      String runId, String scenario, int sample, @Nullable Integer vehicle, List<Day> days) {}

  @Override
  public Integer call() throws IOException {
    Location folder =
        run == null ? RunFolders.latest(runs.location()) : RunFolders.find(run, runs.location());
    Manifest manifest =
        FinishedRun.read(folder)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "Cannot draw days of '%s': the run has not finished.".formatted(folder)))
            .manifest();
    SampledStudy study = study(manifest);
    Scenario scenario = scenario(study);
    require(
        sample >= 1 && sample <= scenario.samples(),
        "--sample",
        sample,
        "1…%d".formatted(scenario.samples()));
    Answer answer =
        new Answer(manifest.runId(), scenarioName, sample, vehicle, days(study, scenario));
    output.print(answer, () -> text(answer, study.travel().model().periodHours()));
    return ExitCode.DONE.code();
  }

  // Only the same settings and the same inputs draw the same days.
  private SampledStudy study(Manifest manifest) throws IOException {
    Path path = file == null ? HOME.resolve("conf").resolve(manifest.study() + ".yaml") : file;
    if (file == null && !Files.exists(path)) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing --study, expected the study file of run %s.".formatted(manifest.runId()));
    }
    Study study = StudyFile.read(path);
    if (!Json.mapper()
        .readTree(Json.mapper().writeValueAsString(study.settings()))
        .equals(manifest.configuration())) {
      throw new ConfigException(
          "Cannot draw days of run %s with '%s': it says something else than the run was made of."
              .formatted(manifest.runId(), path));
    }
    OpenStudy open = study.open();
    Map<String, String> made =
        manifest.inputs().stream()
            .collect(Collectors.toMap(Sample::name, InputFile::sha256, (a, b) -> a));
    for (InputFile input : open.inputs()) {
      if (!input.sha256().equals(made.getOrDefault(name(input), input.sha256()))) {
        throw new ConfigException(
            "Cannot draw days of run %s: input '%s' has changed since."
                .formatted(manifest.runId(), input.file()));
      }
    }
    if (open.plan() instanceof SampledStudy sampled) {
      return sampled;
    }
    throw new ConfigException(
        "Cannot draw days of run %s: a study of kind %s has no sampled EV days."
            .formatted(manifest.runId(), study.kind().name()));
  }

  private static String name(InputFile input) {
    return input.key() + " " + input.file();
  }

  private Scenario scenario(SampledStudy study) {
    List<String> names = study.scenarios().stream().map(Scenario::name).toList();
    return study.scenarios().stream()
        .filter(scenario -> scenario.name().equals(scenarioName))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "Invalid --scenario '%s', expected one of %s.%s"
                        .formatted(scenarioName, names, Suggestion.sentence(scenarioName, names))));
  }

  private List<Day> days(SampledStudy study, Scenario scenario) {
    if (vehicle == null) {
      return study.travel().evDays(scenario, sample).stream().map(Day::of).toList();
    }
    require(
        vehicle >= 1 && vehicle <= scenario.fleet().vehicles(),
        "--vehicle",
        vehicle,
        "1…%d".formatted(scenario.fleet().vehicles()));
    return List.of(
        Day.of(study.travel().evDay(scenario, sample, groupOf(scenario.fleet(), vehicle))));
  }

  private static int groupOf(GroupSizes fleet, int vehicle) {
    int group = 1;
    int last = fleet.size(1);
    while (last < vehicle) {
      group++;
      last += fleet.size(group);
    }
    return group;
  }

  private void require(boolean holds, String option, Object value, String expected) {
    if (!holds) {
      throw new ParameterException(
          spec.commandLine(), "Invalid %s '%s', expected %s.".formatted(option, value, expected));
    }
  }

  private static String text(Answer answer, double periodHours) {
    String days = table(answer.days(), periodHours);
    if (answer.vehicle() == null) {
      return days;
    }
    double[] road = answer.days().get(0).roadKwh();
    List<List<String>> rows = new ArrayList<>();
    for (int t = 0; t < road.length; t++) {
      if (road[t] > 0) {
        rows.add(List.of(String.valueOf(t + 1), time(t + 1, periodHours), String.valueOf(road[t])));
      }
    }
    return days + "\n" + TextTable.of(List.of("period", "time", "road kWh"), rows, List.of(0, 2));
  }

  private static String table(List<Day> days, double periodHours) {
    List<Function<Day, String>> columns =
        List.of(
            day -> String.valueOf(day.group()),
            day -> String.valueOf(day.evCount()),
            day -> String.valueOf(day.homeBus()),
            day -> String.valueOf(day.workBus()),
            day -> String.valueOf(day.distanceKm()),
            day -> time(day.departurePeriod(), periodHours),
            day -> time(day.arrivalPeriod(), periodHours),
            day -> String.valueOf(day.consumptionKwhPerKm()),
            day -> String.valueOf(day.roadEnergyKwh()));
    return TextTable.of(
        List.of(
            "group", "vehicles", "home", "work", "km", "leaves", "returns", "kWh/km", "road kWh"),
        days.stream()
            .map(day -> columns.stream().map(column -> column.apply(day)).toList())
            .toList(),
        IntStream.range(0, columns.size()).boxed().toList());
  }

  private static String time(int period, double periodHours) {
    int minutes = (int) Math.round((period - 1) * periodHours * 60);
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }
}
