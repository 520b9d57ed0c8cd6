package org.evenload.grid.caseio.matlab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.evenload.grid.caseio.matlab.Parser.Program;
import org.evenload.grid.caseio.matlab.Statement.Jump.Kind;
import org.evenload.grid.caseio.matlab.Statement.Target;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.SourceText;
import org.jspecify.annotations.Nullable;

/** Runs the statements of one file. What cannot be computed spoils its target alone. */
final class Interpreter {
  static final String SUPPORTED =
      "Supported are assignments to fields, columns and parts of matrices, arithmetic, if, switch"
          + " and loops on known values, other cases of the same folder, named columns (idx_bus, define_constants) and common functions;"
          + " MATPOWER's savecase writes any case in plain numbers.";

  /** They print, draw or tidy up: nothing of the case depends on them. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "disp",
          "display",
          "fprintf",
          "printf",
          "puts",
          "fputs",
          "fdisp",
          "fflush",
          "warning",
          "clc",
          "clear",
          "close",
          "more",
          "format",
          "figure",
          "plot",
          "hold",
          "tic",
          "toc",
          "assert",
          "pause",
          "beep",
          "pkg",
          "addpath",
          "rmpath",
          "savecase",
          "printpf",
          "keyboard");

  private static final int MOST_IGNORED = 100;
  private static final int MOST_FIELDS = 1_000;
  private static final int LONGEST_SHOWN = 120;
  private static final int DEEPEST_BASE = 5;
  private static final long WORK_OF_BASE = 1_000_000;
  private static final Pattern NEIGHBOUR = Pattern.compile("[A-Za-z]\\w*(\\.m)?");

  private final SourceText source;

  /** How many cases have begun with this one. */
  private final int nesting;

  private final Variables variables = new Variables();
  private final Evaluator evaluator;
  private final List<MatlabFile.Ignored> ignored = new ArrayList<>();

  private Interpreter(SourceText source, int nesting, Workload work) {
    this.source = source;
    this.nesting = nesting;
    this.evaluator = new Evaluator(variables, work);
  }

  static MatlabFile run(SourceText source) {
    return run(source, 0, new Workload());
  }

  private static MatlabFile run(SourceText source, int nesting, Workload work) {
    Program program = Parser.parse(source);
    Interpreter interpreter = new Interpreter(source, nesting, work);
    interpreter.run(program.statements());
    return new MatlabFile(
        interpreter.variables.fields(program.outputs()),
        interpreter.variables.lines(program.outputs()),
        interpreter.ignored);
  }

  /** How a block ended; null at its end. */
  private @Nullable Kind run(List<Statement> statements) {
    for (Statement statement : statements) {
      Kind jump = run(statement);
      if (jump != null) {
        return jump;
      }
    }
    return null;
  }

  private @Nullable Kind run(Statement statement) {
    if (statement instanceof Statement.Jump jump) {
      return jump.kind();
    } else if (statement instanceof Statement.If condition) {
      return run(chosen(condition));
    } else if (statement instanceof Statement.Switch choice) {
      return run(chosen(choice));
    } else if (statement instanceof Statement.For loop) {
      return run(loop);
    } else if (statement instanceof Statement.While loop) {
      return run(loop);
    }
    runSimple(statement);
    return null;
  }

