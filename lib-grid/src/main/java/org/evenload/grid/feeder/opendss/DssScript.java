package org.evenload.grid.feeder.opendss;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;
import org.jspecify.annotations.Nullable;

/** Runs the commands of a script as far as they define a circuit. */
final class DssScript {
  private static final int DEEPEST = 30;
  private static final int MOST_FILES = 5_000;
  private static final int MOST_LINES = 5_000_000;
  private static final String VSOURCE = "vsource";

  /** Properties that put a tap where a later solution without controls keeps it. */
  private static final Set<String> TAPS = Set.of("tap", "taps", "tapnum");

  /** Commands that neither define nor change a circuit, in OpenDSS's order. */
  private static final List<String> PASSIVE =
      List.of(
          "show",
          "solve",
          "plot",
          "reset",
          "dump",
          "help",
          "quit",
          "next",
          "panel",
          "sample",
          "about",
          "buildy",
          "get",
          "init",
          "export",
          "fileedit",
          "voltages",
          "currents",
          "powers",
          "seqvoltages",
          "seqcurrents",
          "seqpowers",
          "losses",
          "phaselosses",
          "cktlosses",
          "formedit",
          "totals",
          "capacity",
          "classes",
          "userclasses",
          "zsc",
          "zsc10",
          "zscrefresh",
          "ysc",
          "puvoltages",
          "varvalues",
          "varnames",
          "makebuslist",
          "interpolate",
          "alignfile",
          "top",
          "vdiff",
          "summary",
          "di_plot",
          "comparecases",
          "yearlycurves",
          "visualize",
          "closedi",
          "addbusmarker",
          "uuids",
          "nodediff",
          "cvrtloadshapes",
          "pstcalc",
          "clearbusmarkers",
          "relcalc",
          "nodelist",
          "reprocessbuses",
          "save",
          "?",
          "guids",
          "docscmd",
          "wait",
          "obfuscate",
          "updatestorage",
          "cleanup",
          "finishtimestep",
          "setactorcore",
          "_initsnap",
          "_shownodes",
          "sampledi",
          "remove_none",
          "doscmd");

  private static final Map<String, String> ABBREVIATED = new HashMap<>();

  static {
    ABBREVIATED.put("m", "more");
    ABBREVIATED.put("~", "more");
    ABBREVIATED.put("calcv", "calcvoltagebases");
  }

  private static final List<String> ACTIVE =
      List.of(
          "new",
          "edit",
          "more",
          "select",
          "enable",
          "disable",
          "compile",
          "set",
          "open",
          "close",
          "redirect",
          "clear",
          "clearall",
          "calcvoltagebases",
          "setkvbase",
          "buscoords",
          "latlongcoords",
          "setbusxy",
          "batchedit");

  private final DssFiles files;
  private final Map<String, DssObject> objects = new LinkedHashMap<>();
  private final Map<String, double[]> coordinates = new HashMap<>();
  private final Deque<Path> stack = new ArrayDeque<>();
  private final List<Path> read = new ArrayList<>();
  private DssOptions options = new DssOptions();
  private @Nullable DssObject active;
  private boolean activeIsPassive;
  private String circuit = "";
  private int linesRun;
  private boolean controlled;

  DssScript(DssFiles files) {
    this.files = files;
  }

  Map<String, DssObject> objects() {
    return objects;
  }

  /** Enabled objects of a class, in the order of the script. */
  List<DssObject> enabled(String dssClass) {
    return objects.values().stream()
        .filter(o -> o.dssClass().equals(dssClass) && o.enabled())
        .toList();
  }

  @Nullable DssObject find(String dssClass, String name) {
    return objects.get(dssClass + "." + name.strip().toLowerCase(Locale.ROOT));
  }

  DssOptions options() {
    return options;
  }

  String circuit() {
    return circuit;
  }

  /** Where buses are drawn. */
  Map<String, double[]> coordinates() {
    return coordinates;
  }

  DssFiles files() {
    return files;
  }

