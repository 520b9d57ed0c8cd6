package org.evenload.grid.feeder.opendss.script;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.evenload.grid.input.InputException;
import org.jspecify.annotations.Nullable;

/** Runs the commands of a script as far as they define a circuit. */
public final class DssScript {
  private static final int DEEPEST = 30;
  private static final int MOST_FILES = 5_000;
  private static final int MOST_LINES = 5_000_000;

  private final DssFiles files;
  private final DssObjects objects = new DssObjects();
  private final BusMap buses = new BusMap();
  private final DssVariables variables = new DssVariables();
  private final Deque<Path> stack = new ArrayDeque<>();
  private DssOptions options = new DssOptions();
  private @Nullable Path compiled;
  private int filesRead;
  private int linesRun;
  private boolean controlled;

  public DssScript(DssFiles files) {
    this.files = files;
  }

  /** All objects, in the order of the script. */
  public Collection<DssObject> objects() {
    return objects.all();
  }

  /** Enabled objects of a class, in the order of the script. */
  public List<DssObject> enabled(String dssClass) {
    return objects.all().stream()
        .filter(o -> o.dssClass().equals(dssClass) && o.enabled())
        .toList();
  }

  /** An object by {@code class.name}, null if there is none. */
  public @Nullable DssObject find(String fullName) {
    return objects.find(fullName);
  }

  /**
   * The object that a property names.
   *
   * @throws InputException if there is none
   */
  public DssObject required(String dssClass, DssValue name) {
    return objects.required(dssClass, name);
  }

  public DssOptions options() {
    return options;
  }

  public String circuit() {
    return objects.circuit();
  }

  /** Where buses are drawn. */
  public Map<String, double[]> coordinates() {
    return buses.coordinates();
  }

  public DssFiles files() {
    return files;
  }

  /** Whether the last solution left taps where controls had moved them. */
  public boolean controlled() {
    return controlled;
  }

