package org.evenload.grid.caseio.matlab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.evenload.grid.caseio.matlab.Statement.Jump.Kind;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.SourceText;
import org.jspecify.annotations.Nullable;

/** From the text of a file to its statements. Nothing is computed here. */
final class Parser {
  private static final Set<String> CLOSING =
      Set.of(
          "end",
          "endif",
          "endfor",
          "endwhile",
          "endswitch",
          "endfunction",
          "else",
          "elseif",
          "case",
          "otherwise");
  private static final Set<String> OPENING =
      Set.of("try", "parfor", "do", "unwind_protect", "global", "persistent");
  private static final int DEEPEST = 100;

  /** What no case needs: bounds of the work that a hostile file can ask for. */
  private static final int MOST_STATEMENTS = 100_000;

  private final Characters at;
  private final ExpressionParser expressions;
  private final List<String> outputs = new ArrayList<>();
  private boolean hasFunction;
  private boolean isSecondFunction;
  private int statements;
  private int depth;

  private Parser(SourceText source) {
    at = new Characters(source);
    expressions = new ExpressionParser(at);
  }

  /**
   * @param outputs what the function of the file returns, in order; empty for a script
   */
  record Program(List<String> outputs, List<Statement> statements) {}

  /**
   * @throws InputException if the text is no MATLAB, or controls its flow in ways that are not read
   */
  static Program parse(SourceText source) {
    Parser parser = new Parser(source);
    List<Statement> all = new ArrayList<>();
    parser.at.skipSeparators();
    while (!parser.at.atEnd() && !parser.isSecondFunction) {
      parser.statement(all);
      parser.at.skipSeparators();
    }
    return new Program(parser.outputs, all);
  }

  private void statement(List<Statement> into) {
    if (++statements > MOST_STATEMENTS) {
      throw at.error("Cannot read more than %d statements.".formatted(MOST_STATEMENTS));
    }
    Characters.Mark start = at.mark();
    if (at.peek() == '[') {
      into.add(severalTargets(start));
      return;
    }
    if (!at.atName()) {
      throw at.error(
          "Invalid '%s', expected a statement such as 'mpc.baseMVA = 100;'.".formatted(at.shown()));
    }
    String name = at.path();
    switch (name) {
      case "function" -> signature();
      case "end", "endfunction" -> {}
      case "return" -> into.add(new Statement.Jump(start.line(), Kind.RETURN));
      case "break" -> into.add(new Statement.Jump(start.line(), Kind.BREAK));
      case "continue" -> into.add(new Statement.Jump(start.line(), Kind.CONTINUE));
      case "if" -> into.add(conditional(start));
      case "for" -> into.add(loop(start));
      case "while" -> into.add(conditionalLoop(start));
      case "switch" -> into.add(choice(start));
      default -> {
        if (OPENING.contains(name) || CLOSING.contains(name)) {
          throw at.error(
              start.line(),
              "Cannot run MATLAB's '%s' in a case file. %s".formatted(name, Interpreter.SUPPORTED));
        }
        into.add(assignmentOrCall(start, name));
      }
    }
  }

  private void signature() {
    if (hasFunction) {
      isSecondFunction = true;
      return;
    }
    hasFunction = true;
    at.skipSpace();
    Characters.Mark start = at.mark();
    if (at.peek() == '[') {
      while (!at.atEnd() && at.peek() != ']' && at.peek() != '\n') {
        at.pass(1);
        at.skipSpace();
        if (at.atName()) {
          outputs.add(at.path());
          at.skipSpace();
        }
      }
    } else if (at.atName()) {
      String name = at.path();
      at.skipSpace();
      if (at.peek() == '=') {
        outputs.add(name);
      } else {
        at.returnTo(start);
      }
    }
    at.skipLine();
  }

