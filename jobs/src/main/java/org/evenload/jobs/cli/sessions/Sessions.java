package org.evenload.jobs.cli.sessions;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.evenload.grid.input.Suggestion;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.cli.study.SparkSubmission;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.session.SessionJob;
import org.evenload.jobs.session.SessionOutput;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.model.session.DateOrder;
import org.evenload.model.session.EnergyUnit;
import org.evenload.model.session.SessionField;
import org.evenload.model.session.SessionLayout;
import org.evenload.model.session.SessionOptions;
import org.evenload.model.session.SessionPreset;
import org.evenload.model.session.SessionStatus;
import org.evenload.model.session.SessionSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Charging sessions as recorded. */
@Command(
    name = "sessions",
    description = {
      "Reads files of charging sessions (CSV) and says of every row whether it can be used.",
      "Known public sets are recognised by their columns."
    })
public final class Sessions implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, .gz too.")
  private List<Path> files = List.of();

  @Option(
      names = "--map",
      split = ",(?=\\s*\\w+=)",
      paramLabel = "FIELD=COLUMN|NAME",
      description = {
        "Which column holds what (Energy=kwh,ConnectionStartDateTime=begin),",
        "or the known set that the files are of (dundee)."
      })
  private List<String> map = List.of();

  @Option(
      names = "--unit",
      paramLabel = "kWh|Wh",
      description = "Unit of energy. Default: as the column's name says, else found out.")
  private @Nullable EnergyUnit unit;

  @Option(
      names = "--date-order",
      paramLabel = "ORDER",
      description = "day-first or month-first, for dates such as 03/02/2018. Default: found out.")
  private @Nullable String dateOrder;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "Between fields: a character or 'tab'. Default: found out.")
  private @Nullable String delimiter;

  @Option(names = "--decimal", paramLabel = "C", description = "'.' or ','. Default: either.")
  private @Nullable String decimal;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of times that state none, for example Europe/Oslo.")
  private @Nullable String zone;

  @Option(
      names = "--study-zone",
      paramLabel = "ZONE",
      description = "Time zone on whose clock sessions are counted. Default: that of the data.")
  private @Nullable String studyZone;

  @Option(names = "--place", paramLabel = "NAME", description = "Place of all rows.")
  private @Nullable String place;

  @Option(
      names = "--max-hours",
      paramLabel = "H",
      defaultValue = "168",
      description = "Longer stays are too_long. Default: ${DEFAULT-VALUE}")
  private double maxHours;

  @Option(
      names = "--charger-kw",
      paramLabel = "KW",
      defaultValue = "400",
      description =
          "Greatest mean power, where the row does not say its charger's. Default:"
              + " ${DEFAULT-VALUE}")
  private double chargerKw;

  @Option(
      names = "--max-kwh",
      paramLabel = "KWH",
      defaultValue = "250",
      description = "More energy than this is over_battery. Default: ${DEFAULT-VALUE}")
  private double maxKwh;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description = "Writes all rows with their status: a .csv file, else a folder of Parquet.")
  private @Nullable Path out;

  @Option(
      names = "--distribution",
      paramLabel = "FILE",
      description = "Writes arrivals, stays and energies of the usable rows as a CSV to draw from.")
  private @Nullable Path distribution;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = SparkSessions.EMBEDDED,
      description = "Where Spark runs. Default: ${DEFAULT-VALUE}")
  private String master;

  /** The result: all files together, and each. */
  record Result(
      long rows,
      long usable,
      Map<String, Long> rowsByStatus,
      List<SourceResult> files,
      @Nullable String out,
      @Nullable String distribution) {}

  /** One file. */
  record SourceResult(
      String file,
      String preset,
      long rows,
      long usable,
      Map<String, Long> rowsByStatus,
      List<String> findings,
      List<String> unusedColumns) {}

  @Override
  public Integer call() {
    if (SparkSubmission.isNeeded(master)) {
      return SparkSubmission.to(master, Map.of()).submit(spec.commandLine());
    }
    // Mistakes in headers and options are cheaper to find before Spark starts.
    List<SessionLayout> layouts = SessionJob.layouts(files, options());
    SessionOutput.requireWritable(out, distribution);
    SparkSession spark = SparkSessions.open(master);
    try (SessionJob job = SessionJob.of(spark, layouts)) {
      Result result = result(job.summaries());
      if (out != null) {
        SessionOutput.writeRows(job, out);
      }
      if (distribution != null) {
        SessionOutput.writeDistribution(job, files, distribution);
      }
      output.print(result, () -> text(result));
    }
    return ExitCode.DONE.code();
  }

  private SessionOptions options() {
    return new SessionOptions(
        preset(),
        columns(),
        unit,
        dateOrder == null ? null : dateOrder(dateOrder),
        delimiter == null ? null : delimiter(delimiter),
        decimal == null ? null : decimalMark(decimal),
        zone == null ? null : zone("--zone", zone),
        studyZone == null ? null : zone("--study-zone", studyZone),
        place,
        limits());
  }

  private SessionOptions.Limits limits() {
    try {
      return new SessionOptions.Limits(maxHours, chargerKw, maxKwh);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "Invalid --max-hours '%s', --charger-kw '%s' or --max-kwh '%s', expected numbers above 0."
              .formatted(maxHours, chargerKw, maxKwh),
          e);
    }
  }

  private @Nullable SessionPreset preset() {
    List<String> names = map.stream().filter(entry -> !entry.contains("=")).toList();
    if (names.isEmpty()) {
      return null;
    }
    String name = names.get(0);
    List<String> allowed = SessionPreset.labels();
    return SessionPreset.of(name)
        .orElseThrow(
            () ->
                new ConfigException(
                    "Invalid --map '%s', expected FIELD=COLUMN or one of %s.%s"
                        .formatted(name, allowed, Suggestion.sentence(name, allowed))));
  }

  private Map<SessionField, String> columns() {
    Map<SessionField, String> columns = new EnumMap<>(SessionField.class);
    for (String entry : map) {
      int equals = entry.indexOf('=');
      if (equals >= 0) {
        columns.put(field(entry.substring(0, equals).strip()), entry.substring(equals + 1).strip());
      }
    }
    return columns;
  }

  private static SessionField field(String name) {
    for (SessionField field : SessionField.values()) {
      if (field.columnName().equalsIgnoreCase(name)) {
        return field;
      }
    }
    List<String> allowed = SessionField.columnNames();
    throw new ConfigException(
        "Invalid --map field '%s', expected one of %s.%s"
            .formatted(name, allowed, Suggestion.sentence(name, allowed)));
  }

  private static DateOrder dateOrder(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "day-first" -> DateOrder.DAY_FIRST;
      case "month-first" -> DateOrder.MONTH_FIRST;
      default ->
          throw new ConfigException(
              "Invalid --date-order '%s', expected day-first or month-first.".formatted(text));
    };
  }

  private static char delimiter(String text) {
    if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1 || text.equals("\"") || Character.isLetterOrDigit(text.charAt(0))) {
      throw new ConfigException(
          "Invalid --delimiter '%s', expected one character such as ';', or tab.".formatted(text));
    }
    return text.charAt(0);
  }

  private static char decimalMark(String text) {
    if (!text.equals(".") && !text.equals(",")) {
      throw new ConfigException("Invalid --decimal '%s', expected '.' or ','.".formatted(text));
    }
    return text.charAt(0);
  }

  private static ZoneId zone(String option, String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new ConfigException(
          "Invalid %s '%s', expected a time zone such as Europe/London or +01:00.%s"
              .formatted(option, text, Suggestion.sentence(text, ZoneId.getAvailableZoneIds())),
          e);
    }
  }

  private Result result(List<SessionSummary> summaries) {
    Map<String, Long> total = new LinkedHashMap<>();
    for (SessionStatus status : SessionStatus.values()) {
      total.put(
          status.label(),
          summaries.stream().mapToLong(s -> s.rowsByStatus().getOrDefault(status, 0L)).sum());
    }
    return new Result(
        summaries.stream().mapToLong(SessionSummary::rows).sum(),
        summaries.stream().mapToLong(SessionSummary::usable).sum(),
        total,
        summaries.stream().map(Sessions::source).toList(),
        out == null ? null : out.toString(),
        distribution == null ? null : distribution.toString());
  }

  private static SourceResult source(SessionSummary summary) {
    Map<String, Long> counts = new LinkedHashMap<>();
    summary.rowsByStatus().forEach((status, count) -> counts.put(status.label(), count));
    return new SourceResult(
        summary.file(),
        summary.preset(),
        summary.rows(),
        summary.usable(),
        counts,
        summary.findings(),
        summary.unusedColumns());
  }

  private static String text(Result result) {
    StringBuilder text = new StringBuilder();
    List<List<String>> rows = new ArrayList<>();
    for (SessionStatus status : SessionStatus.values()) {
      long count = result.rowsByStatus().getOrDefault(status.label(), 0L);
      if (count > 0) {
        rows.add(
            List.of(
                status.label(),
                "%,d".formatted(count),
                status.isUsable() ? "yes" : "no",
                status.meaning()));
      }
    }
    text.append(TextTable.of(List.of("status", "rows", "usable", "meaning"), rows, List.of(1)));
    text.append("%,d rows, %,d of them usable.%n".formatted(result.rows(), result.usable()));
    for (SourceResult file : result.files()) {
      text.append(
          "%s: %,d rows, %,d usable, columns of set '%s'%s%n"
              .formatted(
                  file.file(),
                  file.rows(),
                  file.usable(),
                  file.preset(),
                  file.unusedColumns().isEmpty()
                      ? ""
                      : ", not looked at: "
                          + file.unusedColumns().stream()
                              .limit(20)
                              .collect(Collectors.joining(", "))));
      file.findings().forEach(finding -> text.append("  ").append(finding).append('\n'));
    }
    if (result.out() != null) {
      text.append("All rows with their status: ").append(result.out()).append('\n');
    }
    if (result.distribution() != null) {
      text.append("Distribution to draw from: ").append(result.distribution()).append('\n');
    }
    return text.toString();
  }
}
