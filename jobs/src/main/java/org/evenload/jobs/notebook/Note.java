package org.evenload.jobs.notebook;

import com.samskivert.mustache.Escapers;
import java.util.Map;

/** A sentence below a cell, with numbers that the cell has computed. */
public record Note(String text) implements Shown {

  /**
   * Puts values into a sentence.
   *
   * @param template as {@link String#format} takes it
   */
  public static Note of(String template, Object... values) {
    return new Note(template.formatted(values));
  }

  @Override
  public Map<String, String> formats() {
    return Map.of(
        "text/plain",
        text,
        "text/html",
        "<p style=\"font-size:16px\">%s</p>".formatted(Escapers.HTML.escape(text)));
  }

  @Override
  public String toString() {
    return text;
  }
}
