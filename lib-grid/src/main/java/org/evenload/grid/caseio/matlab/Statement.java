package org.evenload.grid.caseio.matlab;

import java.util.List;
import org.evenload.grid.input.InputException;

/** A statement; {@code line} is where it starts. */
sealed interface Statement {
  long line();

  /**
   * Assigns to whole variables, fields, or parts of them.
   *
   * @param text as the file has it, for messages
   */
  record Assign(long line, String text, List<Target> targets, Expr value) implements Statement {}

  /**
   * The left side of an assignment.
   *
   * @param path empty for {@code ~}: a value that nobody wants
   * @param index empty for the whole
   */
  record Target(String path, List<Expr> index) {}

  /** An expression that stands alone. */
  record Call(long line, String text, String path) implements Statement {}

  record If(long line, String text, List<Branch> branches, List<Statement> otherwise)
      implements Statement {}

  record Branch(Expr condition, List<Statement> body) {}

  record For(long line, String text, String variable, Expr values, List<Statement> body)
      implements Statement {}

  record While(long line, String text, Expr condition, List<Statement> body) implements Statement {}

  /**
   * @param cases in order; the values of one in braces are alternatives
   */
  record Switch(long line, String text, Expr value, List<Branch> cases, List<Statement> otherwise)
      implements Statement {}

  /** What leaves a block before its end. */
  record Jump(long line, Kind kind) implements Statement {
    enum Kind {
      RETURN,
      BREAK,
      CONTINUE
    }
  }

  /**
   * An assignment whose right side is not of the language that is read.
   *
   * @param path what is assigned
   */
  record Unreadable(long line, String path, InputException reason) implements Statement {}
}
