package org.evenload.jobs.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Mustache templates and other text files beside classes. */
final class Templates {
  private Templates() {}

  /** Renders a template; whatever its view holds is escaped unless it stands in triple braces. */
  static String render(Class<?> beside, String template, Object view) {
    return Mustache.compiler()
        .nullValue("")
        .emptyStringIsFalse(true)
        .withLoader(name -> new StringReader(partial(beside, name + ".mustache")))
        .compile(resource(beside, template + ".mustache"))
        .execute(view);
  }

  static String escape(String text) {
    return Escapers.HTML.escape(text);
  }

  static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "Cannot find the resource %s beside %s".formatted(name, beside.getName()));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Partials of the page, such as tables, are there for all.
  private static String partial(Class<?> beside, String name) {
    return beside.getResource(name) != null
        ? resource(beside, name)
        : resource(Templates.class, name);
  }
}