  /** Runs a file. */
  void run(Path file, DssLocation calledFrom) {
    if (stack.contains(file)) {
      throw calledFrom.error("Invalid redirect: '%s' redirects to itself.".formatted(file));
    }
    if (stack.size() >= DEEPEST || read.size() >= MOST_FILES) {
      throw calledFrom.error(
          "Invalid redirect: more than %d files deep or %,d in all."
              .formatted(DEEPEST, MOST_FILES));
    }
    stack.push(file);
    read.add(file);
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
  void command(String line, DssLocation at) {
    String text = line.startsWith("~") ? "~ " + line.substring(1) : line;
    DssTokens tokens = new DssTokens(text, at);
    DssTokens.Token first = tokens.next();
    if (first == null) {
      return;
    }
    if (!first.name().isEmpty()) {
      assign(first, tokens, at);
      return;
    }
    String verb = verb(first.text(), at);
    switch (verb) {
      case "new" -> create(tokens, at);
      case "edit" -> {
        DssTokens.Token name = required(tokens.next(), "an object", at);
        edit(object(name.text(), at), tokens, at);
      }
      case "more" -> more(tokens, at);
      case "select" -> active = object(required(tokens.next(), "an object", at).text(), at);
      case "enable", "disable" -> {
        DssObject object = object(required(tokens.next(), "an object", at).text(), at);
        object.enable(verb.equals("enable"));
      }
      case "compile", "redirect" -> {
        DssTokens.Token name = required(tokens.next(), "a file", at);
        run(files.resolve(folder(at), name.text(), at, ".dss"), at);
      }
      case "clear", "clearall" -> clear();
      case "set" -> set(tokens, at);
      case "open", "close" -> openOrClose(tokens, verb.equals("open"), at);
      case "calcvoltagebases" -> options.askForBases();
      case "setkvbase" -> setBase(tokens, at);
      case "buscoords", "latlongcoords" -> {
        DssTokens.Token name = required(tokens.next(), "a file", at);
        readCoordinates(name.text(), at);
      }
      case "setbusxy" -> setBusXy(tokens, at);
      case "batchedit" -> batchEdit(tokens, at);
      case "solve" -> solve(tokens, at);
      default -> {
        // shows, exports and plots
      }
    }
  }

  private static String verb(String written, DssLocation at) {
    String word = written.toLowerCase(Locale.ROOT);
    String full = ABBREVIATED.getOrDefault(word, word);
    if (ACTIVE.contains(full) || PASSIVE.contains(full)) {
      return full;
    }
    List<String> all = new ArrayList<>(ACTIVE);
    all.addAll(PASSIVE);
    return all.stream()
        .filter(c -> c.startsWith(word))
        .findFirst()
        .orElseThrow(
            () ->
                at.error(
                    "Unsupported command '%s'.%s"
                        .formatted(written, Suggestion.sentence(word, all))));
  }

  private static DssTokens.Token required(
      DssTokens.@Nullable Token token, String what, DssLocation at) {
    if (token == null || token.text().isBlank()) {
      throw at.error("Missing %s after the command.".formatted(what));
    }
    return token;
  }

  private static Path folder(DssLocation at) {
    Path parent = at.file().getParent();
    return parent == null ? Path.of("") : parent;
  }

  private void clear() {
    objects.clear();
    coordinates.clear();
    double frequency = options.number("defaultbasefrequency", 0);
    DssValue kept = options.value("defaultbasefrequency");
    options = new DssOptions();
    if (frequency > 0 && kept != null) {
      options.set("defaultbasefrequency", kept);
    }
    active = null;
    circuit = "";
    controlled = false;
  }

  /** Whether the last solution left taps where controls had moved them. */
  boolean controlled() {
    return controlled;
  }

  private void solve(DssTokens tokens, DssLocation at) {
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      if (!token.name().isEmpty()) {
        options.set(token.name(), value(token.name(), token, at));
      }
    }
    controlled = controlled || options.controlsAct();
  }

