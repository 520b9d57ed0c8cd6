package org.evenload.jobs.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of the page: header rows, body rows whose first cell names the row, and remarks below.
 * Texts are plain; the template escapes them.
 */
public record HtmlTable(
    String id,
    String caption,
    String help,
    List<HeaderRow> head,
    List<BodyRow> body,
    List<String> remarks) {

  private static final int MOST_USUAL_COLUMNS = 9;

  public record HeaderRow(List<HeaderCell> cells) {}

  /**
   * @param style a class of the style sheet, or empty
   */
  public record HeaderCell(String text, int colspan, int rowspan, String style) {
    public String scope() {
      return colspan > 1 ? "colgroup" : "col";
    }
  }

  /**
   * @param style a class of the style sheet, or empty
   */
  public record BodyRow(String name, List<Cell> cells, String style) {}

  /**
   * @param style a class of the style sheet, or empty
   */
  public record Cell(String text, String style) {}

  public static Builder titled(String id, String caption) {
    return new Builder(id, caption);
  }

  public static Cell number(String text) {
    return new Cell(text, "");
  }

  public static Cell words(String text) {
    return new Cell(text, "words");
  }

  /** A figure that someone else published. */
  public static Cell paper(String text) {
    return new Cell(text, "paper");
  }

  /** Too many columns for the usual size of letters. */
  public boolean isWide() {
    return body.stream().anyMatch(row -> row.cells().size() > MOST_USUAL_COLUMNS);
  }

  public boolean isEmpty() {
    return body.isEmpty();
  }

  public static final class Builder {
    private final String id;
    private final String caption;
    private String help = "";
    private final List<HeaderRow> head = new ArrayList<>();
    private final List<BodyRow> body = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private Builder(String id, String caption) {
      this.id = id;
      this.caption = caption;
    }

    public Builder help(String text) {
      help = text;
      return this;
    }

    public Builder head(List<HeaderCell> cells) {
      head.add(new HeaderRow(List.copyOf(cells)));
      return this;
    }

    /** A header row of plain column names. */
    public Builder head(String... names) {
      List<HeaderCell> cells = new ArrayList<>();
      for (String name : names) {
        cells.add(new HeaderCell(name, 1, 1, ""));
      }
      return head(cells);
    }

    public Builder row(String name, Cell... cells) {
      return row(name, List.of(cells));
    }

    public Builder row(String name, List<Cell> cells) {
      body.add(new BodyRow(name, List.copyOf(cells), ""));
      return this;
    }

    public Builder total(String name, List<Cell> cells) {
      body.add(new BodyRow(name, List.copyOf(cells), "total"));
      return this;
    }

    public Builder remark(String text) {
      remarks.add(text);
      return this;
    }

    public Builder remarks(List<String> texts) {
      remarks.addAll(texts);
      return this;
    }

    public HtmlTable build() {
      return new HtmlTable(
          id, caption, help, List.copyOf(head), List.copyOf(body), List.copyOf(remarks));
    }
  }
}
