package org.evenload.jobs.study;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The tables and views that queries name, so that a cold answer need not open all of a run. A name
 * within a text or comment counts as well: what is opened in vain costs a moment.
 */
final class NamedTables implements Predicate<String> {
  private static final Pattern NO_NAME = Pattern.compile("[^\\p{Alnum}_]+");

  /** Statements whose answer depends on all that is open. */
  private static final Pattern LISTS = Pattern.compile("\\bSHOW\\b", Pattern.CASE_INSENSITIVE);

  private final TreeSet<String> words = new TreeSet<>();
  private final boolean all;

  /**
   * @param views what each view of the run's kind is made of, by name
   */
  NamedTables(String queries, Map<String, String> views) {
    all = LISTS.matcher(queries).find();
    add(queries);
    int before;
    do {
      before = words.size();
      views.forEach(
          (view, query) -> {
            if (test(view)) {
              add(query);
            }
          });
    } while (words.size() > before);
  }

  private void add(String text) {
    words.addAll(NO_NAME.splitAsStream(text.toLowerCase(Locale.ROOT)).toList());
  }

  /** Whether what is asked for depends on all tables. */
  boolean areAll() {
    return all;
  }

  @Override
  public boolean test(String name) {
    return all || words.contains(name.toLowerCase(Locale.ROOT));
  }
}
