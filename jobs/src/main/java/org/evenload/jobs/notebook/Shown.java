package org.evenload.jobs.notebook;

import java.util.Map;

/** Something that a notebook shows below a cell. */
public sealed interface Shown permits Answer, Plot, Note {
  /**
   * The same content in several formats, by media type; a notebook takes the richest it can show.
   */
  Map<String, String> formats();
}
