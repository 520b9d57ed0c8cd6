package org.evenload.grid.feeder.opendss.script;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.evenload.grid.input.Suggestion;
import org.jspecify.annotations.Nullable;

/** The objects that a script creates and edits. */
final class DssObjects {
  private static final String VSOURCE = "vsource";

  /** Properties that put a tap where a later solution without controls keeps it. */
  private static final Set<String> TAPS = Set.of("tap", "taps", "tapnum");

  /** Classes that need no circuit and may be defined again. */
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

  private static final Set<String> PROTECTION = Set.of("fuse", "relay", "recloser");

  /** What an edit may have moved. */
  enum Change {
    TAPS,
    OTHER
  }

  private final Map<String, DssObject> objects = new LinkedHashMap<>();
  private @Nullable DssObject active;
  private String circuit = "";

  Collection<DssObject> all() {
    return objects.values();
  }

  @Nullable DssObject find(String fullName) {
    return objects.get(fullName.strip().toLowerCase(Locale.ROOT));
  }

  String circuit() {
    return circuit;
  }

  void clear() {
    objects.clear();
    active = null;
    circuit = "";
  }

  DssObject required(String dssClass, DssValue name) {
    DssObject found = find(dssClass + "." + name.text().strip());
    if (found == null) {
      List<String> known =
          objects.values().stream()
              .filter(o -> o.dssClass().equals(dssClass))
              .map(DssObject::name)
              .toList();
      throw name.at()
          .error(
              "Unknown %s '%s'.%s"
                  .formatted(
                      dssClass, name.text().strip(), Suggestion.sentence(name.lower(), known)));
    }
    return found;
  }

  /** The object that a command names; one that plays no part is made up. */
  DssObject named(String written, DssLocation at) {
    String full = written.strip().toLowerCase(Locale.ROOT);
    String key = full.startsWith("circuit.") ? VSOURCE + ".source" : full;
    DssObject found = objects.get(key);
    if (found != null) {
      return found;
    }
    int dot = key.indexOf('.');
    if (dot > 0 && DssSchema.isPassive(key.substring(0, dot))) {
      return new DssObject(key.substring(0, dot), key.substring(dot + 1), at);
    }
    throw at.error(
        "Unknown object '%s'.%s".formatted(written, Suggestion.sentence(key, objects.keySet())));
  }

  void select(String written, DssLocation at) {
    active = named(written, at);
  }