  private void runSimple(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      assign(assign);
    } else if (statement instanceof Statement.Unreadable unreadable) {
      variables.put(
          unreadable.path(), new Value.Unreadable(unreadable.reason()), unreadable.line());
    } else if (statement instanceof Statement.Call call) {
      call(call);
    }
    if (variables.size() > MOST_FIELDS) {
      throw source.error(
          statement.line(), "Cannot read more than %d fields of a case.".formatted(MOST_FIELDS));
    }
  }

  private List<Statement> chosen(Statement.If condition) {
    try {
      for (Statement.Branch branch : condition.branches()) {
        if (evaluator.matrix(branch.condition()).isTrue()) {
          return branch.body();
        }
      }
      return condition.otherwise();
    } catch (EvaluationException e) {
      throw error(e, condition.line(), condition.text());
    }
  }

  private List<Statement> chosen(Statement.Switch choice) {
    try {
      Value value = evaluator.value(choice.value());
      for (Statement.Branch branch : choice.cases()) {
        Value one = evaluator.value(branch.condition());
        List<Value> any = one instanceof Value.Cell cell ? cell.elements() : List.of(one);
        if (any.stream().anyMatch(each -> isSame(value, each))) {
          return branch.body();
        }
      }
      return choice.otherwise();
    } catch (EvaluationException e) {
      throw error(e, choice.line(), choice.text());
    }
  }

  private static boolean isSame(Value a, Value b) {
    return a instanceof Value.Text left && b instanceof Value.Text right
        ? left.text().equals(right.text())
        : a instanceof Matrix x
            && b instanceof Matrix y
            && x.isScalar()
            && y.isScalar()
            && x.values()[0] == y.values()[0];
  }

  private @Nullable Kind run(Statement.For loop) {
    try {
      Matrix values = evaluator.matrix(loop.values());
      Matrix columns = values.transposed();
      int lines = values.rows();
      Iterator<Integer> next = IntStream.range(0, columns.rows()).iterator();
      return repeat(
          loop.body(),
          () -> {
            if (!next.hasNext()) {
              return false;
            }
            evaluator.work().spend(loop.line(), 100);
            double[] column = columns.row(next.next()).values();
            Matrix each = Matrix.column(column, Matrix.sameLines(lines, loop.line()));
            variables.put(loop.variable(), each, loop.line());
            return true;
          });
    } catch (EvaluationException e) {
      throw error(e, loop.line(), loop.text());
    }
  }

  private @Nullable Kind run(Statement.While loop) {
    try {
      return repeat(
          loop.body(),
          () -> {
            boolean isTrue = evaluator.matrix(loop.condition()).isTrue();
            evaluator.work().spend(loop.line(), 1_000);
            return isTrue;
          });
    } catch (EvaluationException e) {
      throw error(e, loop.line(), loop.text());
    }
  }

  // Null unless the function is left from within.
  private @Nullable Kind repeat(List<Statement> body, BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) {
      Kind jump = run(body);
      if (jump == Kind.BREAK) {
        return null;
      } else if (jump == Kind.RETURN) {
        return jump;
      }
    }
    return null;
  }

  private void call(Statement.Call call) {
    if (call.path().equals("define_constants")) {
      NamedColumns.constants()
          .forEach((name, column) -> variables.put(name, Matrix.of(column, 1), call.line()));
      return;
    }
    if (call.path().equals("error")) {
      throw source.error(
          call.line(),
          "Cannot read case: it stops here by itself: %s.".formatted(shown(call.text())));
    }
    if (WITHOUT_EFFECT.contains(call.path())) {
      return;
    }
    boolean isScript = call.text().strip().equals(call.path()) && !variables.knows(call.path());
    if (isScript) {
      throw source.error(
          call.line(),
          "Cannot run '%s': it is no statement of a case file. %s"
              .formatted(shown(call.text()), SUPPORTED));
    }
    if (ignored.size() < MOST_IGNORED) {
      ignored.add(new MatlabFile.Ignored(call.line(), shown(call.text())));
    }
  }

  private void assign(Statement.Assign assign) {
    try {
      if (assign.targets().size() > 1) {
        assignSeveral(assign);
      } else {
        assignOne(assign.targets().get(0), assign);
      }
    } catch (EvaluationException e) {
      Value spoilt = new Value.Unreadable(error(e, assign.line(), assign.text()));
      for (Target target : assign.targets()) {
        variables.put(target.path(), spoilt, assign.line());
      }
    }
  }

  private void assignSeveral(Statement.Assign assign) {
    List<Matrix> results = new ArrayList<>();
    if (assign.value() instanceof Expr.Name name) {
      NamedColumns.of(name.path())
          .values()
          .forEach(column -> results.add(Matrix.of(column, assign.line())));
    } else if (assign.value() instanceof Expr.Apply apply && !variables.knows(apply.path())) {
      results.addAll(evaluator.several(apply));
    }
    if (results.size() < assign.targets().size()) {
      throw new EvaluationException(
          assign.line(), "the values on the right are fewer than the names, or unknown");
    }
    for (int k = 0; k < assign.targets().size(); k++) {
      Target target = assign.targets().get(k);
      if (!target.path().isEmpty()) {
        store(target, results.get(k), assign.line());
      }
    }
  }

  private void assignOne(Target target, Statement.Assign assign) {
    if (assign.value() instanceof Expr.Name name
        && name.path().equals("idx_dcline")
        && !variables.knows(name.path())) {
      NamedColumns.of("idx_dcline")
          .forEach(
              (column, at) ->
                  variables.put(target.path() + "." + column, Matrix.of(at, 1), assign.line()));
      return;
    }
    boolean isRemoval =
        !target.index().isEmpty()
            && assign.value() instanceof Expr.Brackets brackets
            && brackets.rows().isEmpty();
    if (isRemoval) {
      variables.put(
          target.path(),
          evaluator.without(target.path(), target.index(), assign.line()),
          assign.line());
      return;
    }
    if (target.index().isEmpty()
        && assign.value() instanceof Expr.Name name
        && variables.isStructure(name.path())) {
      variables.copy(name.path(), target.path(), assign.line());
      return;
    }
    if (!structure(target, assign)) {
      store(target, evaluator.value(assign.value()), assign.line());
    }
  }

  /** Makes or changes a structure, if that is what is assigned. */
  private boolean structure(Target target, Statement.Assign assign) {
    if (!target.index().isEmpty()) {
      return false;
    }
    String function =
        assign.value() instanceof Expr.Apply apply
            ? apply.path()
            : assign.value() instanceof Expr.Name name ? name.path() : "";
    List<Expr> arguments =
        assign.value() instanceof Expr.Apply apply ? apply.arguments() : List.of();
    if (function.isEmpty() || variables.knows(function)) {
      return false;
    }
    if (function.equals("struct")) {
      fields(target.path(), arguments, assign.line());
      return true;
    }
    if (function.equals("rmfield") && arguments.size() == 2) {
      boolean isSame = arguments.get(0) instanceof Expr.Name of && of.path().equals(target.path());
      if (isSame && arguments.get(1) instanceof Expr.Characters name) {
        variables.remove(target.path() + "." + name.text());
        return true;
      }
      return false;
    }
    boolean isLoading = function.equals("loadcase") && arguments.size() == 1;
    if (isLoading && arguments.get(0) instanceof Expr.Characters name) {
      return isBase(name.text(), target, assign);
    }
    return arguments.isEmpty() && isBase(function, target, assign);
  }

  private void fields(String path, List<Expr> arguments, long line) {
    if (arguments.size() % 2 != 0) {
      throw new EvaluationException(line, "'struct' needs a name and a value for each field");
    }
    for (int k = 0; k < arguments.size(); k += 2) {
      if (!(arguments.get(k) instanceof Expr.Characters name)) {
        throw new EvaluationException(line, "'struct' needs a name and a value for each field");
      }
      Value value = evaluator.value(arguments.get(k + 1));
      boolean isWrapped = value instanceof Value.Cell cell && cell.elements().size() == 1;
      variables.put(
          path + "." + name.text(),
          isWrapped ? ((Value.Cell) value).elements().get(0) : value,
          line);
    }
  }

  // Files of users begin with another case and change what differs. Only neighbours are read.
  private boolean isBase(String name, Target target, Statement.Assign assign) {
    Path file = source.file().resolveSibling(name.endsWith(".m") ? name : name + ".m").normalize();
    if (!NEIGHBOUR.matcher(name).matches() || !Files.isRegularFile(file)) {
      return false;
    }
    if (nesting >= DEEPEST_BASE) {
      throw source.error(
          assign.line(),
          "Cannot run '%s': cases that begin with another case may stand %d deep."
              .formatted(shown(assign.text()), DEEPEST_BASE));
    }
    evaluator.work().spend(assign.line(), WORK_OF_BASE);
    MatlabFile base = run(SourceText.read(file), nesting + 1, evaluator.work());
    for (String field : base.names()) {
      Value value =
          base.isUnreadable(field)
              ? new Value.Unreadable(error(unknown(file), assign.line(), assign.text()))
              : Objects.requireNonNull(base.value(field));
      variables.put(
          target.path() + "." + field,
          value instanceof Matrix matrix ? matrix.onLine(assign.line()) : value,
          assign.line());
    }
    return true;
  }

  private static EvaluationException unknown(Path file) {
    return new EvaluationException(0, "%s leaves it unknown".formatted(file.getFileName()));
  }

  private void store(Target target, Value value, long line) {
    if (target.index().isEmpty()) {
      variables.put(target.path(), value, line);
    } else {
      if (!(value instanceof Matrix matrix)) {
        throw new EvaluationException(line, "only numbers can be put into a part of a matrix");
      }
      variables.put(
          target.path(), evaluator.with(target.path(), target.index(), matrix, line), line);
    }
  }

  private InputException error(EvaluationException e, long line, String text) {
    if (e.getCause() instanceof InputException first) {
      return first;
    }
    return source.error(
        e.line() > 0 ? e.line() : line,
        "Cannot run '%s': %s. %s".formatted(shown(text), e.getMessage(), SUPPORTED));
  }

  private static String shown(String text) {
    String oneLine = text.strip().replaceAll("\\s+", " ");
    return oneLine.length() <= LONGEST_SHOWN ? oneLine : oneLine.substring(0, LONGEST_SHOWN) + "…";
  }
}
