package org.evenload.model.session;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * Where one file keeps what, found out from its header and the options.
 *
 * @param file as the user named it
 * @param headerLine counted from 1; data begin below
 * @param columns names of the header
 * @param positions by field, −1 for one that the file lacks
 * @param preset the set that the header is of, if it is a known one
 */
public record SessionLayout(
    String file,
    int headerLine,
    char delimiter,
    List<String> columns,
    List<Integer> positions,
    @Nullable SessionPreset preset,
    SessionOptions options)
    implements Serializable {

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final String BOM = "\uFEFF";
  private static final int MOST_SHOWN = 600;

  public SessionLayout {
    columns = List.copyOf(columns);
    positions = List.copyOf(positions);
  }

  /**
   * Finds the header among the first lines of a file: the first line that is neither empty nor a
   * comment ({@code #}).
   *
   * @throws InputException if a column is missing, named twice, or named in the options only
   */
  public static SessionLayout of(Path file, List<String> firstLines, SessionOptions options) {
    for (int i = 0; i < firstLines.size(); i++) {
      String line = firstLines.get(i);
      line = i == 0 && line.startsWith(BOM) ? line.substring(1) : line;
      if (!line.isBlank() && !line.startsWith("#")) {
        return ofHeader(file, i + 1, line, options);
      }
    }
    throw InputException.of(file, "Invalid sessions: the file has no header line.");
  }

  private static SessionLayout ofHeader(
      Path file, int headerLine, String header, SessionOptions options) {
    char delimiter = options.delimiter() == null ? delimiter(header) : options.delimiter();
    List<String> columns = DelimitedLine.split(header, delimiter);
    if (columns == null) {
      throw InputException.of(
          file, headerLine, "Invalid header: a quote (\") is not closed, expected another one.");
    }
    SessionPreset preset = preset(columns, options);
    Map<SessionField, String> names = new HashMap<>();
    if (preset != null) {
      names.putAll(preset.columns());
    }
    names.putAll(options.columns());
    List<Integer> positions = new ArrayList<>();
    for (SessionField field : SessionField.values()) {
      positions.add(position(file, headerLine, columns, field, names, options));
    }
    SessionLayout layout =
        new SessionLayout(
            file.toString(), headerLine, delimiter, columns, positions, preset, options);
    layout.requireColumns(file);
    return layout;
  }

  private static char delimiter(String header) {
    char best = DELIMITERS[0];
    int most = 0;
    for (char candidate : DELIMITERS) {
      List<String> fields = DelimitedLine.split(header, candidate);
      int count = fields == null ? 0 : fields.size();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private static @Nullable SessionPreset preset(List<String> columns, SessionOptions options) {
    if (options.preset() != null) {
      return options.preset();
    }
    return Arrays.stream(SessionPreset.values())
        .filter(preset -> preset.matches(columns) > 0)
        .max(Comparator.comparingInt(preset -> preset.matches(columns)))
        .orElse(null);
  }

  private static int position(
      Path file,
      int line,
      List<String> columns,
      SessionField field,
      Map<SessionField, String> names,
      SessionOptions options) {
    // Canonical names work in every file, so that a mapping names only what differs.
    String name = names.getOrDefault(field, field.columnName());
    List<Integer> found = positions(columns, name);
    if (found.size() > 1) {
      throw InputException.of(
          file,
          line,
          "Invalid header: column '%s' occurs %d times, expected once."
              .formatted(name, found.size()));
    }
    if (found.isEmpty() && options.columns().containsKey(field)) {
      throw InputException.of(
          file,
          line,
          "Missing column '%s', which is to be %s, found %s.%s"
              .formatted(
                  name, field.columnName(), shown(columns), Suggestion.sentence(name, columns)));
    }
    return found.isEmpty() ? -1 : found.get(0);
  }

  private static List<Integer> positions(List<String> columns, String name) {
    List<Integer> same =
        IntStream.range(0, columns.size())
            .filter(i -> columns.get(i).equals(name))
            .boxed()
            .toList();
    String normalised = SessionField.normalised(name);
    return same.isEmpty()
        ? IntStream.range(0, columns.size())
            .filter(i -> SessionField.normalised(columns.get(i)).equals(normalised))
            .boxed()
            .toList()
        : same;
  }

  private void requireColumns(Path source) {
    for (SessionField field :
        List.of(SessionField.CONNECTION_START, SessionField.CONNECTION_END, SessionField.ENERGY)) {
      if (position(field) < 0) {
        String expected =
            preset == null
                ? field.columnName()
                : preset.columns().getOrDefault(field, field.columnName());
        throw InputException.of(
            source,
            headerLine,
            "Missing column '%s', found %s.%s Say which column it is with --map %s=COLUMN, or which known set it is with --map NAME, one of %s."
                .formatted(
                    expected,
                    shown(columns),
                    Suggestion.sentence(expected, columns),
                    field.columnName(),
                    String.join(", ", SessionPreset.labels())));
      }
    }
  }

  private static String shown(List<String> columns) {
    String all = columns.toString();
    return all.length() <= MOST_SHOWN ? all : all.substring(0, MOST_SHOWN) + "…]";
  }

  int position(SessionField field) {
    return positions.get(field.ordinal());
  }

  boolean has(SessionField field) {
    return position(field) >= 0;
  }

  /** The name of a field's column in this file. */
  String column(SessionField field) {
    return columns.get(position(field));
  }

  /** Columns of the file that are no field: what the reader does not look at. */
  public List<String> unusedColumns() {
    return IntStream.range(0, columns.size())
        .filter(i -> !positions.contains(i))
        .mapToObj(columns::get)
        .toList();
  }

  Optional<DateOrder> dateOrder() {
    return options.dateOrder() != null
        ? Optional.of(options.dateOrder())
        : Optional.ofNullable(preset).flatMap(SessionPreset::dateOrder);
  }

  /** The zone of times that state none, if it is known. */
  Optional<ZoneId> dataZone() {
    return options.dataZone() != null
        ? Optional.of(options.dataZone())
        : Optional.ofNullable(preset).flatMap(SessionPreset::zone);
  }

  /** The zone in which arrivals are counted, if it is known. */
  Optional<ZoneId> studyZone() {
    return options.studyZone() != null ? Optional.of(options.studyZone()) : dataZone();
  }

  char decimalMark() {
    return options.decimalMark() == null ? CellText.ANY_MARK : options.decimalMark();
  }

  double secondsPerUnitOfStay() {
    return has(SessionField.CONNECTION_HOURS)
        ? CellText.secondsPerUnit(column(SessionField.CONNECTION_HOURS))
        : Double.NaN;
  }
}