  private void set(DssTokens tokens, DssLocation at) {
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      if (token.name().isEmpty()) {
        throw at.error("Invalid option '%s', expected option=value.".formatted(token.text()));
      }
      DssValue value = value(token.name().toLowerCase(Locale.ROOT), token, at);
      options.set(token.name(), value);
      if (value.property().equals("allocationfactors")) {
        allocate(value);
      }
    }
  }

  // The factor of every load that is given by the rating of its transformer.
  private void allocate(DssValue value) {
    for (DssObject load : enabled("load")) {
      if (load.last("xfkva") != null) {
        load.set(new DssValue("allocationfactor", value.text(), value.quoted(), value.at()));
      }
    }
  }

  private static DssValue value(String property, DssTokens.Token token, DssLocation at) {
    return new DssValue(property, token.text(), token.quoted(), at);
  }

  private void create(DssTokens tokens, DssLocation at) {
    DssTokens.Token token = required(tokens.next(), "class.name", at);
    if (!token.name().isEmpty() && !"object".startsWith(token.name().toLowerCase(Locale.ROOT))) {
      throw at.error("Invalid text '%s=', expected class.name.".formatted(token.name()));
    }
    String full = token.text();
    int dot = full.indexOf('.');
    String dssClass = (dot < 0 ? full : full.substring(0, dot)).toLowerCase(Locale.ROOT);
    String name = dot < 0 ? "" : full.substring(dot + 1).toLowerCase(Locale.ROOT);
    activeIsPassive = DssSchema.isPassive(dssClass);
    if (activeIsPassive) {
      active = null;
      return;
    }
    if (dssClass.equals("circuit")) {
      circuit = name;
      newObject(VSOURCE, "source", tokens, at);
      return;
    }
    if (!DssSchema.isModelled(dssClass)) {
      throw at.error(
          "Unsupported class '%s'.%s"
              .formatted(dssClass, Suggestion.sentence(dssClass, DssSchema.classes())));
    }
    if (circuit.isEmpty() && !GENERAL.contains(dssClass)) {
      throw at.error("Invalid object '%s': there is no circuit yet.".formatted(full));
    }
    newObject(dssClass, name, tokens, at);
  }

  private static final Set<String> GENERAL =
      Set.of(
          "linecode",
          "linegeometry",
          "linespacing",
          "wiredata",
          "cndata",
          "tsdata",
          "loadshape",
          "growthshape",
          "xfmrcode",
          "xycurve");

  private void newObject(String dssClass, String name, DssTokens tokens, DssLocation at) {
    String key = dssClass + "." + name;
    DssObject existing = objects.get(key);
    if (existing != null && !GENERAL.contains(dssClass)) {
      throw at.error(
          "Invalid object '%s': it was defined in %s:%d already."
              .formatted(key, existing.defined().file(), existing.defined().line()));
    }
    DssObject object = existing == null ? new DssObject(dssClass, name, at) : existing;
    objects.put(key, object);
    edit(object, tokens, at);
  }

  private void edit(DssObject object, DssTokens tokens, DssLocation at) {
    activeIsPassive = DssSchema.isPassive(object.dssClass());
    active = activeIsPassive ? null : object;
    if (!activeIsPassive) {
      assignAll(object, tokens, at, -1);
    }
  }

  private void more(DssTokens tokens, DssLocation at) {
    if (activeIsPassive) {
      return;
    }
    if (active == null) {
      throw at.error("Invalid continuation: there is no object to continue.");
    }
    assignAll(active, tokens, at, -1);
  }

  private void assignAll(DssObject object, DssTokens tokens, DssLocation at, int before) {
    List<String> known = DssSchema.properties(object.dssClass());
    int pointer = before;
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      if (token.name().isEmpty()) {
        pointer++;
        if (pointer >= known.size()) {
          throw at.error("Invalid value '%s', expected property=value.".formatted(token.text()));
        }
      } else {
        pointer = known.indexOf(DssSchema.property(object.dssClass(), token.name(), at));
      }
      set(object, value(known.get(pointer), token, at));
    }
  }

  private void set(DssObject object, DssValue value) {
    if (value.text().isBlank()) {
      return;
    }
    if (!value.property().equals(DssObject.LIKE)) {
      object.set(value);
      controlled = controlled && !TAPS.contains(value.property());
      return;
    }
    DssObject other = find(object.dssClass(), value.text());
    if (other == null || other == object) {
      throw value.error("the name of another " + object.dssClass());
    }
    object.copy(other, value.at());
  }

  // class.name.property=value
  private void assign(DssTokens.Token token, DssTokens rest, DssLocation at) {
    String name = token.name();
    int last = name.lastIndexOf('.');
    if (last <= 0 || name.indexOf('.') == last) {
      if (active == null) {
        throw at.error("Unsupported command '%s'.".formatted(name));
      }
      String property = DssSchema.property(active.dssClass(), name, at);
      set(active, value(property, token, at));
      assignAll(active, rest, at, DssSchema.properties(active.dssClass()).indexOf(property));
      return;
    }
    DssObject object = object(name.substring(0, last), at);
    if (DssSchema.isPassive(object.dssClass())) {
      return;
    }
    String property = DssSchema.property(object.dssClass(), name.substring(last + 1), at);
    active = object;
    activeIsPassive = false;
    set(object, value(property, token, at));
    assignAll(object, rest, at, DssSchema.properties(object.dssClass()).indexOf(property));
  }

  private DssObject object(String written, DssLocation at) {
    String full = written.strip().toLowerCase(Locale.ROOT);
    String key = full.startsWith("circuit.") ? VSOURCE + ".source" : full;
    int dot = key.indexOf('.');
    if (dot > 0 && DssSchema.isPassive(key.substring(0, dot))) {
      return new DssObject(key.substring(0, dot), key.substring(dot + 1), at);
    }
    DssObject found = objects.get(key);
    if (found == null) {
      throw at.error(
          "Unknown object '%s'.%s".formatted(written, Suggestion.sentence(key, objects.keySet())));
    }
    return found;
  }

  private void batchEdit(DssTokens tokens, DssLocation at) {
    DssTokens.Token token = required(tokens.next(), "class.pattern", at);
    int dot = token.text().indexOf('.');
    if (dot < 0) {
      throw at.error("Invalid pattern '%s', expected class.pattern.".formatted(token.text()));
    }
    String dssClass = token.text().substring(0, dot).toLowerCase(Locale.ROOT);
    if (DssSchema.isPassive(dssClass)) {
      return;
    }
    if (!DssSchema.isModelled(dssClass)) {
      throw at.error("Unsupported class '%s'.".formatted(dssClass));
    }
    Predicate<String> matches = pattern(token.text().substring(dot + 1), at);
    String rest = tokens.rest();
    for (DssObject object : List.copyOf(objects.values())) {
      if (object.dssClass().equals(dssClass) && matches.test(object.name())) {
        assignAll(object, new DssTokens(rest, at), at, -1);
      }
    }
  }

  private static Predicate<String> pattern(String written, DssLocation at) {
    try {
      if (written.length() > 100 || written.matches(".*[*+}][^)]*\\).*[*+{].*")) {
        throw at.error("Invalid pattern '%s', expected a simple one.".formatted(written));
      }
      return Pattern.compile(written, Pattern.CASE_INSENSITIVE).asPredicate();
    } catch (PatternSyntaxException e) {
      throw at.error("Invalid pattern '%s': %s.".formatted(written, e.getDescription()));
    }
  }

  private void openOrClose(DssTokens tokens, boolean open, DssLocation at) {
    DssTokens.Token name = required(tokens.next(), "an object", at);
    DssObject object = object(name.text(), at);
    DssTokens.Token terminal = tokens.next();
    DssTokens.Token conductor = tokens.next();
    object.switchConductor(
        terminal == null ? 1 : value("terminal", terminal, at).integer(1, 10),
        conductor == null ? 0 : value("conductor", conductor, at).integer(0, 60),
        open);
  }

  private void setBase(DssTokens tokens, DssLocation at) {
    String bus = "";
    double volts = 0;
    int position = 0;
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      String property = token.name().toLowerCase(Locale.ROOT);
      DssValue value = value("kv", token, at);
      switch (property.isEmpty()
          ? List.of("bus", "kvll", "kvln").get(Math.min(position, 2))
          : property) {
        case "bus" -> bus = value.lower();
        case "kvll" -> volts = value.positive() * 1e3 / Math.sqrt(3);
        case "kvln" -> volts = value.positive() * 1e3;
        default -> throw at.error("Unsupported property '%s'.".formatted(token.name()));
      }
      position++;
    }
    options.setBase(bus, volts);
  }

  private void setBusXy(DssTokens tokens, DssLocation at) {
    Map<String, String> found = new HashMap<>();
    List<String> order = List.of("bus", "x", "y");
    int position = 0;
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      String name =
          token.name().isEmpty()
              ? order.get(Math.min(position, 2))
              : token.name().toLowerCase(Locale.ROOT);
      found.put(name, token.text());
      position++;
    }
    coordinates.put(
        found.getOrDefault("bus", "").toLowerCase(Locale.ROOT),
        new double[] {
          new DssValue("x", found.getOrDefault("x", ""), false, at).number(),
          new DssValue("y", found.getOrDefault("y", ""), false, at).number()
        });
  }

  private void readCoordinates(String written, DssLocation at) {
    Path file;
    try {
      file = files.resolve(folder(at), written, at);
    } catch (InputException e) {
      return; // a picture without coordinates is still a circuit
    }
    List<String> lines = DssFiles.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      DssLocation here = new DssLocation(file, i + 1);
      DssTokens tokens = new DssTokens(lines.get(i), here);
      DssTokens.Token bus = tokens.next();
      DssTokens.Token x = tokens.next();
      DssTokens.Token y = tokens.next();
      if (bus != null && x != null && y != null) {
        try {
          coordinates.put(
              bus.text().toLowerCase(Locale.ROOT),
              new double[] {
                Double.parseDouble(x.text().strip()), Double.parseDouble(y.text().strip())
              });
        } catch (NumberFormatException e) {
          // a header or a damaged line: only the picture lacks this bus
          continue;
        }
      }
    }
  }
}
