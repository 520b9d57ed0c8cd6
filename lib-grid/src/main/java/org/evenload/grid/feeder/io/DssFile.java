package org.evenload.grid.feeder.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.InputFiles;
import org.evenload.grid.input.Suggestion;

/**
 * The {@code New Class.Name property=value …} lines of an OpenDSS script. Comments ({@code !},
 * {@code //}) and continuations ({@code ~}, {@code more}) are understood; names are folded to lower
 * case, as OpenDSS does.
 */
final class DssFile {
  private static final Pattern NEW =
      Pattern.compile("new\\s+(?:object=)?([\\w]+)\\.(\\S+)\\s*(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROPERTY =
      Pattern.compile("([%\\w]+)\\s*=\\s*(\\[[^\\]]*]|\\([^)]*\\)|\"[^\"]*\"|'[^']*'|\\S+)");

  private DssFile() {}

  /** The objects of a class, in the file's order; other classes in it are a mistake. */
  static List<Entry> read(Path file, String dssClass) {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      if (text.isEmpty()) {
        continue;
      }
      Matcher continued = Pattern.compile("(?i)(?:~|more\\b)\\s*(.*)").matcher(text);
      if (continued.matches() && !entries.isEmpty()) {
        entries.get(entries.size() - 1).add(i + 1, continued.group(1));
        continue;
      }
      Matcher matcher = NEW.matcher(text);
      if (!matcher.matches() || !matcher.group(1).equalsIgnoreCase(dssClass)) {
        throw InputException.of(
            file,
            i + 1,
            "Invalid line '%s', expected 'New %s.NAME property=value …'."
                .formatted(shorten(text), dssClass));
      }
      Entry entry = new Entry(file, i + 1, matcher.group(2).toLowerCase(Locale.ROOT));
      entry.add(i + 1, matcher.group(3));
      entries.add(entry);
    }
    return entries;
  }

  private static String shorten(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private static List<String> lines(Path file) {
    try {
      return new String(InputFiles.bytes(file), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("(!|//).*", "").strip())
          .toList();
    } catch (NoSuchFileException e) {
      throw InputException.of(file, "Cannot read file: it does not exist.", e);
    } catch (IOException e) {
      throw InputException.of(file, "Cannot read file: %s.".formatted(e.getMessage()), e);
    }
  }

  /** One object. Accessors throw {@link InputException} naming file, line and property. */
  static final class Entry {
    private final Path file;
    private final int line;
    private final String name;
    private final Map<String, String> properties = new LinkedHashMap<>();

    private Entry(Path file, int line, String name) {
      this.file = file;
      this.line = line;
      this.name = name;
    }

    private void add(int atLine, String text) {
      Matcher matcher = PROPERTY.matcher(text);
      int end = 0;
      while (matcher.find()) {
        if (!text.substring(end, matcher.start()).replace(",", " ").isBlank()) {
          break;
        }
        properties.put(matcher.group(1).toLowerCase(Locale.ROOT), bare(matcher.group(2)));
        end = matcher.end();
      }
      if (!text.substring(end).replace(",", " ").isBlank()) {
        throw InputException.of(
            file,
            atLine,
            "Invalid text '%s', expected property=value.".formatted(shorten(text.substring(end))));
      }
    }

    private static String bare(String value) {
      return value.matches("[\\[(\"'].*[\\])\"']")
          ? value.substring(1, value.length() - 1).strip()
          : value;
    }

    String name() {
      return name;
    }

    /** Fails if a property other than these is set: what is not understood is not ignored. */
    void allow(Set<String> known) {
      for (String property : properties.keySet()) {
        if (!known.contains(property)) {
          throw error(
              "Unsupported property '%s', known are %s.%s"
                  .formatted(property, new TreeSet<>(known), Suggestion.sentence(property, known)));
        }
      }
    }

    boolean has(String property) {
      return properties.containsKey(property);
    }

    String text(String property) {
      String value = properties.get(property);
      if (value == null) {
        throw error("Missing property '%s' of '%s'.".formatted(property, name));
      }
      return value.toLowerCase(Locale.ROOT);
    }

    String textAsWritten(String property) {
      text(property);
      return properties.getOrDefault(property, "");
    }

    String textOr(String property, String ifMissing) {
      return has(property) ? text(property) : ifMissing;
    }

    double number(String property) {
      return parse(property, text(property));
    }

    double numberOr(String property, double ifMissing) {
      return has(property) ? number(property) : ifMissing;
    }

    /** A number that must be greater than zero. */
    double positive(String property) {
      double value = number(property);
      if (value <= 0) {
        throw error("Invalid %s '%s', expected a number > 0.".formatted(property, value));
      }
      return value;
    }

    List<String> list(String property) {
      return List.of(text(property).split("[,\\s]+", -1));
    }

    List<Double> numbers(String property) {
      return list(property).stream().map(text -> parse(property, text)).toList();
    }

    private double parse(String property, String text) {
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // reported below, like a number that is not finite
      }
      throw error("Invalid %s '%s', expected a finite number.".formatted(property, text));
    }

    InputException error(String message) {
      return InputException.of(file, line, message);
    }
  }
}