  private Statement assignmentOrCall(Characters.Mark start, String name) {
    List<Expr> index = List.of();
    boolean isPart = false;
    try {
      at.skipSpace();
      if (at.peek() == '(') {
        isPart = true;
        index = expressions.arguments();
        at.skipSpace();
      }
    } catch (InputException e) {
      at.skipStatement();
      return unreadable(start, name, e);
    }
    if (at.peek() == '=' && at.peek(1) != '=') {
      at.pass(1);
      return assign(start, List.of(new Statement.Target(name, index)), null);
    }
    boolean isArithmetic = "+-*/^".indexOf(at.peek()) >= 0;
    if (isArithmetic && at.peek(1) == '=') {
      String operator = String.valueOf((char) at.peek());
      at.pass(2);
      return assign(start, List.of(new Statement.Target(name, index)), operator);
    }
    boolean changes = isArithmetic && at.peek(1) == at.peek();
    boolean refersToPart = at.peek() == '{' || at.peek() == '.' || (isPart && at.peek() == '(');
    if (changes || refersToPart) {
      InputException reason =
          at.error("Invalid '%s', expected '='. %s".formatted(at.shown(), Interpreter.SUPPORTED));
      at.skipStatement();
      return unreadable(start, name, reason);
    }
    at.skipStatement();
    return new Statement.Call(start.line(), at.from(start), name);
  }

  // Only what is assigned is spoilt: a call that cannot be read stays a call.
  private Statement unreadable(Characters.Mark start, String name, InputException reason) {
    String text = at.from(start);
    boolean changes = text.contains("=") || text.contains("++") || text.contains("--");
    return changes
        ? new Statement.Unreadable(start.line(), name, reason)
        : new Statement.Call(start.line(), text, name);
  }

  private Statement severalTargets(Characters.Mark start) {
    List<Statement.Target> targets = new ArrayList<>();
    at.pass(1);
    at.skipSpace();
    while (at.atName() || at.peek() == '~' || at.peek() == '!') {
      if (at.atName()) {
        String path = at.path();
        List<Expr> index = at.peek() == '(' ? expressions.arguments() : List.of();
        targets.add(new Statement.Target(path, index));
      } else {
        at.pass(1);
        targets.add(new Statement.Target("", List.of()));
      }
      at.skipSpace();
      if (at.peek() == ',') {
        at.pass(1);
        at.skipSpace();
      }
    }
    if (at.peek() == ']') {
      at.pass(1);
      at.skipSpace();
      if (at.peek() == '=' && at.peek(1) != '=' && !targets.isEmpty()) {
        at.pass(1);
        return assign(start, targets, null);
      }
    }
    at.skipStatement();
    return new Statement.Call(start.line(), at.from(start), "[");
  }

  // A value that cannot be read spoils its target, not the file.
  private Statement assign(
      Characters.Mark start, List<Statement.Target> targets, @Nullable String operator) {
    at.skipSpace();
    Characters.Mark value = at.mark();
    try {
      Expr expression = expressions.expression();
      at.skipSpace();
      if (!at.atStatementEnd()) {
        throw at.error(
            "Invalid '%s' after a value, expected ';'. %s"
                .formatted(at.shown(), Interpreter.SUPPORTED));
      }
      return new Statement.Assign(
          start.line(),
          at.from(start),
          targets,
          operator == null ? expression : changed(start, targets.get(0), operator, expression));
    } catch (InputException e) {
      at.returnTo(value);
      expressions.reset();
      at.skipStatement();
      return new Statement.Unreadable(start.line(), targets.get(0).path(), e);
    }
  }

  // Octave's "a += b" is "a = a + b".
  private static Expr changed(
      Characters.Mark start, Statement.Target target, String operator, Expr by) {
    long line = start.line();
    Expr before =
        target.index().isEmpty()
            ? new Expr.Name(line, target.path())
            : new Expr.Apply(line, target.path(), target.index());
    return new Expr.Infix(line, operator, before, by);
  }