  /** {@code New class.name property=value …}. */
  void create(DssTokens tokens, DssLocation at) {
    DssTokens.Token token = tokens.next();
    if (token == null || token.text().isBlank()) {
      throw at.error("Missing class.name after the command.");
    }
    if (!token.name().isEmpty() && !"object".startsWith(token.name().toLowerCase(Locale.ROOT))) {
      throw at.error("Invalid text '%s=', expected class.name.".formatted(token.name()));
    }
    String full = token.text();
    int dot = full.indexOf('.');
    String dssClass = (dot < 0 ? full : full.substring(0, dot)).toLowerCase(Locale.ROOT);
    String name = dot < 0 ? "" : full.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (DssSchema.isPassive(dssClass)) {
      active = new DssObject(dssClass, name, at);
      assignAll(active, tokens, at, -1);
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
    active = object;
    assignAll(object, tokens, at, -1);
  }

  Change edit(String written, DssTokens tokens, DssLocation at) {
    DssObject object = named(written, at);
    active = object;
    return assignAll(object, tokens, at, -1);
  }

  /** Goes on with the object of the command before. */
  Change more(DssTokens tokens, DssLocation at) {
    if (active == null) {
      throw at.error("Invalid continuation: there is no object to continue.");
    }
    return assignAll(active, tokens, at, -1);
  }

  /** {@code class.name.property=value}, or {@code property=value} of the active object. */
  Change assign(DssTokens.Token token, DssTokens rest, DssLocation at) {
    String name = token.name();
    int last = name.lastIndexOf('.');
    boolean ofActive = last <= 0 || name.indexOf('.') == last;
    DssObject object = ofActive ? active : named(name.substring(0, last), at);
    if (object == null) {
      throw at.error("Unsupported command '%s'.".formatted(name));
    }
    active = object;
    if (DssSchema.isPassive(object.dssClass())) {
      return Change.OTHER;
    }
    String property =
        DssSchema.property(object.dssClass(), ofActive ? name : name.substring(last + 1), at);
    Change first = set(object, DssValue.of(property, token, at));
    Change others =
        assignAll(object, rest, at, DssSchema.properties(object.dssClass()).indexOf(property));
    return first == Change.TAPS ? first : others;
  }

  /** Enables or disables an object, or all of a class by {@code class.*}. */
  void enable(String written, boolean on, DssLocation at) {
    if (!written.endsWith(".*")) {
      named(written, at).enable(on);
      return;
    }
    String dssClass = written.substring(0, written.length() - 2).toLowerCase(Locale.ROOT);
    objects.values().stream().filter(o -> o.dssClass().equals(dssClass)).forEach(o -> o.enable(on));
  }

  /** {@code BatchEdit class.pattern property=value …}. */
  Change batchEdit(String written, DssTokens tokens, DssLocation at) {
    int dot = written.indexOf('.');
    if (dot < 0) {
      throw at.error("Invalid pattern '%s', expected class.pattern.".formatted(written));
    }
    String dssClass = written.substring(0, dot).toLowerCase(Locale.ROOT);
    if (DssSchema.isPassive(dssClass)) {
      return Change.OTHER;
    }
    if (!DssSchema.isModelled(dssClass)) {
      throw at.error("Unsupported class '%s'.".formatted(dssClass));
    }
    Predicate<String> matches = pattern(written.substring(dot + 1), at);
    String rest = tokens.rest();
    Change change = Change.OTHER;
    for (DssObject object : List.copyOf(objects.values())) {
      if (object.dssClass().equals(dssClass) && matches.test(object.name())) {
        Change here = assignAll(object, new DssTokens(rest, at), at, -1);
        change = here == Change.TAPS ? here : change;
      }
    }
    return change;
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

  /** The factor of every load that is given by the rating of its transformer. */
  void allocate(DssValue value) {
    objects.values().stream()
        .filter(o -> o.dssClass().equals("load") && o.last("xfkva") != null)
        .forEach(
            load -> {
              load.set(value.to("allocationfactor"));
              load.endEdit();
            });
  }

  private Change assignAll(DssObject object, DssTokens tokens, DssLocation at, int before) {
    if (DssSchema.isPassive(object.dssClass())) {
      requireClosed(object, tokens, at);
      return Change.OTHER;
    }
    List<String> known = DssSchema.properties(object.dssClass());
    Change change = Change.OTHER;
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
      Change here = set(object, DssValue.of(known.get(pointer), token, at));
      change = here == Change.TAPS ? here : change;
    }
    object.endEdit();
    return change;
  }

  // Protection leaves a static solution alone as long as it is closed.
  private static void requireClosed(DssObject object, DssTokens tokens, DssLocation at) {
    if (!PROTECTION.contains(object.dssClass())) {
      return;
    }
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      String property = token.name().toLowerCase(Locale.ROOT);
      String state = token.text().toLowerCase(Locale.ROOT);
      if (List.of("state", "normal", "action").contains(property)
          && (state.contains("open") || state.contains("trip") || state.equals("o"))) {
        throw at.error(
            "Unsupported %s '%s' of %s.%s: open the element itself with 'Open'."
                .formatted(property, token.text(), object.dssClass(), object.name()));
      }
    }
  }

  private Change set(DssObject object, DssValue value) {
    if (value.text().isBlank()) {
      return Change.OTHER;
    }
    if (!value.property().equals(DssObject.LIKE)) {
      object.set(value);
      return TAPS.contains(value.property()) ? Change.TAPS : Change.OTHER;
    }
    DssObject other = find(object.dssClass() + "." + value.text());
    if (other == null || other == object) {
      throw value.error("the name of another " + object.dssClass());
    }
    object.copy(other, value.at());
    return Change.OTHER;
  }
}