  /** Runs a file. */
  public void run(Path file, DssLocation calledFrom) {
    if (stack.contains(file)) {
      throw calledFrom.error("Invalid redirect: '%s' redirects to itself.".formatted(file));
    }
    if (stack.size() >= DEEPEST || filesRead >= MOST_FILES) {
      throw calledFrom.error(
          "Invalid redirect: more than %d files deep or %,d in all."
              .formatted(DEEPEST, MOST_FILES));
    }
    stack.push(file);
    filesRead++;
    boolean comment = false;
    List<String> lines = DssFiles.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      DssLocation at = new DssLocation(file, i + 1);
      if (++linesRun > MOST_LINES) {
        throw at.error("Invalid circuit: more than %,d lines.".formatted(MOST_LINES));
      }
      String line = lines.get(i).strip();
      if (comment || line.startsWith("/*")) {
        comment = !line.contains("*/");
      } else if (!line.isEmpty()) {
        command(line, at);
      }
    }
    stack.pop();
  }

  /** Runs one command. */
  public void command(String line, DssLocation at) {
    String text = line.startsWith("~") ? "~ " + line.substring(1) : line;
    DssTokens tokens = new DssTokens(variables.replaced(text), at);
    DssTokens.Token first = tokens.next();
    if (first == null) {
      return;
    }
    if (!first.name().isEmpty()) {
      noticed(objects.assign(first, tokens, at));
      return;
    }
    String verb = DssCommands.verb(first.text(), at);
    switch (verb) {
      case "new" -> objects.create(tokens, at);
      case "edit" -> noticed(objects.edit(required(tokens, "an object", at), tokens, at));
      case "more" -> noticed(objects.more(tokens, at));
      case "select" -> objects.select(required(tokens, "an object", at), at);
      case "enable", "disable" ->
          objects.enable(required(tokens, "an object", at), verb.equals("enable"), at);
      case "redirect" -> run(file(required(tokens, "a file", at), at), at);
      case "compile" -> {
        Path file = file(required(tokens, "a file", at), at);
        run(file, at);
        // unlike a redirect, it leaves the working folder changed
        compiled = file.getParent();
      }
      case "clear", "clearall" -> clear();
      case "set" -> set(tokens, at);
      case "open", "close" -> openOrClose(tokens, verb.equals("open"), at);
      case "calcvoltagebases" -> options.askForBases();
      case "setkvbase" -> setBase(tokens, at);
      case "buscoords", "latlongcoords" -> {
        Path file = drawing(required(tokens, "a file", at), at);
        if (file != null) {
          buses.read(file);
        }
      }
      case "setbusxy" -> buses.set(tokens, at);
      case "batchedit" ->
          noticed(objects.batchEdit(required(tokens, "class.pattern", at), tokens, at));
      case "var" -> variables.set(tokens, at);
      case "solve" -> solve(tokens, at);
      default -> {
        // shows, exports and plots
      }
    }
  }

  private static String required(DssTokens tokens, String what, DssLocation at) {
    DssTokens.Token token = tokens.next();
    if (token == null || token.text().isBlank()) {
      throw at.error("Missing %s after the command.".formatted(what));
    }
    return token.text();
  }

  private Path file(String written, DssLocation at) {
    Path changed = compiled;
    if (changed != null) {
      try {
        return files.resolve(changed, written, at, ".dss");
      } catch (InputException e) {
        // beside this script, then
      }
    }
    return files.resolve(folder(at), written, at, ".dss");
  }

  // A picture without coordinates is still a circuit.
  private @Nullable Path drawing(String written, DssLocation at) {
    try {
      return file(written, at);
    } catch (InputException e) {
      return null;
    }
  }

  private static Path folder(DssLocation at) {
    Path parent = at.file().getParent();
    return parent == null ? Path.of("") : parent;
  }

  private void clear() {
    objects.clear();
    buses.clear();
    DssValue kept = options.value(DssOptions.BASE_FREQUENCY);
    options = new DssOptions();
    if (kept != null && kept.number() > 0) {
      options.set(DssOptions.BASE_FREQUENCY, kept);
    }
    controlled = false;
  }

  private void solve(DssTokens tokens, DssLocation at) {
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      if (!token.name().isEmpty()) {
        options.set(token.name(), DssValue.of(token.name(), token, at));
      }
    }
    controlled = controlled || options.controlsAct();
  }

  private void noticed(DssObjects.Change change) {
    controlled = controlled && change != DssObjects.Change.TAPS;
  }

  private void set(DssTokens tokens, DssLocation at) {
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      if (token.name().isEmpty()) {
        throw at.error("Invalid option '%s', expected option=value.".formatted(token.text()));
      }
      String option = options.set(token.name(), DssValue.of(token.name(), token, at));
      if (option.equals("allocationfactors")) {
        objects.allocate(DssValue.of(option, token, at));
      }
    }
  }

  private void openOrClose(DssTokens tokens, boolean open, DssLocation at) {
    DssObject object = objects.named(required(tokens, "an object", at), at);
    DssTokens.Token terminal = tokens.next();
    DssTokens.Token conductor = tokens.next();
    object.switchConductor(
        terminal == null ? 1 : DssValue.of("terminal", terminal, at).integer(1, 10),
        conductor == null ? 0 : DssValue.of("conductor", conductor, at).integer(0, 60),
        open);
  }

  private void setBase(DssTokens tokens, DssLocation at) {
    String bus = "";
    double volts = 0;
    List<String> order = List.of("bus", "kvll", "kvln");
    int position = 0;
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      DssValue value = DssValue.of("kv", token, at);
      String property = token.name().toLowerCase(Locale.ROOT);
      switch (property.isEmpty() ? order.get(Math.min(position, 2)) : property) {
        case "bus" -> bus = value.lower();
        case "kvll" -> volts = value.positive() * 1e3 / Math.sqrt(3);
        case "kvln" -> volts = value.positive() * 1e3;
        default -> throw at.error("Unsupported property '%s'.".formatted(token.name()));
      }
      position++;
    }
    options.setBase(bus, volts);
  }
}