  private Statement conditional(Characters.Mark start) {
    deeper(start);
    List<Statement.Branch> branches = new ArrayList<>();
    List<Statement> otherwise = new ArrayList<>();
    at.skipSpace();
    Expr condition = expressions.expression();
    String text = at.from(start);
    while (true) {
      List<Statement> body = new ArrayList<>();
      String closing = block(start, body);
      branches.add(new Statement.Branch(condition, body));
      at.skipSpace();
      if (closing.equals("elseif")) {
        condition = expressions.expression();
        continue;
      }
      if (closing.equals("else")) {
        if (!block(start, otherwise).startsWith("end")) {
          throw at.error("Invalid 'else' or 'elseif' after 'else', expected 'end'.");
        }
      } else if (!closing.startsWith("end")) {
        throw at.error("Invalid '%s' inside 'if', expected 'end'.".formatted(closing));
      }
      depth--;
      return new Statement.If(start.line(), text, branches, otherwise);
    }
  }

  private Statement loop(Characters.Mark start) {
    deeper(start);
    at.skipSpace();
    boolean inParentheses = at.peek() == '(';
    if (inParentheses) {
      at.pass(1);
      at.skipSpace();
    }
    String variable = at.path();
    at.skipSpace();
    if (variable.isEmpty() || at.peek() != '=') {
      throw at.error("Invalid '%s', expected 'for name = values'.".formatted(at.shown()));
    }
    at.pass(1);
    at.skipSpace();
    Expr values = expressions.expression();
    at.skipSpace();
    if (inParentheses && at.peek() == ')') {
      at.pass(1);
    }
    String text = at.from(start);
    List<Statement> body = new ArrayList<>();
    if (!block(start, body).startsWith("end")) {
      throw at.error(start.line(), "Cannot find the 'end' of the loop that starts here.");
    }
    depth--;
    return new Statement.For(start.line(), text, variable, values, body);
  }

  private Statement conditionalLoop(Characters.Mark start) {
    deeper(start);
    at.skipSpace();
    Expr condition = expressions.expression();
    String text = at.from(start);
    List<Statement> body = new ArrayList<>();
    if (!block(start, body).startsWith("end")) {
      throw at.error(start.line(), "Cannot find the 'end' of the loop that starts here.");
    }
    depth--;
    return new Statement.While(start.line(), text, condition, body);
  }

  private Statement choice(Characters.Mark start) {
    deeper(start);
    at.skipSpace();
    Expr value = expressions.expression();
    String text = at.from(start);
    List<Statement.Branch> cases = new ArrayList<>();
    List<Statement> otherwise = new ArrayList<>();
    List<Statement> before = new ArrayList<>();
    String closing = block(start, before);
    while (closing.equals("case")) {
      at.skipSpace();
      Expr chosen = expressions.expression();
      List<Statement> body = new ArrayList<>();
      closing = block(start, body);
      cases.add(new Statement.Branch(chosen, body));
    }
    if (closing.equals("otherwise")) {
      closing = block(start, otherwise);
    }
    if (!closing.startsWith("end") || !before.isEmpty()) {
      throw at.error(start.line(), "Invalid 'switch', expected cases and an 'end'.");
    }
    depth--;
    return new Statement.Switch(start.line(), text, value, cases, otherwise);
  }

  private void deeper(Characters.Mark start) {
    if (++depth > DEEPEST) {
      throw at.error(
          start.line(), "Cannot read statements nested deeper than %d.".formatted(DEEPEST));
    }
  }

  /** Statements up to a word that closes them, which is returned. */
  private String block(Characters.Mark start, List<Statement> into) {
    while (true) {
      at.skipSeparators();
      if (at.atEnd()) {
        throw at.error(start.line(), "Cannot find the 'end' of what starts here.");
      }
      Characters.Mark mark = at.mark();
      String word = at.path();
      if (CLOSING.contains(word)) {
        return word;
      }
      at.returnTo(mark);
      statement(into);
    }
  }
}
